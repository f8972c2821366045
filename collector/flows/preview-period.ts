import { Problem } from '../../shared/problem.ts';
import { boundsOf, type Instant, isPeriod, type Period } from '../../shared/time.ts';
import { type ClosedPeriod, closePeriod } from '../core/commission/close.ts';
import { type Preview, previewOf } from '../core/preview.ts';
import type { ShopRow } from '../core/rows.ts';
import { periodOfShop } from '../store/queries/periods.ts';
import type { Reader } from '../store/reader.ts';
import { closingOf } from './closing-input.ts';

export type PeriodPreview = Preview & { readonly period: Period; readonly asOf: Instant };

/** What the close would come to now; `asOf` says when it was made. Throws `invalid-field` for a period that has not begun, and
 * `period-closed` for one whose lines are written. */
export async function previewPeriod(
  read: Reader,
  shop: ShopRow,
  of: { readonly period: Period; readonly asOf: Instant },
): Promise<PeriodPreview> {
  return { ...of, ...previewOf(await closedAsOf(read, shop, of)) };
}

/** The period as the engine would close it now. */
export async function closedAsOf(
  read: Reader,
  shop: ShopRow,
  { period, asOf }: { readonly period: Period; readonly asOf: Instant },
): Promise<ClosedPeriod> {
  if (!isPeriod(period))
    throw new Problem('invalid-field', 'A period is written 2026-06', { path: 'period' });
  if (boundsOf(period, shop.timezone).from > asOf)
    throw new Problem('invalid-field', `${period} has not begun`, { path: 'period' });
  const row = await periodOfShop(read, { shop: shop.shopId, period });
  if (row && row.state !== 'open')
    throw new Problem('period-closed', `${period} is closed; its statements say what it came to`, { period });
  const closing = await closingOf(read, shop, { period, at: asOf });
  return closePeriod(closing.input);
}
