/** The dated facts of who sponsors whom, oldest first. */
import { and, asc, eq, gt } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

export const sponsorshipsOf = query(
  ({ db, sponsorships, isOneOf }, given: Given<{ shop: string; partners: readonly string[] }>) =>
    db
      .select()
      .from(sponsorships)
      .where(and(eq(sponsorships.shopId, given.shop), isOneOf(sponsorships.partnerId, given.partners)))
      .orderBy(asc(sponsorships.partnerId), asc(sponsorships.seq)),
);

/** All facts of the partners after an id: whoever reads a page leaves its last partner to the next one. */
export const sponsorshipsAfter = query(
  ({ db, sponsorships }, given: Given<{ shop: string; after: string; limit: number }>) =>
    db
      .select()
      .from(sponsorships)
      .where(and(eq(sponsorships.shopId, given.shop), gt(sponsorships.partnerId, given.after)))
      .orderBy(asc(sponsorships.partnerId), asc(sponsorships.seq))
      .limit(given.limit),
);
