/** Whose page is asked for, and in which language and for which storefront it is shown. */
import { codeOf } from '../../shared/code.ts';
import { type PageSettings, pagesOf } from '../../shared/page-settings.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import type { Frame } from '../pages/frame.ts';
import { isLanguage, type Language } from '../pages/words/words.ts';
import { codeHeld, partnerOf } from '../store/queries/partners.ts';
import type { House } from './house.ts';
import type { Call } from './middleware/network.ts';
import { HOUSE_CODE, pageAddresses, queryOf } from './page-address.ts';
import { languagesOf, type Storefront, storefrontFor } from './storefront.ts';

/** `nobody`: the code is nobody's; `gone`: its partner left, is suspended, or the code is frozen; `house`: the shop itself. */
export type Resident =
  | { readonly kind: 'partner'; readonly partner: PartnerRow }
  | { readonly kind: 'gone'; readonly hasLeft: boolean }
  | { readonly kind: 'nobody' | 'house' };

export type Place = {
  readonly shop: ShopRow;
  readonly pages: PageSettings;
  /** As it stands in the address, in small letters. */
  readonly code: string;
  readonly resident: Resident;
  readonly isOwnHost: boolean;
  readonly storefront: Storefront;
  readonly frame: Frame;
  /** A link within this page, with what the address says about country, language and campaign. */
  readonly at: (path: string) => string;
  /** The short link to the shop, by which the touch is kept. */
  readonly toShop: (path?: string) => string;
};

export async function placeOf(house: House, call: Call): Promise<Place> {
  const { shops, ctx } = house;
  const query = call.req.query();
  const host = call.req.header('host') ?? '';
  const own = await shops.partnerHost(host);
  const shop = own?.shop ?? (await shops.shopFor(query.shop, host));
  const code = codeOf(call.req.param('code') ?? '') ?? '-';
  const resident = await residentOf(house, shop, code);
  const acceptLanguage = call.req.header('accept-language');
  const { country, language } = query;
  const storefront = storefrontFor(shop.settings.storefronts, { country, language, acceptLanguage });
  const which = own || (await shops.isAlone()) ? {} : { shop: shop.shopId };
  const asked = { ...which, country, language, sub: query.sub, qr: query.qr };
  const home = own ? '/' : `/p/${code}`;
  const at = (path: string): string =>
    path === '' ? home + queryOf(asked) : `${home.replace(/\/$/, '')}/${path}${queryOf(asked)}`;
  const toShop = toShopOf({ resident, storefront, which, sub: query.sub, qr: query.qr });
  const pages = pagesOf(shop.settings);
  const addresses = await pageAddresses(house, shop);
  const frame: Frame = {
    language: languageFor(storefront, language, acceptLanguage),
    shop: shop.name,
    orderHref: toShop(),
    homeHref: at(''),
    canonical: addresses.page(resident.kind === 'partner' ? resident.partner.code : code),
    imprint: pages.imprint,
    privacy: pages.privacy,
    storefronts: shop.settings.storefronts.map((one) => ({
      href: home + queryOf({ ...asked, country: one.country, language: one.language }),
      country: one.country ?? null,
      language: one.language ?? null,
      isChosen: one === storefront,
    })),
  };
  ctx.log.trace({ shop: shop.shopId, code }, 'page');
  return { shop, pages, code, resident, isOwnHost: own !== undefined, storefront, frame, at, toShop };
}

async function residentOf({ ctx }: House, shop: ShopRow, code: string): Promise<Resident> {
  if (code === HOUSE_CODE) return { kind: 'house' };
  const { read } = ctx.store;
  const held = await codeHeld(read, { shop: shop.shopId, code });
  const partner = held && (await partnerOf(read, { shop: shop.shopId, id: held.partnerId }));
  if (!partner) return { kind: 'nobody' };
  if (held.frozenAt === null && partner.leftAt === null && partner.suspendedAt === null)
    return { kind: 'partner', partner };
  return { kind: 'gone', hasLeft: partner.leftAt !== null };
}

type Leading = {
  readonly resident: Resident;
  readonly storefront: Storefront;
  readonly which: { readonly shop?: string };
  readonly sub: string | undefined;
  readonly qr: string | undefined;
};

/** Nobody's page leads to the shop without a code: there is no touch to keep. */
function toShopOf({ resident, storefront, which, sub, qr }: Leading): Place['toShop'] {
  if (resident.kind !== 'partner') return () => storefront.url;
  const { country, language } = storefront;
  const { code } = resident.partner;
  return (to) => `/r/${code}${queryOf({ to, country, language, sub: sub ?? 'page', qr, ...which })}`;
}

/** The language asked for, else the storefront's, else the browser's; English where we speak none of them. */
function languageFor(
  storefront: Storefront,
  asked: string | undefined,
  header: string | undefined,
): Language {
  const wishes = [asked?.toLowerCase(), storefront.language?.toLowerCase().slice(0, 2)];
  const spoken = languagesOf(header ?? '').map(({ language }) => language);
  return [...wishes, ...spoken].find(isLanguage) ?? 'en';
}
