import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { decideRevokeKey } from '../core/key.ts';
import type { ShopRow } from '../core/rows.ts';
import { keyOf } from '../store/queries/shops.ts';
import { attempt } from './attempt.ts';

/** Throws `not-found`, or `invalid-field` for the public key. */
export function revokeKey(
  ctx: Context,
  shop: Pick<ShopRow, 'shopId'>,
  id: string,
  who: string,
): Promise<void> {
  return attempt(async () => {
    const key = await keyOf(ctx.store.read, { shop: shop.shopId, id });
    if (!key) throw new Problem('not-found', `The shop has no key ${id}`, { path: 'id' });
    await ctx.store.commit(decideRevokeKey(key, who, ctx.stamp()));
  });
}
