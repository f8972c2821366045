/** A shop's months from its beginning to now, with their states. A period nobody closed is open. */
import { boundsOf, type Instant, nextPeriod, type Period, periodOf } from '../../shared/time.ts';
import type { PeriodRow, ShopRow } from '../core/rows.ts';
import { periodsOf } from '../store/queries/periods.ts';
import type { Reader } from '../store/reader.ts';

export type PeriodState = {
  readonly period: Period;
  readonly state: PeriodRow['state'];
  readonly from: Instant;
  readonly until: Instant;
  /** Null where nobody has closed it. */
  readonly row: PeriodRow | null;
};

/** Fifty years of months. */
const PERIODS_MAX = 600;

/** Newest first. */
export async function periodsOfShop(
  read: Reader,
  shop: ShopRow,
  now: Instant,
): Promise<readonly PeriodState[]> {
  const rows = new Map((await periodsOf(read, { shop: shop.shopId })).map((row) => [row.period, row]));
  const last = periodOf(now, shop.timezone);
  const first = [periodOf(shop.createdAt, shop.timezone), ...rows.keys()].sort()[0] ?? last;
  const periods: PeriodState[] = [];
  for (let period = first; period <= last && periods.length < PERIODS_MAX; period = nextPeriod(period)) {
    const row = rows.get(period);
    periods.push({
      period,
      state: row?.state ?? 'open',
      ...boundsOf(period, shop.timezone),
      row: row ?? null,
    });
  }
  return periods.reverse();
}
