import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { decideSetIssuer, type IssuerChange, type SavedIssuer } from '../core/issuer.ts';
import type { ShopRow } from '../core/rows.ts';
import { shopOf } from '../store/queries/shops.ts';
import { attempt } from './attempt.ts';
import { checkBank } from './check-bank.ts';

/** Says who the shop is by law and by bank from now on. Throws `invalid-field` for a broken IBAN or BIC. */
export async function setIssuer(
  ctx: Context,
  { shopId }: Pick<ShopRow, 'shopId'>,
  input: IssuerChange,
  who: string,
): Promise<SavedIssuer> {
  const issuer = checkBank(input, '', true);
  return attempt(async () => {
    const shop = await shopOf(ctx.store.read, { shop: shopId });
    if (!shop) throw new Problem('unknown-shop', 'The shop is gone');
    const { saved, changes } = decideSetIssuer(shop, issuer, who, ctx.stamp());
    await ctx.store.commit(changes);
    return saved;
  });
}
