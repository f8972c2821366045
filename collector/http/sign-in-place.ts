/** Which shop somebody signs in to, and the frame of its page. */
import { pagesOf } from '../../shared/page-settings.ts';
import type { ShopRow } from '../core/rows.ts';
import type { Frame } from '../pages/frame.ts';
import { isLanguage } from '../pages/words/words.ts';
import type { House } from './house.ts';
import type { Call } from './middleware/network.ts';
import { languagesOf } from './storefront.ts';

export type SignInPlace = {
  readonly shop: ShopRow;
  readonly frame: Frame;
  /** An address of ours that stays with this shop. */
  readonly at: (path: string, query?: Readonly<Record<string, string>>) => string;
};

/** Throws `unknown-shop`. */
export async function signInPlace({ shops, config }: House, call: Call): Promise<SignInPlace> {
  const named = call.req.query('shop');
  const shop = await shops.shopFor(named, call.req.header('host') ?? '');
  const asked = call.req.query('language');
  const wishes = [
    asked,
    ...languagesOf(call.req.header('accept-language') ?? '').map(({ language }) => language),
  ];
  const pages = pagesOf(shop.settings);
  const which = {
    ...(named === undefined ? {} : { shop: named }),
    ...(asked === undefined ? {} : { language: asked }),
  };
  const at: SignInPlace['at'] = (path, query = {}) => {
    const text = new URLSearchParams({ ...which, ...query }).toString();
    return text === '' ? path : `${path}?${text}`;
  };
  const frame: Frame = {
    language: wishes.find((wish) => wish !== undefined && isLanguage(wish)) ?? 'de',
    shop: shop.name,
    orderHref: shop.settings.storefronts[0]?.url ?? at('/sign-in'),
    homeHref: at('/sign-in'),
    canonical: `${config.baseUrl}/sign-in`,
    imprint: pages.imprint,
    privacy: pages.privacy,
    storefronts: [],
  };
  return { shop, frame, at };
}
