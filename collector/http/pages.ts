/** `GET /p/:code`: a partner's page. Anything that is not there is a friendly page that leads to the shop. */
import { getPage } from '../../shared/contract/public-pages.ts';
import { takesCustomers, takesPartners } from '../../shared/page-settings.ts';
import type { PartnerRow } from '../core/rows.ts';
import type { PartnerView, ProductView } from '../pages/frame.ts';
import { NobodyPage } from '../pages/notices.tsx';
import { PartnerPage } from '../pages/partner.tsx';
import { pageOfPartner } from '../store/queries/pages.ts';
import type { House } from './house.ts';
import { type Mounted, open } from './mount.ts';
import { pageAddresses } from './page-address.ts';
import { pageAnswer } from './page-answer.ts';
import { type Place, placeOf } from './page-place.ts';
import { addressOn } from './storefront.ts';

export const pageCalls = (house: House): readonly Mounted[] => [
  open(getPage, async (call) => {
    const place = await placeOf(house, call);
    const { resident } = place;
    if (resident.kind === 'house')
      return new Response(null, { status: 302, headers: { location: place.storefront.url } });
    if (resident.kind !== 'partner') return nobody(place);
    const partner = await partnerView(house, place, resident.partner);
    const pictures = partner.products.some(({ picture }) => picture !== null)
      ? new URL(place.storefront.url).origin
      : undefined;
    return pageAnswer(PartnerPage({ frame: place.frame, partner }), {
      isPublic: true,
      ...(pictures === undefined ? {} : { pictures }),
    });
  }),
];

/** 410 for somebody who left: that page does not come back. */
export function nobody({ frame, resident }: Place): Response {
  const wasThere = resident.kind === 'gone';
  const status = wasThere && resident.hasLeft ? 410 : 404;
  return pageAnswer(NobodyPage({ frame, wasThere }), { status });
}

async function partnerView(house: House, place: Place, partner: PartnerRow): Promise<PartnerView> {
  const of = { shop: partner.shopId, partner: partner.id };
  const [found, addresses] = await Promise.all([
    pageOfPartner(house.ctx.store.read, of),
    pageAddresses(house, place.shop),
  ]);
  const portrait = found?.portrait ?? null;
  const version = `${portrait ?? ''}${found?.page?.version ?? ''}` || undefined;
  const { pages, at, frame } = place;
  const { name, code } = partner;
  return {
    name,
    words: found?.page?.words ?? '',
    released: found?.page?.released ?? {},
    portrait: portrait === null ? null : withVersion(at('files/portrait.webp'), portrait),
    preview: addresses.below(code, 'files/preview.png', { v: version, language: frame.language }),
    products: productsOf(place),
    registerHref: takesCustomers(pages) ? at('register') : null,
    joinHref: takesPartners(pages) ? at('join') : null,
  };
}

const withVersion = (href: string, version: string): string =>
  `${href}${href.includes('?') ? '&' : '?'}v=${version}`;

function productsOf({ pages, storefront, toShop }: Place): readonly ProductView[] {
  return pages.products
    .filter(({ language }) => language === null || language === storefront.language)
    .map(({ name, text, price, path, picture }) => ({
      name,
      text,
      price,
      href: toShop(path),
      picture: picture === null ? null : addressOn(storefront, picture).href,
    }));
}
