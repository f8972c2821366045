import { dayOf } from '../../shared/time.ts';
import type { OrderRow, ShopRow } from '../core/rows.ts';
import { rateOn } from '../store/queries/closing.ts';
import type { Reader } from '../store/reader.ts';

/** The stored rate of an order's day into the shop's currency, in which its plans are; null where none is needed or stored. */
export async function exchangeRateOf(
  read: Reader,
  { shopId, currency: target, timezone }: ShopRow,
  { currency, placedAt }: Pick<OrderRow, 'currency' | 'placedAt'>,
): Promise<string | null> {
  if (currency === target) return null;
  const day = dayOf(placedAt, timezone);
  return (await rateOn(read, { shop: shopId, currency, target, day }))?.rate ?? null;
}
