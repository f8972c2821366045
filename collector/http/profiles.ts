import { getIssuer, getProfile, putIssuer, putProfile } from '../../shared/contract/profiles.ts';
import { Problem } from '../../shared/problem.ts';
import { isoOf } from '../../shared/time.ts';
import type { PartnerProfileRow } from '../core/rows.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import { saveProfile } from '../flows/save-profile.ts';
import { setIssuer } from '../flows/set-issuer.ts';
import { newestProfiles } from '../store/queries/profiles.ts';
import { shopOf } from '../store/queries/shops.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { answer } from './reply.ts';
import { isoOrNull } from './times.ts';

export function profileCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    merchant(house, getProfile, async ({ shop, params }) => {
      const partner = await partnerNamed(read, { shop: shop.shopId, name: params.id });
      const [row] = await newestProfiles(read, { shop: shop.shopId, partners: [partner.id] });
      if (row) return answer(profileAnswer(row));
      throw new Problem('not-found', `Partner "${partner.code}" has no profile yet; PUT records one`);
    }),
    merchant(house, putProfile, async ({ shop, params, body, who }) =>
      answer(profileAnswer(await saveProfile(ctx, shop, params.id, body, who))),
    ),
    merchant(house, getIssuer, async ({ shop }) => {
      // Read anew: the caller's shop may be two seconds old.
      const row = await shopOf(read, { shop: shop.shopId });
      const settings = row?.settings;
      return answer({ issuer: settings?.issuer ?? null, approvals: settings?.approvals ?? 1 });
    }),
    merchant(house, putIssuer, async ({ shop, body, who }) => answer(await setIssuer(ctx, shop, body, who))),
  ];
}

export const profileAnswer = (row: PartnerProfileRow) => ({
  partner: row.partnerId,
  version: row.version,
  legalName: row.legalName,
  address: row.address,
  taxNumber: row.taxNumber,
  vatId: row.vatId,
  taxStatus: row.taxStatus,
  selfBillingAgreedAt: isoOrNull(row.selfBillingAgreedAt),
  payout: row.payout,
  minimum: row.minimum,
  recordedAt: isoOf(row.recordedAt),
  hash: row.hash,
});
