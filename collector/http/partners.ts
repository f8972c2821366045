import {
  getDownline,
  getPartner,
  getUpline,
  listPartners,
  patchPartner,
  postPartner,
} from '../../shared/contract/partners.ts';
import { isoOf } from '../../shared/time.ts';
import type { PartnerRow } from '../core/rows.ts';
import { addPartner } from '../flows/add-partner.ts';
import { changePartner } from '../flows/change-partner.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import { downlineOf, type Structure, sponsorOf, uplineOf } from '../flows/read-structure.ts';
import { codesOf, partnersAfter } from '../store/queries/partners.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';
import { isoOrNull } from './times.ts';

export function partnerCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    merchant(house, listPartners, async ({ shop, query }) => {
      const after = afterOf(query, '');
      const rows = await partnersAfter(read, { shop: shop.shopId, after, limit: query.limit + 1 });
      return answer(pageOf(rows, query, { item: summaryOf, after: ({ id }) => id }));
    }),
    merchant(house, postPartner, async ({ ctx, shop, body, who }) => {
      const partner = await addPartner(ctx, shop, body, who);
      return answer(await partnerAnswer(house, partner), 201);
    }),
    merchant(house, getPartner, async ({ shop, params }) =>
      answer(await partnerAnswer(house, await partnerNamed(read, { shop: shop.shopId, name: params.id }))),
    ),
    merchant(house, patchPartner, async ({ shop, params, body, who }) =>
      answer(await partnerAnswer(house, await changePartner(ctx, shop, params.id, body, who))),
    ),
    ...structureCalls(house),
  ];
}

function structureCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  const spotOf = async (shop: string, name: string) => {
    const { id } = await partnerNamed(read, { shop, name });
    return { shop, partner: id, at: ctx.stamp().at };
  };
  return [
    merchant(house, getDownline, async ({ shop, params, query }) => {
      const spot = await spotOf(shop.shopId, params.id);
      return answer(structureAnswer(await downlineOf(read, spot, query.depth)));
    }),
    merchant(house, getUpline, async ({ shop, params }) =>
      answer(structureAnswer(await uplineOf(read, await spotOf(shop.shopId, params.id)))),
    ),
  ];
}

const structureAnswer = ({ places, isComplete }: Structure) => ({
  items: places.map(({ partner, level, sponsorId }) => ({
    ...summaryOf(partner),
    level,
    sponsor: sponsorId,
  })),
  complete: isComplete,
  next: null,
});

const summaryOf = ({ id, externalId, code, name, email, joinedAt, leftAt, suspendedAt }: PartnerRow) => ({
  id,
  externalId,
  code,
  name,
  email,
  joinedAt: isoOf(joinedAt),
  leftAt: isoOrNull(leftAt),
  suspendedAt: isoOrNull(suspendedAt),
});

async function partnerAnswer({ ctx }: House, partner: PartnerRow) {
  const { read } = ctx.store;
  const place = { shop: partner.shopId, partner: partner.id };
  const codes = await codesOf(read, place);
  return {
    ...summaryOf(partner),
    sponsor: await sponsorOf(read, { ...place, at: ctx.stamp().at }),
    codes: codes.map(({ code, kind, frozenAt }) => ({ code, kind, frozenAt: isoOrNull(frozenAt) })),
  };
}
