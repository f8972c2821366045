/** Whose volume each order is, and how many customers bought (plan.md section 3). */
import type { Measures } from './conditions.ts';
import type { Forest } from './epochs.ts';
import type { OrderTable } from './order-table.ts';
import { hasLeftAt, NOBODY } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';

/** @param counted whose volume counts at all in this period */
export function addVolumes(
  input: PeriodInput,
  { sequence, starts, base }: Forest,
  counted: Uint8Array,
  measures: Measures,
): void {
  const { orders, versions } = input;
  const { customerVolume, ownVolume, customers } = measures;
  if (countsPlainly(input, measures)) {
    addBases(starts, base, counted, customerVolume);
    return;
  }
  const isNew = customers.length > 0 ? firstOrders(orders) : null;
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

/** Every order's volume is its base, somebody's, and nobody's first customer has to be found: most months of most shops. */
const countsPlainly = ({ orders, versions }: PeriodInput, { customers }: Measures): boolean =>
  !orders.hasPoints &&
  !orders.hasBuyers &&
  customers.length === 0 &&
  versions.every((plan) => plan.leaver === 'roll-up');

/** Whoever does not count is cleared afterwards: orders come in no order, and looking everybody up for each takes longer. */
function addBases(starts: Int32Array, base: Float64Array, counted: Uint8Array, volume: Float64Array): void {
  for (let i = 0; i < starts.length; i += 1) {
    const start = starts[i] ?? NOBODY;
    if (start >= 0) volume[start] = (volume[start] ?? 0) + (base[i] ?? 0);
  }
  for (let partner = 0; partner < counted.length; partner += 1)
    if (counted[partner] === 0) volume[partner] = 0;
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
