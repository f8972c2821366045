/** Reads a running month and finds out where everybody stands in it. */
import { Problem } from '../../shared/problem.ts';
import type { Instant, Period } from '../../shared/time.ts';
import { type Estimate, estimateOf } from '../core/estimate.ts';
import type { ShopRow } from '../core/rows.ts';
import type { Reader } from '../store/reader.ts';
import { closedAsOf } from './preview-period.ts';

export type Moment = { readonly period: Period; readonly asOf: Instant };

/** Wherever it is done: here, or in a thread that leaves this one free. */
export type Reckon = (shop: ShopRow, of: Moment) => Promise<Estimate | undefined>;

/** Undefined where there is nothing to estimate: the month is closed, or the shop has no plan to reckon with. */
export async function reckon(read: Reader, shop: ShopRow, of: Moment): Promise<Estimate | undefined> {
  try {
    return estimateOf(await closedAsOf(read, shop, of), of);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
