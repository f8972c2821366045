/** Switching mails off from a mail: what it is about, one button, done. */
import type { JSX } from 'preact';
import type { Frame } from '../frame.ts';
import { Page } from '../layout.tsx';
import { UNSUBSCRIBE_WORDS, type UnsubscribeEvent } from './words.ts';

/** `unknown`: an address we did not make, such as one cut in two. */
export type UnsubscribeState = 'asked' | 'done' | 'unknown';

export type UnsubscribeProps = {
  readonly frame: Frame;
  readonly state: UnsubscribeState;
  readonly events: readonly UnsubscribeEvent[];
  readonly action: string;
  /** Where all of them are chosen. */
  readonly settings: string;
};

export function UnsubscribePage({ frame, state, events, action, settings }: UnsubscribeProps): JSX.Element {
  const words = UNSUBSCRIBE_WORDS[frame.language];
  const { title, text } = words[state];
  return (
    <Page frame={frame} title={`${title} · ${frame.shop}`}>
      <div class="narrow">
        <h1>{title}</h1>
        <p>{text(frame.shop)}</p>
        {events.length > 0 && (
          <ul class="facts">
            {events.map((event) => (
              <li key={event}>{words.events[event]}</li>
            ))}
          </ul>
        )}
        {state === 'asked' && (
          <form method="post" action={action}>
            <button class="button" type="submit">
              {words.off}
            </button>
          </form>
        )}
        <p>
          <a href={settings}>{words.toSettings}</a>
        </p>
      </div>
    </Page>
  );
}
