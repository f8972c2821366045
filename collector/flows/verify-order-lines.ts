/** What a closed period's orders were credited with, reckoned again from the orders as they are stored; and what their refunds took
 * back, which must leave exactly what the base left earns. */

import type { Instant, Period } from '../../shared/time.ts';
import type { Difference } from '../core/books.ts';
import { type Closing, closingChain } from '../core/closing-input.ts';
import { groupedBy } from '../core/commission/grouping.ts';
import { orderLines, refundLines } from '../core/commission/live.ts';
import type { CommissionLine, OrderFacts, Refund } from '../core/commission/types.ts';
import { commissionLineOf, engineFacts, refundOf } from '../core/credit.ts';
import { orderLinesDifference } from '../core/period-books.ts';
import type { LineRow, OrderRow, RefundRow } from '../core/rows.ts';
import { settlesAtClose } from '../core/settling.ts';
import { confirmedOrders } from '../store/queries/checking.ts';
import { refundsOfOrders } from '../store/queries/closing.ts';
import { linesOfOrders } from '../store/queries/freezing.ts';
import { bountiesBefore } from './bounties-before.ts';
import { pages, type Walk } from './walk.ts';

const PAGE = 500;

export async function checkOrderLines(walk: Walk, closing: Closing): Promise<Difference | undefined> {
  const { read, shop, count } = walk;
  const { period } = closing.input;
  const next = (last: OrderRow | undefined) =>
    confirmedOrders(read, { shop, period, after: last?.id ?? '', limit: PAGE });
  for await (const page of pages(next)) {
    const orders = page.map(({ id }) => id);
    const lines = groupedBy(await linesOfOrders(read, { shop, orders }), ({ orderId }) => orderId);
    const refunds = groupedBy(await refundsOfOrders(read, { shop, orders }), ({ orderId }) => orderId);
    for (const order of page) {
      const own = lines.get(order.id) ?? [];
      count.lines += own.length;
      const difference = await checkOrder(walk, closing, {
        order,
        lines: own,
        refunds: refunds.get(order.id) ?? [],
      });
      if (difference) return difference;
    }
  }
  return undefined;
}

type Recorded = {
  readonly order: OrderRow;
  readonly lines: readonly LineRow[];
  readonly refunds: readonly RefundRow[];
};

async function checkOrder(
  { read, shop }: Walk,
  closing: Closing,
  { order, lines, refunds }: Recorded,
): Promise<Difference | undefined> {
  const plan = closing.saved.get(order.planVersion ?? -1);
  const { confirmedAt, period } = order;
  if (!plan || confirmedAt === null || period === null) return undefined;
  const applied = refunds
    .filter(({ state }) => state === 'applied')
    .sort((a, b) => a.recordedAt - b.recordedAt);
  const facts = engineFacts({
    order: { ...order, confirmedAt },
    plan,
    chain: closingChain(closing, order),
    bountiesUsed: await bountiesBefore(read, shop, closing.saved, order, 'any'),
    refunds: applied.map(refundOf),
    exchangeRate: closing.rates(order),
  });
  const current = lines.filter(({ revision, id }) => revision === order.revision && !id.endsWith('.back'));
  const written = current
    .filter(({ refundId, component }) => refundId === null && !settlesAtClose(plan.plan, component))
    .map(commissionLineOf);
  return (
    writtenDifference(facts, period, { written, refunds: applied, at: writtenAt(current) }) ??
    refundsDifference(facts, current, applied.map(refundOf)) ??
    supersededDifference(order, lines)
  );
}

type Written = {
  readonly written: readonly CommissionLine[];
  /** As they were recorded. */
  readonly refunds: readonly RefundRow[];
  readonly at: Instant;
};

/** A refund dated before the confirmation that came after it found the lines written and took back from them. Of one that came in the
 * same millisecond nobody knows which was first. */
function writtenDifference(
  facts: OrderFacts,
  period: Period,
  { written, refunds, at }: Written,
): Difference | undefined {
  const reckoned = (known: readonly RefundRow[]): Difference | undefined => {
    const then = { ...facts, refunds: known.map(refundOf) };
    return orderLinesDifference(facts.order.id, orderLines(then, period), written);
  };
  const before = refunds.filter(({ recordedAt }) => recordedAt < at);
  const until = refunds.filter(({ recordedAt }) => recordedAt <= at);
  const difference = reckoned(until);
  return difference && before.length < until.length ? reckoned(before) : difference;
}

const writtenAt = (lines: readonly LineRow[]): Instant =>
  Math.min(...lines.filter(({ refundId }) => refundId === null).map(({ recordedAt }) => recordedAt));

function refundsDifference(
  facts: OrderFacts,
  lines: readonly LineRow[],
  refunds: readonly Refund[],
): Difference | undefined {
  const last = refunds.at(-1);
  const [first] = lines;
  if (!last || !first) return undefined;
  const missing = refundLines(facts, lines.map(commissionLineOf), last, first.period);
  const [wrong] = missing;
  if (!wrong) return undefined;
  const detail = `after its refunds ${wrong.component} stands ${-wrong.amount} too high for ${wrong.partner}`;
  return { table: 'lines', row: facts.order.id, detail };
}

/** Lines of an order that was stated anew have been taken back to the cent. */
function supersededDifference(order: OrderRow, lines: readonly LineRow[]): Difference | undefined {
  const old = lines.filter(({ revision }) => revision < order.revision);
  for (const [name, own] of groupedBy(old, (line) => `${line.component} ${line.level} ${line.partnerId}`)) {
    const left = own.reduce((sum, { amount }) => sum + amount, 0);
    if (left !== 0)
      return { table: 'lines', row: order.id, detail: `${left} of ${name} was left when it was stated anew` };
  }
  return undefined;
}
