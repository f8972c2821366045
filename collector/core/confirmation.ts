/** The shop's server says an order is real: the customer is counted and bound, every level credited, waiting refunds applied. */
import type { Stamp } from '../../shared/id.ts';
import { DAY_MS, type Instant, type Period } from '../../shared/time.ts';
import { savedBinding } from './binding.ts';
import { type Change, type Changes, during, found, insert, update } from './changes.ts';
import { bountiesUsedBy } from './commission/live.ts';
import type { CommissionLine, Refund } from './commission/types.ts';
import { engineFacts, lineHead, lineRows, type PeriodAt, storyLines } from './credit.ts';
import type { Flag } from './fraud.ts';
import { greatest, least } from './identity.ts';
import { creditEntries, type Entry, posted } from './ledger.ts';
import type { OrderEvent } from './order-events.ts';
import {
  beforeOf,
  creditedMessage,
  customerChanges,
  knownAfter,
  type OrderDecision,
  type OrderFacts,
  orderHead,
  receiptOf,
} from './order-record.ts';
import type { CustomerRow, OrderRow, PlanRow } from './rows.ts';
import { waitsForClose } from './settling.ts';
import { settledRefunds, waitingClawbacks } from './waiting-refunds.ts';

export function decideConfirmation(facts: OrderFacts, event: OrderEvent, stamp: Stamp): OrderDecision {
  const { identity, binding } = facts.purchase;
  const confirmedAt = event.confirmedAt ?? stamp.at;
  const periodAt: PeriodAt = (at) => facts.periodAt(Math.max(at, confirmedAt));
  const settled = settledRefunds(event.lines, facts.refunds, periodAt);
  const refunds = settled.flatMap(({ applied }) => applied ?? []);
  const draft = draftOf(facts, event, stamp);
  const reckoning = reckoningOf(facts, draft, refunds);
  const isCancelled = settled.some(({ isCancellation }) => isCancellation);
  const order: OrderRow = {
    ...draft,
    status: isCancelled ? 'cancelled' : 'confirmed',
    releaseAt: isHeld(draft, facts, reckoning) ? draft.confirmedAt + holdOf(facts.plan) : null,
    flags: [...draft.flags, ...moneyFlags(facts.plan, reckoning.lines)],
  };
  const counted = identity && { ...identity, after: countedIn(identity.after, draft, reckoning.bounties) };
  const rows = facts.plan ? lineRows(lineHead(order, facts.plan), reckoning.lines, stamp) : [];
  const changes: Changes = [
    during(order.shopId, draft.period, 'open'),
    // A refund that another collector keeps waiting at this moment is seen by one of the two.
    found('refunds', { shopId: order.shopId, orderId: order.id, state: 'waiting' }, settled.length),
    ...customerChanges(counted),
    ...savedBinding(binding, identity?.bindings ?? [], stamp),
    saved(order, facts.existing),
    ...settled.map(({ change }) => change),
    ...rows.map((row) => insert('lines', row)),
    ...moneyChanges(facts, order, { ...reckoning, refunds }, stamp),
  ];
  const known = knownAfter(counted, binding);
  return { changes, receipt: receiptOf(order, rows, false), order, known, bounties: reckoning.bounties };
}

type Draft = OrderRow & { readonly confirmedAt: Instant; readonly period: Period };

function draftOf(facts: OrderFacts, event: OrderEvent, stamp: Stamp): Draft {
  const { existing, plan } = facts;
  const confirmedAt = event.confirmedAt ?? stamp.at;
  return {
    status: 'confirmed',
    claimedAt: existing?.claimedAt ?? (event.isReported ? stamp.at : null),
    confirmedAt,
    releaseAt: null,
    period: facts.periodAt(confirmedAt),
    nth: beforeOf(facts).orders + 1,
    planVersion: plan?.version ?? null,
    bodyHash: facts.bodyHash,
    version: (existing?.version ?? 0) + 1,
    ...orderHead(facts, event, stamp),
  };
}

/** Also where partners are credited at the close only: what is credited then is held like anything else. */
const isHeld = (order: Draft, { plan }: OrderFacts, { credits }: Reckoning): boolean =>
  credits.length > 0 ||
  ((order.partnerId !== null || order.flags.includes('own-order')) &&
    plan !== null &&
    waitsForClose(plan.plan));

type Reckoning = {
  readonly lines: readonly CommissionLine[];
  readonly credits: readonly Entry[];
  readonly bounties: readonly string[];
};

function reckoningOf(facts: OrderFacts, order: Draft, refunds: readonly Refund[]): Reckoning {
  const { plan, chain, exchangeRate } = facts;
  if (plan === null) return { lines: [], credits: [], bounties: [] };
  const bountiesUsed = beforeOf(facts).bounties;
  const engine = engineFacts({ order, plan, chain, bountiesUsed, refunds, exchangeRate });
  const lines = storyLines(engine, facts.periodAt);
  const credits = creditEntries(lines.filter(({ refund }) => refund === null));
  return { lines, credits, bounties: bountiesUsedBy(engine) };
}

function moneyChanges(
  facts: OrderFacts,
  order: OrderRow,
  money: Reckoning & { readonly refunds: readonly Refund[] },
  stamp: Stamp,
): Changes {
  if (facts.plan === null) return [];
  const head = lineHead(order, facts.plan);
  const { settings } = facts.identity.shop;
  const period = facts.periodAt(order.confirmedAt ?? stamp.at);
  const of = { kind: 'credit' as const, period, refundId: null, reason: null, ...head };
  const post = posted(of, money.credits, stamp);
  const { currency } = head;
  const told = { order, currency, credits: money.credits, settings, earlier: facts.lines };
  return [
    ...(post ? [post, creditedMessage(told, stamp)] : []),
    ...waitingClawbacks({ head, periodAt: facts.periodAt, standing: money.credits }, money, stamp),
  ];
}

export const holdOf = (plan: PlanRow | null): number => (plan?.plan.hold?.days ?? 0) * DAY_MS;

function moneyFlags(plan: PlanRow | null, lines: readonly CommissionLine[]): Flag[] {
  if (plan === null) return ['no-plan'];
  return lines.some(({ reason }) => reason === 'missing-rate') ? ['missing-rate'] : [];
}

export const countedIn = (
  customer: CustomerRow,
  order: Pick<Draft, 'placedAt' | 'confirmedAt'>,
  bounties: readonly string[],
): CustomerRow => ({
  ...customer,
  ordersConfirmed: customer.ordersConfirmed + 1,
  bountiesUsed:
    bounties.length === 0 ? customer.bountiesUsed : [...new Set([...customer.bountiesUsed, ...bounties])],
  firstOrderAt: least(customer.firstOrderAt, order.placedAt),
  lastOrderAt: greatest(customer.lastOrderAt, order.placedAt),
  lastConfirmedAt: greatest(customer.lastConfirmedAt, order.confirmedAt),
});

/** A claim becomes the order; whoever read another version of it decides again. */
function saved(order: OrderRow, existing: OrderRow | null): Change {
  if (existing === null) return insert('orders', order);
  const { shopId, id, ...set } = order;
  return update('orders', { shopId, id, version: existing.version }, set);
}
