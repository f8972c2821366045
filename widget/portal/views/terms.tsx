/** The terms in force, to read and to accept. */
import type { MyTerms } from '../../../shared/contract/me.ts';
import { Button } from '../../kit/button.tsx';
import { Moment } from '../../kit/figures.tsx';
import { useResource } from '../../kit/resource.ts';
import { WhenReady } from '../../kit/states.tsx';
import { words } from '../language.ts';
import { Outcome } from '../outcome.tsx';
import { ask, inLanguage, meet } from '../session.ts';
import { useChange } from '../use-change.ts';

export function Terms() {
  const terms = useResource<MyTerms>(ask, inLanguage('/v1/me/terms'));
  const change = useChange();
  const accept = ({ planVersion, planHash, document }: MyTerms): void =>
    void change
      .run('/v1/me/terms', {
        method: 'POST',
        body: { planVersion, planHash, document: document?.version ?? null },
      })
      .then((made) => made && meet().then(terms.reload));
  return (
    <WhenReady of={terms}>
      {(value) => (
        <>
          <Text {...value} />
          <Outcome of={change} done={words().saved} />
          {value.required && (
            <Button kind="main" isBusy={change.isBusy} onClick={() => accept(value)}>
              {words().terms.accept}
            </Button>
          )}
        </>
      )}
    </WhenReady>
  );
}

const Text = ({
  planName,
  planVersion,
  planHash,
  validFrom,
  document,
  sentences,
  plan,
  accepted,
  required,
}: MyTerms) => {
  const say = words().terms;
  return (
    <section class="panel stack" aria-labelledby="terms">
      <h2 id="terms">{say.version(planName, planVersion)}</h2>
      {required && <p>{say.required}</p>}
      <ol class="sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {document && (
        <p>
          <a href={document.url} target="_blank" rel="noopener noreferrer">
            {say.document(document.version)}
          </a>
        </p>
      )}
      <p class="soft small">
        {say.from} <Moment of={validFrom} /> · {say.fingerprint} <code class="hash">{planHash}</code>
      </p>
      {accepted && !required && (
        <p>
          {say.accepted} <Moment of={accepted.at} />
        </p>
      )}
      <details>
        <summary>{say.whole}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse (WCAG 2.1.1). */}
        <pre class="scroll" tabIndex={0}>
          {JSON.stringify(plan, null, 2)}
        </pre>
      </details>
    </section>
  );
};
