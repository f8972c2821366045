import { type Period, periodOf } from '../../shared/time.ts';
import type { ShopRow } from '../core/rows.ts';
import type { Reader } from '../store/reader.ts';
import { ordersOn } from './report-orders.ts';
import type { Range } from './report-range.ts';

/** What customers whose first order was in one month ordered in another, or the same. */
export type Cohort = {
  readonly first: Period;
  readonly period: Period;
  readonly currency: string;
  readonly customers: number;
  readonly orders: number;
  readonly net: number;
};

/** Whether customers come back: orders placed on these days by the month of their customer's first order. Orders of nobody known are
 * left out. */
export async function reportCohorts(
  read: Reader,
  shop: Pick<ShopRow, 'shopId' | 'timezone'>,
  range: Range,
): Promise<readonly Cohort[]> {
  type Cell = Omit<Cohort, 'customers'> & { readonly customers: Set<string> };
  const cells = new Map<string, Cell>();
  for await (const page of ordersOn(read, shop, range))
    for (const { customerId, firstOrderAt, day, currency, net } of page) {
      if (customerId === null || firstOrderAt === null) continue;
      const first = periodOf(firstOrderAt, shop.timezone);
      const period = day.slice(0, 7);
      const key = `${first} ${period} ${currency}`;
      const cell = cells.get(key) ?? { first, period, currency, orders: 0, net: 0, customers: new Set() };
      cells.set(key, {
        ...cell,
        orders: cell.orders + 1,
        net: cell.net + net,
        customers: cell.customers.add(customerId),
      });
    }
  return [...cells.keys()].sort().flatMap((key) => {
    const cell = cells.get(key);
    return cell ? [{ ...cell, customers: cell.customers.size }] : [];
  });
}
