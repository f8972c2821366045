/** Which shop a short link belongs to: the one named with `?shop=`, the one whose storefront lives on this host, or the only one. */
import { LRUCache } from 'lru-cache';
import { Problem } from '../../shared/problem.ts';
import type { ShopRow } from '../core/rows.ts';
import { shopOf, shopsAfter } from '../store/queries/shops.ts';
import type { Reader } from '../store/reader.ts';

export type ShopsByHost = { readonly shopFor: (id: string | undefined, host: string) => Promise<ShopRow> };

const REMEMBERED_MS = 2000;
/** More shops than this name theirs in the link: a host is looked for among the first ones only. */
const SHOPS_MAX = 500;

export function shopsByHostOf(read: Reader): ShopsByHost {
  const named = new LRUCache<string, ShopRow>({ max: 1000, ttl: REMEMBERED_MS });
  const all = new LRUCache<'all', readonly ShopRow[]>({ max: 1, ttl: REMEMBERED_MS });
  return {
    shopFor: async (id, host) => {
      if (id !== undefined) {
        const shop = named.get(id) ?? (await shopOf(read, { shop: id }));
        if (!shop) throw new Problem('unknown-shop', 'There is no shop with this id', { path: 'shop' });
        named.set(id, shop);
        return shop;
      }
      const shops = all.get('all') ?? (await shopsAfter(read, { after: '', limit: SHOPS_MAX }));
      all.set('all', shops);
      const [only, another] = shops;
      const found = shops.find((shop) => isHostOf(shop, host)) ?? (another ? undefined : only);
      if (found) return found;
      throw new Problem(
        'unknown-shop',
        'Several shops live here; add ?shop= and the id of the one that is meant',
        {
          path: 'shop',
        },
      );
    },
  };
}

const isHostOf = ({ settings }: ShopRow, host: string): boolean =>
  settings.storefronts.some(({ url }) => {
    const domain = new URL(url).host.replace(/^www\./, '');
    return host === domain || host.endsWith(`.${domain}`);
  });
