import { Problem } from '../../shared/problem.ts';
import type { Terms } from '../../shared/terms.ts';
import type { Context } from '../context.ts';
import type { ShopRow } from '../core/rows.ts';
import { decideSetTerms } from '../core/terms.ts';
import { shopOf } from '../store/queries/shops.ts';
import { attempt } from './attempt.ts';

/** The whole record at once; a field that is left out is open again, which stops the next activation. */
export function setTerms(
  ctx: Context,
  { shopId }: Pick<ShopRow, 'shopId'>,
  terms: Terms,
  who: string,
): Promise<Terms> {
  return attempt(async () => {
    const shop = await shopOf(ctx.store.read, { shop: shopId });
    if (!shop) throw new Problem('unknown-shop', 'The shop is gone');
    await ctx.store.commit(decideSetTerms(shop, terms, who, ctx.stamp()));
    return terms;
  });
}
