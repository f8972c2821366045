/** The simulator (plan.md section 7): a network from its file in, every line, rank and total out. No database, no clock. */
import type { Network } from '../../../shared/network.ts';
import { byBytes } from '../../../shared/text-order.ts';
import { boundsOf, type Period } from '../../../shared/time.ts';
import { calendarOf } from './calendar.ts';
import { type ClosedPeriod, closePeriod } from './close.ts';
import { closedLines } from './closed-lines.ts';
import { groupedBy } from './grouping.ts';
import { orderLines, refundLines } from './live.ts';
import { addOrder } from './order-table.ts';
import type { PartnerTable } from './partner-table.ts';
import { addEarned, startPeriod } from './period-input.ts';
import { ordersOf, partnersOf, periodOrder, planOf, type SimulatedOrder } from './simulated-orders.ts';
import { textsOf } from './text-column.ts';
import type { CommissionLine } from './types.ts';

type ByPartner<T> = Readonly<Record<string, T>>;

export type Simulation = {
  /** Sorted by period, order, component, level and partner; null comes first. */
  readonly lines: readonly CommissionLine[];
  /** Of closed periods: everybody in the tree at the period's end. */
  readonly ranks: Readonly<Record<Period, ByPartner<string>>>;
  /** What all lines of a period add up to for each partner. */
  readonly totals: Readonly<Record<Period, ByPartner<number>>>;
};
export type SimulationResult<Finding> = Simulation & { readonly lint: readonly Finding[] };

/**
 * @param lint judges the plan by what it did here
 * @throws Problem where a refund or a sum is impossible; a parsed network has none
 */
export function simulate<Finding = never>(
  network: Network,
  lint: (simulation: Simulation) => readonly Finding[] = () => [],
): SimulationResult<Finding> {
  const partners = partnersOf(network);
  const orders = ordersOf(network, partners);
  const monthOf = calendarOf(network.timezone);
  const atOrder = orders.map(({ facts }) => orderLines(facts, monthOf(facts.order.confirmedAt).period));
  const periods = groupedBy(orders.keys(), (i) => monthOf(orders[i]?.order.confirmedAt ?? 0).period);
  const closed = network.close.map((period) => {
    const mine = [...(periods.get(period) ?? [])].flatMap((i) => {
      const order = orders[i];
      return order ? [{ order, lines: atOrder[i] ?? [] }] : [];
    });
    return closeOf(network, partners, period, mine);
  });
  const atClose = closed.flatMap((one) => [...closedLines(one)]);
  const written = groupedBy(atClose, (line) => line.order);
  const closedUntil = new Map(closed.map(({ input }) => [input.period, input.until]));
  const refunded = orders.flatMap((order, i) => {
    const period = monthOf(order.order.confirmedAt).period;
    const late = { until: closedUntil.get(period), lines: written.get(order.order.id) ?? [] };
    return refundsOf(order, atOrder[i] ?? [], late, (at) => monthOf(at).period);
  });
  const lines = [...atOrder.flat(), ...atClose, ...refunded].sort(inReadingOrder);
  const simulation = { lines, ranks: ranksOf(closed), totals: totalsOf(lines) };
  return { ...simulation, lint: lint(simulation) };
}

function closeOf(
  network: Network,
  partners: PartnerTable,
  period: Period,
  orders: readonly { readonly order: SimulatedOrder; readonly lines: readonly CommissionLine[] }[],
): ClosedPeriod {
  const bounds = boundsOf(period, network.timezone);
  const versions = network.plans.map(({ plan }) => plan);
  const plan = planOf(network, bounds.until - 1);
  const input = startPeriod({ period, ...bounds, plan, versions, partners });
  const numberOf = new Map(textsOf(partners.ids).map((id, number) => [id, number]));
  for (const { order, lines } of orders) {
    addOrder(input.orders, periodOrder(order, bounds.until));
    for (const { component, partner, amount } of lines) {
      if (partner !== null) addEarned(input, { component, partner: numberOf.get(partner) ?? 0, amount });
    }
  }
  return closePeriod(input);
}

/** Refunds dated before the confirmation reduced the base from the start, those before the close what settled there. */
function refundsOf(
  { facts, refunds }: SimulatedOrder,
  atOrder: readonly CommissionLine[],
  late: { readonly until: number | undefined; readonly lines: readonly CommissionLine[] },
  periodAt: (at: number) => Period,
): CommissionLine[] {
  const taken: CommissionLine[] = [];
  refunds.forEach((refund, i) => {
    if (refund.at < facts.order.confirmedAt) return;
    const known = { ...facts, refunds: refunds.slice(0, i + 1) };
    const isLate = late.until !== undefined && refund.at >= late.until;
    const written = [...atOrder, ...(isLate ? late.lines : []), ...taken];
    taken.push(...refundLines(known, written, refund, periodAt(refund.at)));
  });
  return taken;
}

function ranksOf(closed: readonly ClosedPeriod[]): Simulation['ranks'] {
  return Object.fromEntries(
    closed.map(({ input, standings }) => [
      input.period,
      Object.fromEntries(
        textsOf(input.partners.ids).flatMap((id, partner) =>
          standings.counted[partner] ? [[id, standings.ladder[standings.rank[partner] ?? 0] ?? 'none']] : [],
        ),
      ),
    ]),
  );
}

function totalsOf(lines: readonly CommissionLine[]): Simulation['totals'] {
  const totals = new Map<Period, Map<string, number>>();
  for (const { period, partner, amount } of lines) {
    if (partner === null) continue;
    const known = totals.get(period) ?? new Map<string, number>();
    totals.set(period, known);
    known.set(partner, (known.get(partner) ?? 0) + amount);
  }
  return Object.fromEntries([...totals].map(([period, sums]) => [period, Object.fromEntries(sums)]));
}

/** Beyond what plan.md names come the refund and the amounts, so that the order of the file never shows. */
function inReadingOrder(a: CommissionLine, b: CommissionLine): number {
  return (
    byBytes(a.period, b.period) ||
    nullFirst(a.order, b.order, byBytes) ||
    byBytes(a.component, b.component) ||
    nullFirst(a.level, b.level, ascending) ||
    nullFirst(a.partner, b.partner, byBytes) ||
    nullFirst(a.refund, b.refund, byBytes) ||
    nullFirst(a.base, b.base, ascending) ||
    ascending(a.amount, b.amount) ||
    byBytes(a.reason, b.reason)
  );
}

const ascending = (a: number, b: number): number => a - b;

function nullFirst<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return compare(a, b);
}
