/** Where a merchant's sign-in leads: how the programme stands, and who waits for a decision. */
import type { JSX } from 'preact';
import type { Frame } from '../frame.ts';
import { Page } from '../layout.tsx';
import {
  type DecisionFault,
  MERCHANT_WORDS,
  type MerchantRoleName,
  type PeriodState,
} from './merchant-words.ts';
import { SIGN_IN_WORDS } from './words.ts';

export type Waiting = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly code: string;
  readonly isReturning: boolean;
};

export type MerchantProps = {
  readonly frame: Frame;
  readonly email: string;
  readonly role: MerchantRoleName;
  readonly partners: number;
  /** Null: no month of this shop is over yet, or it is none of their business. */
  readonly month: { readonly name: string; readonly state: PeriodState } | null;
  readonly givenUp: number;
  readonly waiting: readonly Waiting[];
  readonly hasMore: boolean;
  /** Where decisions are posted; null for who may not decide. */
  readonly decide: string | null;
  readonly fault: DecisionFault | null;
  readonly signOut: string;
  /** Null for somebody who is no partner beside. */
  readonly portal: string | null;
};

export function MerchantPage(props: MerchantProps): JSX.Element {
  const { frame, email, role, fault, signOut, portal } = props;
  const words = MERCHANT_WORDS[frame.language];
  const signIn = SIGN_IN_WORDS[frame.language];
  return (
    <Page frame={frame} title={frame.shop}>
      <div class="narrow">
        <h1>{frame.shop}</h1>
        <p>{words.lead(email, role)}</p>
        <Figures {...props} />
        <section aria-labelledby="waiting">
          <h2 id="waiting">{words.waiting}</h2>
          {fault !== null && (
            <p class="faults" role="alert">
              {words.faults[fault]}
            </p>
          )}
          <People {...props} />
        </section>
        <section aria-labelledby="more">
          <h2 id="more">{words.more}</h2>
          <p>{words.moreText}</p>
          <p>
            <a href="/docs">{words.docs}</a>
          </p>
          {portal !== null && (
            <p>
              <a href={portal}>{signIn.toPortal}</a>
            </p>
          )}
        </section>
        <form method="post" action={signOut}>
          <button class="button quiet" type="submit">
            {signIn.signOut}
          </button>
        </form>
      </div>
    </Page>
  );
}

function Figures({ frame, partners, month, givenUp }: MerchantProps): JSX.Element {
  const words = MERCHANT_WORDS[frame.language];
  return (
    <dl>
      <div>
        <dt>{words.partners}</dt>
        <dd>{partners.toLocaleString(frame.language)}</dd>
      </div>
      {month !== null && (
        <div>
          <dt>{words.month}</dt>
          <dd>
            {month.name}: {words.states[month.state]}
          </dd>
        </div>
      )}
      <div>
        <dt>{words.givenUp}</dt>
        <dd>{givenUp.toLocaleString(frame.language)}</dd>
        {givenUp > 0 && <dd class="note">{words.givenUpNote}</dd>}
      </div>
    </dl>
  );
}

function People({ frame, waiting, hasMore, decide }: MerchantProps): JSX.Element {
  const words = MERCHANT_WORDS[frame.language];
  if (waiting.length === 0) return <p>{words.waitingNone}</p>;
  return (
    <div class="columns">
      {waiting.map(({ id, name, email, code, isReturning }) => (
        <article class="card one" key={id}>
          <h3>{name}</h3>
          <p class="note">
            {email}, {words.wants(code)}
            {isReturning && `; ${words.returning}`}
          </p>
          {decide !== null && (
            <form method="post" action={decide}>
              <input type="hidden" name="id" value={id} />
              <div class="actions">
                <button
                  class="button"
                  type="submit"
                  name="with"
                  value="approve"
                  aria-label={words.of(words.approve, name)}
                >
                  {words.approve}
                </button>
                <button
                  class="button quiet"
                  type="submit"
                  name="with"
                  value="decline"
                  aria-label={words.of(words.decline, name)}
                >
                  {words.decline}
                </button>
              </div>
            </form>
          )}
        </article>
      ))}
      {hasMore && <p class="note">{words.waitingMore}</p>}
    </div>
  );
}
