/** Where each order's chain starts (plan.md section 1). */
import type { CompiledPlan } from './compiled-plan.ts';
import type { Start } from './earners.ts';
import type { OrderTable } from './order-table.ts';
import { firstStanding, NOBODY, type PartnerTable, sponsorAt } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';
import { NO_UPLINE, NONE, OWN_ORDER } from './slots.ts';

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
  if (buyer < 0) return firstStanding(partners, bound, placedAt, plan.leaver);
  const first = plan.ownOrders === 'sponsor' ? sponsorAt(partners, buyer, placedAt) : buyer;
  return firstStanding(partners, first, placedAt, plan.leaver);
}

/** Position of a start in a column by start: an own order and nobody come first. */
export const keyOf = (start: number): number => start - OWN_ORDER_START;

/** What stands in a column of starts, as a chain begins. */
export const startAt = (start: number): Start => ({
  place: start < 0 ? NONE : start,
  absent: start === OWN_ORDER_START ? OWN_ORDER : NO_UPLINE,
});
