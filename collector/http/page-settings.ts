/** The merchant's calls about partners' pages. */
import {
  deletePortrait,
  getPageSettings,
  getPartnerPage,
  listCampaigns,
  postPartnerCampaign,
  putPageSettings,
  putPartnerPage,
  putPortrait,
} from '../../shared/contract/pages.ts';
import { pagesOf } from '../../shared/page-settings.ts';
import { isoOf } from '../../shared/time.ts';
import type { CampaignRow, PartnerRow, ShopRow } from '../core/rows.ts';
import { PORTRAIT_BYTES_MAX } from '../documents/portrait.ts';
import { addCampaign } from '../flows/add-campaign.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import { savePartnerPage, savePortrait } from '../flows/save-partner-page.ts';
import { setPages } from '../flows/set-pages.ts';
import { shopNow } from '../flows/sign-up-facts.ts';
import { campaignsOf, pageOfPartner } from '../store/queries/pages.ts';
import type { House } from './house.ts';
import { bytesOf } from './middleware/body.ts';
import { type Mounted, merchant } from './mount.ts';
import { type PageAddresses, pageAddresses } from './page-address.ts';
import { answer } from './reply.ts';

export function pageSettingsCalls(house: House): readonly Mounted[] {
  const { ctx, callers } = house;
  const { read } = ctx.store;
  return [
    merchant(house, getPageSettings, async ({ shop: { shopId } }) =>
      answer({ pages: pagesOf((await shopNow(read, shopId)).settings) }),
    ),
    merchant(house, putPageSettings, async ({ shop, body, who }) => {
      const pages = await setPages(ctx, shop, body, who);
      callers.forget();
      house.shops.forget();
      return answer({ pages });
    }),
    ...contentCalls(house),
    ...campaignCalls(house),
  ];
}

function contentCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const named = (shop: ShopRow, name: string): Promise<PartnerRow> =>
    partnerNamed(ctx.store.read, { shop: shop.shopId, name });
  return [
    merchant(house, getPartnerPage, async ({ shop, params }) =>
      answer(await contentOf(house, shop, await named(shop, params.id))),
    ),
    merchant(house, putPartnerPage, async ({ shop, params, body, who }) => {
      const partner = await named(shop, params.id);
      await savePartnerPage(ctx, partner, body, who);
      return answer(await contentOf(house, shop, partner));
    }),
    merchant(house, putPortrait, async ({ shop, params, who, call }) => {
      const partner = await named(shop, params.id);
      const bytes = await bytesOf(call.req.raw, PORTRAIT_BYTES_MAX);
      await savePortrait(ctx, partner, new Uint8Array(bytes), who);
      return answer(await contentOf(house, shop, partner));
    }),
    merchant(house, deletePortrait, async ({ shop, params, who }) => {
      await savePortrait(ctx, await named(shop, params.id), null, who);
      return answer(null, 204);
    }),
  ];
}

/** What stands on a partner's page, for whoever may change it. */
export async function contentOf(house: House, shop: ShopRow, partner: PartnerRow) {
  const of = { shop: shop.shopId, partner: partner.id };
  const [found, { page, portrait: portraitOn }] = await Promise.all([
    pageOfPartner(house.ctx.store.read, of),
    pageAddresses(house, shop),
  ]);
  const { code, name } = partner;
  const portrait = found?.portrait ?? null;
  return {
    code,
    name,
    url: page(code),
    words: found?.page?.words ?? '',
    released: found?.page?.released ?? {},
    portrait: portrait === null ? null : portraitOn(code, portrait),
  };
}

function campaignCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    merchant(house, listCampaigns, async ({ shop, params }) => {
      const partner = await partnerNamed(read, { shop: shop.shopId, name: params.id });
      const [rows, addresses] = await Promise.all([
        campaignsOf(read, { shop: shop.shopId, partner: partner.id }),
        pageAddresses(house, shop),
      ]);
      return answer({ items: rows.map((row) => campaignAnswer(row, addresses)), next: null });
    }),
    merchant(house, postPartnerCampaign, async ({ shop, params, body }) => {
      const partner = await partnerNamed(read, { shop: shop.shopId, name: params.id });
      const campaign = await addCampaign(ctx, partner, body);
      return answer(campaignAnswer(campaign, await pageAddresses(house, shop)), 201);
    }),
  ];
}

const campaignAnswer = ({ sub, name, code, to, createdAt }: CampaignRow, { link }: PageAddresses) => ({
  sub,
  name,
  code,
  to,
  url: link(code, { to: to ?? undefined, sub }),
  createdAt: isoOf(createdAt),
});
