/** `GET /v1/partners/:code/card`: who advises, for the card on the shop's pages; only what the partner released. */
import { codeOf } from '../../shared/code.ts';
import { getCard } from '../../shared/contract/public-pages.ts';
import { Problem } from '../../shared/problem.ts';
import { codeHeld, partnerOf } from '../store/queries/partners.ts';
import type { House } from './house.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { type Mounted, open } from './mount.ts';
import { demandOrigin } from './origin.ts';
import { pageAddresses } from './page-address.ts';
import { contentOf } from './page-settings.ts';
import { respond } from './reply.ts';
import { toShopPage } from './shop-page.ts';

export const cardCalls = (house: House): readonly Mounted[] => [
  open(getCard, (call) => toShopPage(house, call, () => cardFor(house, call))),
];

async function cardFor(house: House, call: Call): Promise<Response> {
  const { callers, config, ctx, limits } = house;
  await limits.inboxNetwork(networkOf(addressOf(call, config.trustProxy)));
  const caller = await callers.widget(call.req.query('key') ?? '');
  if (!caller) throw new Problem('unknown-shop', 'No shop has this public key', { path: 'key' });
  const { shop } = caller;
  demandOrigin(shop, call.req.header('origin') ?? null, call.req.header('host') ?? null);
  const code = codeOf((call.req.param('code') ?? '').slice(0, 64));
  const held = code === undefined ? undefined : await codeHeld(ctx.store.read, { shop: shop.shopId, code });
  const partner = held && (await partnerOf(ctx.store.read, { shop: shop.shopId, id: held.partnerId }));
  // Who left or is suspended advises nobody; a frozen code says nothing about the person.
  if (!partner || partner.leftAt !== null || partner.suspendedAt !== null)
    throw new Problem('unknown-partner', 'Nobody advises under this code', { path: 'code' });
  const { url: page, name, portrait, released } = await contentOf(house, shop, partner);
  const { link } = await pageAddresses(house, shop);
  const body = {
    code: partner.code,
    name,
    shop: shop.name,
    portrait,
    page,
    link: link(partner.code),
    released,
  };
  return respond({ status: 200, body, headers: { 'cache-control': 'public, max-age=60' } });
}
