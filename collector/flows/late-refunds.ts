import type { Period } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { decideLateClawbacks } from '../core/late-refund.ts';
import type { ShopRow } from '../core/rows.ts';
import { refundedLater } from '../store/queries/closing.ts';
import { attempt } from './attempt.ts';
import { orderTurn } from './record-order.ts';
import { refundFacts } from './record-refund.ts';
import { inTurn } from './turns.ts';
import { pages } from './walk.ts';

const PAGE = 500;

/** Refunds of a later period that came before this one was closed take back what the close has paid since. Run after the close has
 * written all its lines, and again before anything builds on it: whoever comes between reads those lines. */
export async function takeBackLateRefunds(ctx: Context, shop: ShopRow, period: Period): Promise<number> {
  let taken = 0;
  const next = (last: { readonly orderId: string } | undefined) =>
    refundedLater(ctx.store.read, { shop: shop.shopId, period, after: last?.orderId ?? '', limit: PAGE });
  for await (const page of pages(next))
    for (const { orderId } of page) if (await takeBackOf(ctx, shop, orderId)) taken += 1;
  return taken;
}

const takeBackOf = (ctx: Context, shop: ShopRow, orderId: string): Promise<boolean> =>
  inTurn(ctx.store, [orderTurn(shop, orderId)], () =>
    attempt(async () => {
      const facts = await refundFacts(ctx, shop, { orderId, bodyHash: '' });
      const changes = decideLateClawbacks(facts, ctx.stamp());
      if (changes.length > 0) await ctx.store.commit(changes);
      return changes.length > 0;
    }),
  );
