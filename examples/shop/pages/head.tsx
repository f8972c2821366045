/** What stands in the head of a page, and the one way to write text that is not escaped as HTML. */
import type { JSX } from 'preact';
import type { Settings } from '../env.ts';

const SHEETS = ['shop', 'catalogue', 'checkout', 'orders'];

export const Styles = ({ settings }: { readonly settings: Settings }): JSX.Element => (
  <>
    {SHEETS.map((sheet) => (
      <link key={sheet} rel="stylesheet" href={`${settings.base}/assets/${sheet}.css`} />
    ))}
    <link rel="icon" href={`${settings.base}/assets/icon.svg`} type="image/svg+xml" />
  </>
);

/** Facts for a script in the page, which is not parsed as HTML. `<` is escaped so that no value can end the element (HTML § 4.12.1.3). */
export function Facts(props: {
  readonly mark: 'data-everline-order' | 'data-order' | 'data-person';
  readonly facts: unknown;
}): JSX.Element {
  const text = JSON.stringify(props.facts).replaceAll('<', '\\u003c');
  return (
    <script type="application/json" {...{ [props.mark]: '' }} dangerouslySetInnerHTML={{ __html: text }} />
  );
}

/** Code of our own, never anything a customer wrote. */
export function Inline(props: { readonly nonce: string; readonly code: string }): JSX.Element {
  return <script nonce={props.nonce} dangerouslySetInnerHTML={{ __html: props.code }} />;
}
