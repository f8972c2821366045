/** What looks odd about an order (domain.md 9). Flags only: the order is recorded and the customer's binding unaffected. */
import { emailOf } from '../../shared/signature.ts';
import type { Instant } from '../../shared/time.ts';
import type { KnownCode } from './attribution.ts';
import type { Attribution, OrderSignals } from './rows.ts';

export type Flag =
  /** The buyer is a partner; the plan's `ownOrders` says who earns. */
  | 'own-order'
  /** A code of the buyer's own stands on the order, or the partner's e-mail address. */
  | 'own-code'
  /** Nobody fills a basket in two seconds: the touch was made for the order. */
  | 'under-two-seconds'
  | 'missing-rate'
  | 'no-plan';

const FASTEST_PURCHASE_MS = 2_000;

export type OddityFacts = {
  readonly attribution: Attribution;
  readonly signals: OrderSignals;
  readonly placedAt: Instant;
  readonly buyer: string | null;
  readonly email: string | undefined;
  readonly codes: ReadonlyMap<string, KnownCode>;
};

export function oddities(facts: OddityFacts): Flag[] {
  const { attribution, signals, placedAt } = facts;
  const flags: Flag[] = [];
  if (facts.buyer !== null) flags.push('own-order');
  if (attribution.lost.some(({ lost }) => lost === 'own-code') || isWinnersEmail(facts))
    flags.push('own-code');
  if (signals.touch && placedAt - signals.touch.at < FASTEST_PURCHASE_MS) flags.push('under-two-seconds');
  return flags;
}

function isWinnersEmail({ attribution, email, codes }: OddityFacts): boolean {
  const { winner } = attribution;
  const partnerEmail = winner?.kind === 'binding' ? undefined : codes.get(winner?.code ?? '')?.email;
  return email !== undefined && !!partnerEmail && emailOf(partnerEmail) === emailOf(email);
}
