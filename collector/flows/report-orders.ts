import { dayOf, nextPeriod } from '../../shared/time.ts';
import type { ShopRow } from '../core/rows.ts';
import { commissionOfOrders, ordersPlaced, periodFrom } from '../store/queries/ordered.ts';
import type { Reader } from '../store/reader.ts';
import { boundsAround, type Grouping, type Range } from './report-range.ts';
import { PAGE, pages } from './walk.ts';

export type OrderSum = {
  readonly key: string;
  readonly currency: string;
  readonly orders: number;
  readonly total: number;
  readonly net: number;
  /** What partners of all levels get for these orders, less what refunds took back. */
  readonly commission: number;
};
type Placed = Awaited<ReturnType<typeof ordersPlaced>>[number];
export type PlacedOn = Placed & { readonly day: string };

/** Confirmed orders placed on these days, by day, partner or channel, one sum a currency. The channel is that of the touch which
 * won, `binding` for a customer who came by themselves. By partner, orders stand with whoever got them and commission with whoever earns it. */
export async function reportOrders(
  read: Reader,
  shop: Pick<ShopRow, 'shopId' | 'timezone'>,
  range: Range,
  by: Grouping,
): Promise<readonly OrderSum[]> {
  const sums = new Map<string, OrderSum>();
  const add = (key: string, currency: string, more: Partial<OrderSum>): void => {
    const id = `${key} ${currency}`;
    const sum = sums.get(id) ?? { key, currency, orders: 0, total: 0, net: 0, commission: 0 };
    sums.set(id, {
      key,
      currency,
      orders: sum.orders + (more.orders ?? 0),
      total: sum.total + (more.total ?? 0),
      net: sum.net + (more.net ?? 0),
      commission: sum.commission + (more.commission ?? 0),
    });
  };
  for await (const page of ordersOn(read, shop, range)) {
    const keys = new Map<string, string>();
    for (const order of page) {
      const { id, currency, total, net } = order;
      const key = { day: order.day, partner: order.partnerId ?? '', channel: channelOf(order) }[by];
      keys.set(id, key);
      add(key, currency, { orders: 1, total, net });
    }
    const paid = await commissionOfOrders(read, { shop: shop.shopId, orders: [...keys.keys()] });
    for (const { orderId, partnerId, currency, amount } of paid) {
      const key = by === 'partner' ? partnerId : keys.get(orderId ?? '');
      add(key ?? '', currency, { commission: amount });
    }
  }
  return [...sums.values()].sort((a, b) =>
    a.key === b.key ? ordered(a.currency, b.currency) : ordered(a.key, b.key),
  );
}

const ordered = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Pages of orders placed on these days of the shop. A late one counts in a later period than its own, so those are looked at too. */
export async function* ordersOn(
  read: Reader,
  { shopId, timezone }: Pick<ShopRow, 'shopId' | 'timezone'>,
  range: Range,
): AsyncGenerator<readonly PlacedOn[]> {
  const bounds = boundsAround(range);
  for (let from = range.from.slice(0, 7); ; ) {
    const period = (await periodFrom(read, { shop: shopId, from }))?.period;
    if (!period) return;
    from = nextPeriod(period);
    const placed = pages<Placed>((last) =>
      ordersPlaced(read, { shop: shopId, period, ...bounds, after: last?.id ?? '', limit: PAGE }),
    );
    for await (const page of placed)
      yield page
        .map((row) => ({ ...row, day: dayOf(row.placedAt, timezone) }))
        .filter(({ day }) => day >= range.from && day < range.until);
  }
}

function channelOf({ attribution: { winner }, signals }: Placed): string {
  if (!winner) return '';
  if (winner.kind === 'touch') return signals.touch?.channel ?? 'link';
  return winner.kind === 'code' ? 'manual' : winner.kind;
}
