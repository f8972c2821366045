/** The structure from above: who was ever placed below whom. */
import { and, asc, eq } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

/** Everybody who ever had one of these sponsors; who has one now is decided from all their facts. */
export const everSponsoredBy = query(
  (
    { db, sponsorships, isOneOf },
    given: Given<{ shop: string; sponsors: readonly string[]; limit: number }>,
  ) =>
    db
      .selectDistinct({ partnerId: sponsorships.partnerId })
      .from(sponsorships)
      .where(and(eq(sponsorships.shopId, given.shop), isOneOf(sponsorships.sponsorId, given.sponsors)))
      .orderBy(asc(sponsorships.partnerId))
      .limit(given.limit),
);

export const partnersWithIds = query(
  ({ db, partners, isOneOf }, given: Given<{ shop: string; ids: readonly string[] }>) =>
    db
      .select()
      .from(partners)
      .where(and(eq(partners.shopId, given.shop), isOneOf(partners.id, given.ids))),
);
