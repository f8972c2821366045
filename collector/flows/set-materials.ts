import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { audited } from '../core/audit.ts';
import { update } from '../core/changes.ts';
import type { Material, ShopRow } from '../core/rows.ts';
import { shopOf } from '../store/queries/shops.ts';
import { attempt } from './attempt.ts';

/** The whole list at once. */
export function setMaterials(
  ctx: Context,
  { shopId }: Pick<ShopRow, 'shopId'>,
  materials: readonly Material[],
  who: string,
): Promise<readonly Material[]> {
  return attempt(async () => {
    const shop = await shopOf(ctx.store.read, { shop: shopId });
    if (!shop) throw new Problem('unknown-shop', 'The shop is gone');
    const { version, settings } = shop;
    const before = settings.materials ?? [];
    const deed = { shopId, who, action: 'shop.materials', subject: shopId, before, after: materials };
    const set = { settings: { ...settings, materials }, version: version + 1 };
    await ctx.store.commit([update('shops', { shopId, version }, set), audited(deed, ctx.stamp())]);
    return materials;
  });
}
