import type { Period } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { decideApprove } from '../core/period-steps.ts';
import type { PeriodRow, ShopRow } from '../core/rows.ts';
import { periodOfShop } from '../store/queries/periods.ts';
import { shopOf } from '../store/queries/shops.ts';
import { attempt } from './attempt.ts';
import { takeBackLateRefunds } from './late-refunds.ts';

/** Somebody has looked at what the close reckoned. Throws `period-state`, and `own-approval` where the shop wants a second person. */
export async function approvePeriod(
  ctx: Context,
  shop: ShopRow,
  period: Period,
  who: string,
): Promise<PeriodRow> {
  const of = { shop: shop.shopId, period };
  const approved = await attempt(async () => {
    const row = await periodOfShop(ctx.store.read, of);
    // Whether it takes two people is what the shop says now, not what a caller knew of it.
    const known = (await shopOf(ctx.store.read, { shop: shop.shopId })) ?? shop;
    const changes = decideApprove(known, { period, row }, who, ctx.stamp());
    await takeBackLateRefunds(ctx, shop, period);
    await ctx.store.commit(changes);
    return periodOfShop(ctx.store.read, of);
  });
  if (!approved) throw new Error(`${period} was approved and is not there`);
  return approved;
}
