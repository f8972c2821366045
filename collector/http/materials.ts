import { getMaterials, putMaterials } from '../../shared/contract/materials.ts';
import { setMaterials } from '../flows/set-materials.ts';
import { shopOf } from '../store/queries/shops.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { answer } from './reply.ts';

export function materialCalls(house: House): readonly Mounted[] {
  const { ctx, callers } = house;
  return [
    merchant(house, getMaterials, async ({ shop: { shopId } }) => {
      // Read anew: what a caller is remembered with may be two seconds old.
      const shop = await shopOf(ctx.store.read, { shop: shopId });
      return answer({ items: [...(shop?.settings.materials ?? [])] });
    }),
    merchant(house, putMaterials, async ({ shop, body, who }) => {
      const items = await setMaterials(ctx, shop, body.items, who);
      callers.forget();
      return answer({ items: [...items] });
    }),
  ];
}
