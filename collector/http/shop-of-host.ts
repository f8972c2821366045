/** Which shop a short link belongs to: the one named with `?shop=`, the one whose storefront lives on this host, or the only one. */
import { LRUCache } from 'lru-cache';
import { Problem } from '../../shared/problem.ts';
import type { ShopRow } from '../core/rows.ts';
import { shopOf, shopsAfter } from '../store/queries/shops.ts';
import type { Reader } from '../store/reader.ts';

export type ShopsByHost = {
  readonly shopFor: (id: string | undefined, host: string) => Promise<ShopRow>;
  /** The shop one of whose partners lives at this host, and the label before the shop's domain: `anna`, or nothing. */
  readonly partnerHost: (host: string) => Promise<PartnerHost | undefined>;
  /** No other shop lives here, so links need not say which is meant. */
  readonly isAlone: () => Promise<boolean>;
  /** Called when settings were changed here, so that they hold at once. */
  readonly forget: () => void;
};
export type PartnerHost = { readonly shop: ShopRow; readonly label: string };

const REMEMBERED_MS = 2000;
/** More shops than this name theirs in the link: a host is looked for among the first ones only. */
const SHOPS_MAX = 500;

export function shopsByHostOf(read: Reader): ShopsByHost {
  const named = new LRUCache<string, ShopRow>({ max: 1000, ttl: REMEMBERED_MS });
  const all = new LRUCache<'all', readonly ShopRow[]>({ max: 1, ttl: REMEMBERED_MS });
  const everyShop = async (): Promise<readonly ShopRow[]> => {
    const shops = all.get('all') ?? (await shopsAfter(read, { after: '', limit: SHOPS_MAX }));
    all.set('all', shops);
    return shops;
  };
  return {
    shopFor: async (id, host) => {
      if (id !== undefined) {
        const shop = named.get(id) ?? (await shopOf(read, { shop: id }));
        if (!shop) throw new Problem('unknown-shop', 'There is no shop with this id', { path: 'shop' });
        named.set(id, shop);
        return shop;
      }
      const shops = await everyShop();
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
    partnerHost: async (host) => {
      const shops = await everyShop();
      for (const shop of shops) {
        const label = labelBefore(host, shop.settings.pages?.domain);
        if (label !== undefined) return { shop, label };
      }
      return undefined;
    },
    isAlone: async () => (await everyShop()).length === 1,
    forget: () => {
      named.clear();
      all.clear();
    },
  };
}

/** `anna` of `Anna.Partners.Example.` below `partners.example`; a port counts where the domain has one. */
function labelBefore(host: string, domain: string | null | undefined): string | undefined {
  if (domain == null) return undefined;
  const small = host.toLowerCase();
  const name = (domain.includes(':') ? small : small.replace(/:\d+$/, '')).replace(/\.$/, '');
  if (name === domain) return '';
  return name.endsWith(`.${domain}`) ? name.slice(0, -domain.length - 1) : undefined;
}

const isHostOf = ({ settings }: ShopRow, host: string): boolean =>
  labelBefore(host, settings.pages?.domain) !== undefined ||
  settings.storefronts.some(({ url }) => {
    const domain = new URL(url).host.replace(/^www\./, '');
    return host === domain || host.endsWith(`.${domain}`);
  });
