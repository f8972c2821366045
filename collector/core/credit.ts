/** What the engine says of one order, as rows and ledger entries; every path to money goes through here. */
import { derivedId, type Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import type { Instant, Period } from '../../shared/time.ts';
import { orderLines, refundLines } from './commission/live.ts';
import { inEffectOrder, linesLeft } from './commission/refund-allocation.ts';

import type { ChainPlace, CommissionLine, OrderFacts, OrderLine, Refund } from './commission/types.ts';
import type { LineRow, OrderRow, PlanRow, RefundRow } from './rows.ts';

/** What of an order's row the engine must know: the row itself says enough to decide again years later. */
export type Credited = Pick<
  OrderRow,
  'id' | 'placedAt' | 'currency' | 'lines' | 'nth' | 'attribution' | 'flags'
> & { readonly confirmedAt: Instant };

export type EngineInput = {
  readonly order: Credited;
  readonly plan: PlanRow;
  readonly chain: readonly ChainPlace[];
  readonly bountiesUsed: readonly string[];
  readonly refunds: readonly Refund[];
  /** The stored rate of the order's day; null where its currency is the plan's, or none is stored. */
  readonly exchangeRate: string | null;
};

export function engineFacts({
  order,
  plan,
  chain,
  bountiesUsed,
  refunds,
  exchangeRate,
}: EngineInput): OrderFacts {
  const { winner } = order.attribution;
  const isOwn = order.flags.includes('own-order');
  return {
    plan: plan.plan,
    order,
    customer: {
      // A tie without a binding row (nobody named the customer, or a code outranked their binding) begins with the order.
      boundAt: winner?.kind === 'binding' && winner.at !== undefined ? winner.at : order.placedAt,
      isPartner: isOwn ? (chain[0]?.partner ?? null) : null,
      nth: order.nth ?? 1,
      bountiesUsed,
    },
    chain: winner === null && !isOwn ? [] : chain,
    refunds,
    exchangeRate,
  };
}

/** Which open period something of an instant counts in. */
export type PeriodAt = (at: Instant) => Period;

/** All lines the whole story of an order gives, in one go: the confirmation, then every refund as it took effect. */
export function storyLines(facts: OrderFacts, periodAt: PeriodAt): CommissionLine[] {
  const { confirmedAt } = facts.order;
  const lines = orderLines(facts, periodAt(confirmedAt));
  const known = facts.refunds.filter(({ at }) => at < confirmedAt);
  for (const refund of inEffectOrder(facts.refunds)) {
    if (refund.at < confirmedAt) continue;
    known.push(refund);
    lines.push(...refundLines({ ...facts, refunds: [...known] }, lines, refund, periodAt(refund.at)));
  }
  return lines;
}

/** What could still be refunded after these refunds, or the refusal of the one that takes too much. */
export function leftAfter(lines: readonly OrderLine[], refunds: readonly Refund[]): number | Problem {
  try {
    return linesLeft(lines, refunds).refundable.reduce((sum, left) => sum + left, 0);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

export const refundOf = ({ id, at, reason, amount, lines }: RefundRow): Refund => ({
  id,
  at,
  reason,
  amount,
  lines,
});

export const appliedRefunds = (rows: readonly RefundRow[]): Refund[] =>
  rows.filter(({ state }) => state === 'applied').map(refundOf);

/** What all lines and transactions of one revision of an order share. */
export type LineHead = Pick<LineRow, 'shopId' | 'revision' | 'planVersion' | 'currency'> & {
  readonly orderId: string;
};

export const lineHead = ({ shopId, id, revision }: OrderRow, { version, plan }: PlanRow): LineHead => ({
  shopId,
  orderId: id,
  revision,
  planVersion: version,
  currency: plan.currency,
});

// What is spread stands last: V8 takes a hundred times as long to add a dozen properties to an object that began as a copy.
export const lineRows = (head: LineHead, lines: readonly CommissionLine[], stamp: Stamp): LineRow[] =>
  lines.map((line) => ({
    id: derivedId('lin', head.orderId, line.refund, line.component, line.level, head.revision),
    refundId: line.refund,
    period: line.period,
    component: line.component,
    partnerId: line.partner,
    level: line.level,
    distance: line.distance,
    base: line.base,
    rate: line.rate,
    amount: line.amount,
    reason: line.reason,
    recordedAt: stamp.at,
    ...head,
  }));

export const commissionLineOf = (row: LineRow): CommissionLine => ({
  period: row.period,
  order: row.orderId,
  refund: row.refundId,
  component: row.component,
  partner: row.partnerId,
  level: row.level,
  distance: row.distance,
  base: row.base,
  rate: row.rate,
  amount: row.amount,
  reason: row.reason,
});

/** Ours for an order: the shop's own id after `ord_`, with the source before it when that is not the shop itself. `~` keeps
 * the two apart whatever a shop writes into its ids. */
export const orderIdOf = (source: string, externalId: string): string =>
  source === 'shop' && !externalId.startsWith('~') ? `ord_${externalId}` : `ord_~${source}~${externalId}`;
