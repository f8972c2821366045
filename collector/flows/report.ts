/** The reports of a shop as rows with one key each, in the order of their keys. */
import type { ShopRow } from '../core/rows.ts';
import { partnersWithIds } from '../store/queries/structure.ts';
import type { Reader } from '../store/reader.ts';
import { reportClicks } from './report-clicks.ts';
import { reportOrders } from './report-orders.ts';
import type { Grouping, Range } from './report-range.ts';

export type Asking = {
  readonly read: Reader;
  readonly shop: ShopRow;
  readonly range: Range;
  readonly by: Grouping;
};

const MILLION = 1_000_000;

export async function clicksReport({ read, shop, range, by }: Asking) {
  const sums = await reportClicks(read, shop, range, by);
  return [...sums.keys()].sort().map((key) => ({ key, ...(sums.get(key) ?? { clicks: 0, flagged: 0 }) }));
}

export async function ordersReport({ read, shop, range, by }: Asking) {
  const sums = await reportOrders(read, shop, range, by);
  return sums
    .filter(({ orders }) => orders > 0)
    .map(({ key, currency, orders, total, net }) => ({ key, currency, orders, total, net }));
}

export async function commissionReport({ read, shop, range, by }: Asking) {
  const sums = await reportOrders(read, shop, range, by);
  return sums.map(({ key, currency, net, commission }) => ({
    key,
    currency,
    net,
    commission,
    perMillion: net === 0 ? null : Math.round((commission / net) * MILLION),
  }));
}

export async function conversionReport({ read, shop, range, by }: Asking) {
  const clicks = await reportClicks(read, shop, range, by);
  const orders = new Map<string, number>();
  for (const sum of await reportOrders(read, shop, range, by))
    if (sum.orders > 0) orders.set(sum.key, (orders.get(sum.key) ?? 0) + sum.orders);
  return [...new Set([...clicks.keys(), ...orders.keys()])].sort().map((key) => {
    const clicked = clicks.get(key)?.clicks ?? 0;
    const ordered = orders.get(key) ?? 0;
    const perMillion = clicked === 0 ? null : Math.round((ordered / clicked) * MILLION);
    return { key, clicks: clicked, orders: ordered, perMillion };
  });
}

/** The codes of the partners among these keys. */
export async function codesOfKeys(
  { read, shop, by }: Asking,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (by !== 'partner') return new Map();
  const partners = await partnersWithIds(read, { shop: shop.shopId, ids: [...new Set(keys)] });
  return new Map(partners.map(({ id, code }) => [id, code]));
}
