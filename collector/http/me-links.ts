import { listMaterials, listMyCampaigns, listMyLinks, postCampaign } from '../../shared/contract/me-links.ts';
import { isoOf } from '../../shared/time.ts';
import type { CampaignRow } from '../core/rows.ts';
import { addCampaign } from '../flows/add-campaign.ts';
import { type LinkCounts, linkCounts } from '../flows/read-link-counts.ts';
import { campaignsOf } from '../store/queries/pages.ts';
import { codesOf } from '../store/queries/partners.ts';
import type { House } from './house.ts';
import { languageOf } from './language.ts';
import type { Mounted } from './mount.ts';
import { type PageAddresses, pageAddresses } from './page-address.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';
import { portal } from './signed-in.ts';
import { isoOrNull } from './times.ts';

export function myLinkCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    portal(house, listMyLinks, async ({ shop, partner }) => {
      const codes = await codesOf(read, { shop: shop.shopId, partner: partner.id });
      const counts = await linkCounts(
        ctx,
        shop,
        partner,
        codes.map(({ code }) => code),
      );
      const addresses = await pageAddresses(house, shop);
      const items = codes.map(({ code, kind, frozenAt }) => ({
        code,
        kind,
        frozenAt: isoOrNull(frozenAt),
        ...(kind === 'coupon' ? NO_LINK : linkOf(addresses, code)),
        ...counts.of(code, null),
      }));
      const page = addresses.page(partner.code);
      return answer({ asOf: isoOf(ctx.stamp().at), since: counts.since, page, items });
    }),
    portal(house, listMyCampaigns, async ({ shop, partner, query }) => {
      const rows = await campaignsOf(read, { shop: shop.shopId, partner: partner.id });
      const counts = await linkCounts(ctx, shop, partner, [...new Set(rows.map(({ code }) => code))]);
      const addresses = await pageAddresses(house, shop);
      const from = rows.findIndex(({ sub }) => sub === afterOf(query, '')) + 1;
      return answer(
        pageOf(rows.slice(from, from + query.limit + 1), query, {
          item: (row) => campaignAnswer(row, addresses, counts),
          after: ({ sub }) => sub,
        }),
      );
    }),
    portal(house, postCampaign, async ({ shop, partner, body }) => {
      const campaign = await addCampaign(ctx, partner, body);
      const counts = await linkCounts(ctx, shop, partner, [campaign.code]);
      return answer(campaignAnswer(campaign, await pageAddresses(house, shop), counts), 201);
    }),
    portal(house, listMaterials, async ({ shop, query, call }) => {
      const language = languageOf(call, query.language);
      const all = shop.settings.materials ?? [];
      const items = all.filter((one) => one.language === null || one.language === language);
      return answer({ items: [...items] });
    }),
  ];
}

const NO_LINK = { url: null, qrSvg: null, qrPng: null } as const;

const linkOf = ({ link, qr }: PageAddresses, code: string, query: Readonly<Record<string, string>> = {}) => ({
  url: link(code, query),
  qrSvg: qr(`${code}.svg`, query),
  qrPng: qr(`${code}.png`, query),
});

function campaignAnswer(
  { name, code, sub, to, createdAt }: CampaignRow,
  addresses: PageAddresses,
  counts: LinkCounts,
) {
  const query = { ...(to === null ? {} : { to }), sub };
  return {
    id: sub,
    name,
    code,
    sub,
    to,
    ...linkOf(addresses, code, query),
    ...counts.of(code, sub),
    createdAt: isoOf(createdAt),
  };
}
