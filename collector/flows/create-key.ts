import type { Context } from '../context.ts';
import { decideCreateKey, type NewKey } from '../core/key.ts';
import type { ShopRow } from '../core/rows.ts';
import { randomnessOf } from './randomness.ts';

/** The secret is in this answer and nowhere else: we keep its hash. */
export async function createKey(
  ctx: Context,
  shop: Pick<ShopRow, 'shopId'>,
  key: NewKey,
  who: string,
): Promise<{ readonly id: string; readonly secret: string }> {
  const randomness = randomnessOf(ctx);
  const { id, secret, changes } = decideCreateKey(shop.shopId, { ...key, randomness, who }, ctx.stamp());
  await ctx.store.commit(changes);
  return { id, secret };
}
