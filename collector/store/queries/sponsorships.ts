/** The dated facts of who sponsors whom, oldest first. */
import { and, asc, eq, gt, gte, or } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

export const sponsorshipsOf = query(
  ({ db, sponsorships, isOneOf }, given: Given<{ shop: string; partners: readonly string[] }>) =>
    db
      .select()
      .from(sponsorships)
      .where(and(eq(sponsorships.shopId, given.shop), isOneOf(sponsorships.partnerId, given.partners)))
      .orderBy(asc(sponsorships.partnerId), asc(sponsorships.seq)),
);

/** All facts of the shop: the next ones after a partner and a number. */
export const sponsorshipsAfter = query(
  ({ db, sponsorships }, given: Given<{ shop: string; partner: string; seq: number; limit: number }>) =>
    db
      .select()
      .from(sponsorships)
      .where(
        and(
          eq(sponsorships.shopId, given.shop),
          gte(sponsorships.partnerId, given.partner),
          or(
            gt(sponsorships.partnerId, given.partner),
            and(eq(sponsorships.partnerId, given.partner), gt(sponsorships.seq, given.seq)),
          ),
        ),
      )
      .orderBy(asc(sponsorships.partnerId), asc(sponsorships.seq))
      .limit(given.limit),
);
