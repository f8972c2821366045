/** Clicks are kept one by one for 13 months, so that a month can be compared with the same one a year before; then only their daily
 * counts are kept, which name nobody's browser any more. */
import { DAY_MS, dayOf } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { ShopRow } from '../core/rows.ts';
import { eachShop } from './each-shop.ts';

/** 13 months of at most 31 days. */
export const CLICKS_KEPT_DAYS = 13 * 31;

/** Answers how many clicks were counted and deleted. `signal` ends it after the transaction under way; the next round goes on. */
export async function rollClicks(ctx: Context, signal: AbortSignal): Promise<number> {
  let rolled = 0;
  for await (const shop of eachShop(ctx)) rolled += await rollOfShop(ctx, shop, signal);
  return rolled;
}

async function rollOfShop(ctx: Context, { shopId, timezone }: ShopRow, signal: AbortSignal): Promise<number> {
  const recordedBefore = ctx.stamp().at - CLICKS_KEPT_DAYS * DAY_MS;
  const old = { shopId, before: dayOf(recordedBefore, timezone), recordedBefore };
  let rolled = 0;
  for (let last = 1; last > 0 && !signal.aborted; ) {
    last = await ctx.store.rollClicks(old);
    rolled += last;
  }
  return rolled;
}
