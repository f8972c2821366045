/** What stands on partners' pages. */
import { and, asc, desc, eq } from 'drizzle-orm';
import { type Given, query, queryOne } from '../reader.ts';

/** A partner's own part of their page, with the hash of their portrait but without its bytes. */
export const pageOfPartner = queryOne(
  ({ db, partners, partnerPages, portraits }, given: Given<{ shop: string; partner: string }>) =>
    db
      .select({ page: partnerPages, portrait: portraits.hash })
      .from(partners)
      .leftJoin(
        partnerPages,
        and(eq(partnerPages.shopId, partners.shopId), eq(partnerPages.partnerId, partners.id)),
      )
      .leftJoin(portraits, and(eq(portraits.shopId, partners.shopId), eq(portraits.partnerId, partners.id)))
      .where(and(eq(partners.shopId, given.shop), eq(partners.id, given.partner))),
);

export const portraitOf = queryOne(({ db, portraits }, given: Given<{ shop: string; partner: string }>) =>
  db
    .select()
    .from(portraits)
    .where(and(eq(portraits.shopId, given.shop), eq(portraits.partnerId, given.partner))),
);

export const campaignOf = queryOne(
  ({ db, campaigns }, given: Given<{ shop: string; partner: string; sub: string }>) =>
    db
      .select()
      .from(campaigns)
      .where(
        and(
          eq(campaigns.shopId, given.shop),
          eq(campaigns.partnerId, given.partner),
          eq(campaigns.sub, given.sub),
        ),
      ),
);

/** All campaigns of a partner, newest first; `core/campaign.ts` bounds how many there are. */
export const campaignsOf = query(({ db, campaigns }, given: Given<{ shop: string; partner: string }>) =>
  db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.shopId, given.shop), eq(campaigns.partnerId, given.partner)))
    .orderBy(desc(campaigns.createdAt), asc(campaigns.sub)),
);
