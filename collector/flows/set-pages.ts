import type { PageSettings } from '../../shared/page-settings.ts';
import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { decideSetPages } from '../core/page-settings.ts';
import type { ShopRow } from '../core/rows.ts';
import { shopOf } from '../store/queries/shops.ts';
import { attempt } from './attempt.ts';
import { eachShop } from './each-shop.ts';

/** Replaces what the merchant says about partners' pages. Throws `domain-taken`: a host belongs to one shop. */
export function setPages(
  ctx: Context,
  { shopId }: Pick<ShopRow, 'shopId'>,
  pages: PageSettings,
  who: string,
): Promise<PageSettings> {
  return attempt(async () => {
    await refuseTaken(ctx, shopId, pages.domain);
    const shop = await shopOf(ctx.store.read, { shop: shopId });
    if (!shop) throw new Problem('unknown-shop', 'The shop is gone');
    await ctx.store.commit(decideSetPages(shop, pages, who, ctx.stamp()));
    return pages;
  });
}

async function refuseTaken(ctx: Context, shopId: string, domain: string | null): Promise<void> {
  if (domain === null) return;
  for await (const other of eachShop(ctx)) {
    const theirs = other.settings.pages?.domain;
    if (other.shopId === shopId || theirs == null) continue;
    if (theirs === domain || theirs.endsWith(`.${domain}`) || domain.endsWith(`.${theirs}`))
      throw new Problem('domain-taken', `"${domain}" meets the partners’ hosts of another shop`, {
        path: 'domain',
      });
  }
}
