import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import type { ShopRow } from '../core/rows.ts';
import { decideSetWebhook } from '../core/webhook.ts';
import { shopOf } from '../store/queries/shops.ts';
import { attempt } from './attempt.ts';
import { randomnessOf } from './randomness.ts';

/** Sends the shop's messages to `url` from now on, null: nowhere. Answers the secret they are signed with, a new one each time. Throws
 * `invalid-field` for an address that is neither https nor on this machine. */
export function setWebhook(
  ctx: Context,
  { shopId }: Pick<ShopRow, 'shopId'>,
  url: string | null,
  who: string,
): Promise<{ readonly secret: string | null }> {
  return attempt(async () => {
    const shop = await shopOf(ctx.store.read, { shop: shopId });
    if (!shop) throw new Problem('unknown-shop', 'The shop is gone');
    const secret = `whsec_${btoa(randomnessOf(ctx))}`;
    const receiver = url === null ? null : { url, secret };
    await ctx.store.commit(decideSetWebhook(shop, receiver, who, ctx.stamp()));
    return { secret: receiver && secret };
  });
}
