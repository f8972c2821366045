/** A refund that was taken into a later period before the order's own period was closed: the close then paid on the base left at the
 * period's end, and the refund takes that back in its own period (plan.md 5). */
import type { Stamp } from '../../shared/id.ts';
import { type Change, type Changes, during, insert, update } from './changes.ts';
import { refundLines } from './commission/live.ts';
import { commissionLineOf, engineFacts, lineHead, lineRows, refundOf } from './credit.ts';
import { clawbackEntries, posted, standingAfter } from './ledger.ts';
import type { RefundFacts } from './refund.ts';
import type { OrderRow, PlanRow, RefundRow } from './rows.ts';

/** Empty where nothing is missing, so it may be asked any number of times. Guards the order's version. */
export function decideLateClawbacks(facts: RefundFacts, stamp: Stamp): Changes {
  const { order, plan } = facts;
  if (order === null || plan === null || order.confirmedAt === null || order.period === null) return [];
  const applied = facts.refunds
    .filter(({ state }) => state === 'applied')
    .sort((a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1));
  if (missing(facts, order, plan, applied).length === 0) return [];
  const changes: Change[] = [];
  let { standing } = facts;
  const written = [...facts.lines];
  for (const [k, refund] of applied.entries()) {
    if (refund.period === null || refund.period <= order.period) continue;
    const known = applied.slice(0, k + 1);
    const later = new Set(applied.slice(k + 1).map(({ id }) => id));
    const sofar = {
      ...facts,
      lines: written.filter(({ refundId }) => refundId === null || !later.has(refundId)),
    };
    const lines = missing(sofar, order, plan, known);
    const rows = lineRows(lineHead(order, plan), lines, stamp);
    const entries = clawbackEntries(lines, standing);
    const of = { refundId: refund.id, part: `${refund.id} at the close`, kind: 'clawback' as const };
    const { period, reason } = refund;
    const post = posted({ ...of, period, reason, ...lineHead(order, plan) }, entries, stamp);
    changes.push(...rows.map((row) => insert('lines', row)), ...(post ? [post] : []));
    standing = standingAfter(standing, entries);
    written.push(...rows);
  }
  const { shopId, id, version } = order;
  return [
    during(shopId, order.period, facts.orderPeriod),
    update('orders', { shopId, id, version }, { version: version + 1 }),
    ...changes,
  ];
}

/** What the last of these refunds would still have to take back. */
function missing(facts: RefundFacts, order: OrderRow, plan: PlanRow, refunds: readonly RefundRow[]) {
  const last = refunds.at(-1);
  if (!last || order.confirmedAt === null || last.period === null) return [];
  const engine = engineFacts({
    order: { ...order, confirmedAt: order.confirmedAt },
    plan,
    chain: facts.chain,
    bountiesUsed: [],
    refunds: refunds.map(refundOf),
    exchangeRate: facts.exchangeRate,
  });
  const written = facts.lines.filter(({ revision }) => revision === order.revision).map(commissionLineOf);
  return refundLines(engine, written, refundOf(last), last.period);
}
