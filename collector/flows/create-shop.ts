import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { type CreatedShop, decideCreateShop, type NewShop } from '../core/shop.ts';
import { shopOf } from '../store/queries/shops.ts';
import { randomnessOf } from './randomness.ts';

/** The secret key is in this answer and nowhere else. Throws `shop-exists` or `invalid-field`. */
export async function createShop(ctx: Context, input: NewShop, who = 'cli'): Promise<CreatedShop> {
  if (input.id !== undefined && (await shopOf(ctx.store.read, { shop: input.id })))
    throw new Problem('shop-exists', `There is a shop "${input.id}" already`, { path: 'id' });
  const randomness = {
    publicKey: randomnessOf(ctx),
    secretKey: randomnessOf(ctx),
    emailKey: randomnessOf(ctx),
    signingKey: randomnessOf(ctx),
  };
  const { created, changes } = decideCreateShop(input, randomness, who, ctx.stamp());
  await ctx.store.commit(changes);
  return created;
}
