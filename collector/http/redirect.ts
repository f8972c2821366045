/** `GET /r/:code`: a partner's short link. It leads to addresses the shop configured and nowhere else, and counts people only. */
import { codeOf } from '../../shared/code.ts';
import { getRedirect } from '../../shared/contract/inbox.ts';
import { clickId } from '../../shared/id.ts';
import type { ShopRow, Touch } from '../core/rows.ts';
import { recordInbox } from '../flows/record-inbox.ts';
import { codeHeld } from '../store/queries/partners.ts';
import type { House } from './house.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { type Mounted, open } from './mount.ts';
import { isBot, isFetchedAhead } from './robots.ts';
import { addressOn, storefrontFor } from './storefront.ts';
import { cookieDomainOf, touchCookie } from './touch-cookie.ts';

/** The click's id travels along, so that the widget's report of the same arrival is the same click. */
export const CLICK_PARAMETER = 'click';

export const redirectCalls = (house: House): readonly Mounted[] => [
  open(getRedirect, (call) => lead(house, call)),
];

async function lead(house: House, call: Call): Promise<Response> {
  const { to, country, language, sub, shop: shopId, qr } = call.req.query();
  const shop = await house.shops.shopFor(shopId, call.req.header('host') ?? '');
  const storefront = storefrontFor(shop.settings.storefronts, {
    country,
    language,
    acceptLanguage: call.req.header('accept-language'),
  });
  const target = addressOn(storefront, to);
  const headers = new Headers({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer-when-downgrade',
  });
  const code = await knownCode(house, shop, call.req.param('code') ?? '');
  if (code !== undefined) {
    target.searchParams.set(shop.settings.parameter, code);
    if (sub) target.searchParams.set('sub', sub.slice(0, 100));
    const isQr = qr !== undefined;
    if (isQr) target.searchParams.set('qr', '1');
    const touch = touchOf(house, { code, isQr, sub, landing: target });
    if (await isCounted(house, call)) {
      if (await count(house, shop, touch)) target.searchParams.set(CLICK_PARAMETER, touch.clickId);
      const cookie = cookieFor(house, call, { shop, touch, storefront: storefront.url });
      if (cookie) headers.append('set-cookie', cookie);
    }
  }
  headers.set('location', target.href);
  return new Response(null, { status: 302, headers });
}

/** A code nobody holds leads to the shop all the same: whoever clicked wants to go there. */
async function knownCode(house: House, shop: ShopRow, text: string): Promise<string | undefined> {
  const code = text.length <= 64 ? codeOf(text) : undefined;
  if (code === undefined) return undefined;
  const held = await codeHeld(house.ctx.store.read, { shop: shop.shopId, code });
  return held && code;
}

type Arrival = {
  readonly code: string;
  readonly isQr: boolean;
  readonly sub: string | undefined;
  readonly landing: URL;
};

function touchOf(house: House, { code, isQr, sub, landing }: Arrival): Touch & { readonly clickId: string } {
  const stamp = house.ctx.stamp();
  return {
    code,
    at: stamp.at,
    channel: isQr ? 'qr' : 'link',
    clickId: clickId(stamp),
    landing: (landing.origin + landing.pathname).slice(0, 300),
    ...(sub ? { sub: sub.slice(0, 100) } : {}),
  };
}

/** HEAD requests, programs and pages fetched ahead are no clicks (domain.md 1); a flood is not counted either, but still led on. */
async function isCounted(house: House, call: Call): Promise<boolean> {
  if (
    call.req.method !== 'GET' ||
    isBot(call.req.header('user-agent')) ||
    isFetchedAhead(call.req.raw.headers)
  )
    return false;
  try {
    await house.limits.inboxNetwork(networkOf(addressOf(call, house.config.trustProxy)));
    return true;
  } catch {
    return false;
  }
}

/** A click that cannot be kept must not keep anybody from the shop. */
async function count(
  house: House,
  shop: ShopRow,
  touch: Touch & { readonly clickId: string },
): Promise<boolean> {
  const { clickId: id, at, code, channel, landing, sub } = touch;
  const event = {
    id,
    type: 'click' as const,
    at,
    code,
    channel: channel === 'qr' ? ('qr' as const) : ('link' as const),
    ...(landing === undefined ? {} : { landing }),
    ...(sub === undefined ? {} : { sub }),
  };
  try {
    await recordInbox(house.ctx, shop, {
      visitor: null,
      consent: 'unknown',
      events: [{ event, body: event }],
      recordedAt: at,
    });
    return true;
  } catch (error) {
    house.ctx.log.warn({ err: error }, 'a click could not be kept');
    return false;
  }
}

type CookieFacts = { readonly shop: ShopRow; readonly touch: Touch; readonly storefront: string };

/** Global Privacy Control is a no. */
function cookieFor(house: House, call: Call, { shop, touch, storefront }: CookieFacts): string | undefined {
  if (!house.config.redirectCookie || call.req.header('sec-gpc') === '1') return undefined;
  const domain = cookieDomainOf(call.req.header('host') ?? '', storefront);
  if (domain === undefined) return undefined;
  const isSecure = storefront.startsWith('https:');
  return touchCookie(touch, { domain, days: shop.settings.windowDays, isSecure });
}
