/** What becomes of one order event: a claim, a confirmation, a repeat, or a contradiction. */
import { canonical } from '../../shared/canonical.ts';
import type { Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { append, type Change, insert } from './changes.ts';
import { decideConfirmation } from './confirmation.ts';
import { decideLateClaim } from './late-claim.ts';
import type { OrderEvent } from './order-events.ts';
import {
  customerChanges,
  knownAfter,
  type OrderDecision,
  type OrderFacts,
  orderHead,
  receiptOf,
} from './order-record.ts';
import type { OrderRow, OrderSignals } from './rows.ts';

/** Only for events whose relation to what is known is `new`. */
export function decideOrder(facts: OrderFacts, event: OrderEvent, stamp: Stamp): OrderDecision {
  const { existing } = facts;
  if (existing !== null && existing.status !== 'claimed') return decideLateClaim(facts, existing, stamp);
  if (event.state === 'confirmed') return decideConfirmation(facts, event, stamp);
  return decideClaim(facts, event, stamp);
}

/** How an event relates to what is known: something to decide, the same again, or something else under the same id. */
export function relationTo(
  existing: OrderRow | null,
  event: OrderEvent,
  bodyHash: string,
): 'new' | 'repeat' | 'differs' {
  if (existing === null) return 'new';
  if (actsAsClaim(existing, event)) {
    const { claimHash } = existing.signals;
    if (claimHash === undefined) return 'new';
    return claimHash === bodyHash ? 'repeat' : 'differs';
  }
  if (existing.status === 'claimed') return 'new';
  return existing.bodyHash === bodyHash || confirmsItsReport(existing, event) ? 'repeat' : 'differs';
}

/** What a browser carries to an order the server has confirmed already can only add signals. */
const actsAsClaim = (existing: OrderRow, event: OrderEvent): boolean =>
  event.state === 'claimed' || (event.isReported === true && existing.status !== 'claimed');

/** A signed report confirmed the order; now the server itself says the same amounts in other words. */
const confirmsItsReport = (existing: OrderRow, event: OrderEvent): boolean =>
  existing.bodyHash === existing.signals.claimHash &&
  existing.currency === event.currency &&
  existing.total === event.total &&
  canonical(unmarked(existing.lines)) === canonical(unmarked(event.lines));

/** What the shop sent; the mark is ours. */
const unmarked = (lines: OrderRow['lines']) => lines.map(({ unpaid: _, ...line }) => line);

/** A browser's word earns and binds nothing: it is kept until the shop's server says the same. */
function decideClaim(facts: OrderFacts, event: OrderEvent, stamp: Stamp): OrderDecision {
  const order: OrderRow = {
    status: 'claimed',
    claimedAt: stamp.at,
    confirmedAt: null,
    releaseAt: null,
    period: null,
    nth: null,
    planVersion: null,
    bodyHash: null,
    version: 1,
    ...orderHead(facts, event, stamp),
  };
  const changes = [...customerChanges(facts.purchase.identity), insert('orders', order)];
  const known = knownAfter(facts.purchase.identity, null);
  return { changes, receipt: receiptOf(order, [], false), order, known, bounties: [] };
}

/** Of one message and what came before it: the server's word counts before the browser's. */
export function signalsOf(existing: OrderRow | null, event: OrderEvent): OrderSignals {
  const { touch, coupon, code, consent, visitor } = event;
  const own = {
    ...(touch ? { touch } : {}),
    ...(coupon === undefined ? {} : { coupon }),
    ...(code === undefined ? {} : { code }),
    ...(consent === undefined ? {} : { consent }),
    ...(visitor === undefined ? {} : { visitor }),
  };
  if (existing === null) return own;
  return actsAsClaim(existing, event) ? { ...own, ...existing.signals } : { ...existing.signals, ...own };
}

/** A contradiction is kept and shown, never applied. */
export function contradiction(
  existing: OrderRow,
  body: { readonly bodyHash: string; readonly body: unknown },
  stamp: Stamp,
): { readonly change: Change; readonly problem: Problem } {
  const { shopId, id, externalId } = existing;
  const said = `Order ${externalId} is known with another body; this one is kept and shown`;
  return {
    change: append('orderConflicts', { shopId, orderId: id, ...body, recordedAt: stamp.at }),
    problem: new Problem('order-differs', said, { order: externalId }),
  };
}
