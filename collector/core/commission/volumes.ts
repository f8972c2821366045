/** Where each order's chain starts, whose volume it is, and how many customers bought (plan.md sections 1 and 3). */
import type { CompiledPlan } from './compiled-plan.ts';
import type { Measures } from './conditions.ts';
import type { Forest } from './epochs.ts';
import type { OrderTable } from './order-table.ts';
import { hasLeftAt, NOBODY, type PartnerTable, sponsorAt, startAt } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';

/** What stands in a column of starts for an own order that pays nobody. */
export const OWN_ORDER_START = -2;

/** By order: the level-1 partner, NOBODY, or OWN_ORDER_START. */
export function startsOf(input: PeriodInput): Int32Array {
  const { orders, partners, versions } = input;
  if (allStartAtBound(input)) return orders.bound.subarray(0, orders.count);
  const starts = new Int32Array(orders.count).fill(NOBODY);
  for (let order = 0; order < starts.length; order += 1) {
    const plan = versions[orders.plan[order] ?? 0];
    if (plan !== undefined) starts[order] = startOf(plan, partners, orders, order);
  }
  return starts;
}

/** No own order, none before its binding, nobody gone: most months of most shops. */
const allStartAtBound = ({ orders, partners }: PeriodInput): boolean =>
  !orders.hasBuyers && !orders.hasEarly && orders.lastPlacedAt < partners.firstLeftAt;

function startOf(plan: CompiledPlan, partners: PartnerTable, orders: OrderTable, order: number): number {
  const placedAt = orders.placedAt[order] ?? 0;
  const buyer = orders.buyer[order] ?? NOBODY;
  if (buyer >= 0 && plan.ownOrders === 'none') return OWN_ORDER_START;
  if (placedAt < (orders.boundAt[order] ?? Number.NaN)) return NOBODY;
  const bound = orders.bound[order] ?? NOBODY;
  if (buyer < 0) return startAt(partners, bound, placedAt, plan.leaver);
  const first = plan.ownOrders === 'sponsor' ? sponsorAt(partners, buyer, placedAt) : buyer;
  return startAt(partners, first, placedAt, plan.leaver);
}

/** @param counted whose volume counts at all in this period */
export function addVolumes(
  input: PeriodInput,
  { sequence, starts, base }: Forest,
  counted: Uint8Array,
  measures: Measures,
): void {
  const { orders, versions } = input;
  const { customerVolume, ownVolume, customers } = measures;
  const isNew = measures.wants.customers ? firstOrders(orders) : null;
  const keepsPlaces = versions.some((plan) => plan.leaver === 'company');
  for (let i = 0; i < starts.length; i += 1) {
    const order = sequence === null ? i : (sequence[i] ?? 0);
    const volume = (orders.hasPoints ? orders.volume[order] : base[i]) ?? 0;
    const buyer = orders.hasBuyers ? (orders.buyer[order] ?? NOBODY) : NOBODY;
    const start = starts[i] ?? NOBODY;
    if (volume === 0 || (keepsPlaces && isCompanyPlace(input, order, start))) continue;
    if (buyer >= 0) {
      if (counted[buyer]) ownVolume[buyer] = (ownVolume[buyer] ?? 0) + volume;
    } else if (start >= 0 && counted[start]) {
      customerVolume[start] = (customerVolume[start] ?? 0) + volume;
      if (isNew?.(orders.customer[order] ?? 0, start)) customers[start] = (customers[start] ?? 0) + 1;
    }
  }
}

/** An order whose level 1 is a place the company keeps counts in nobody's volume. */
const isCompanyPlace = ({ orders, partners, versions }: PeriodInput, order: number, start: number): boolean =>
  start >= 0 &&
  versions[orders.plan[order] ?? 0]?.leaver === 'company' &&
  hasLeftAt(partners, start, orders.placedAt[order] ?? 0);

/** Whether a customer buys from a partner for the first time; nearly all have one partner, and the set is for the others. */
function firstOrders(orders: OrderTable): (customer: number, partner: number) => boolean {
  const first = new Int32Array(orders.customers).fill(NOBODY);
  const others = new Set<string>();
  return (customer, partner) => {
    const known = first[customer] ?? NOBODY;
    if (known === partner) return false;
    if (known === NOBODY) {
      first[customer] = partner;
      return true;
    }
    const pair = `${customer} ${partner}`;
    const isNew = !others.has(pair);
    others.add(pair);
    return isNew;
  };
}
