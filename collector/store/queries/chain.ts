/** One step up the chain of sponsors as it was at an instant. */
import { and, desc, eq, lte } from 'drizzle-orm';
import { type Given, ONE_ROW, queryOne } from '../reader.ts';

/** The fact recorded last among those that had begun; its partner is null where the company stands above. */
export const sponsorAbove = queryOne(
  ({ db, sponsorships, partners }, given: Given<{ shop: string; partner: string; at: number }>) =>
    db
      .select({
        partner: partners.id,
        joinedAt: partners.joinedAt,
        leftAt: partners.leftAt,
        suspendedAt: partners.suspendedAt,
      })
      .from(sponsorships)
      .leftJoin(
        partners,
        and(eq(partners.shopId, sponsorships.shopId), eq(partners.id, sponsorships.sponsorId)),
      )
      .where(
        and(
          eq(sponsorships.shopId, given.shop),
          eq(sponsorships.partnerId, given.partner),
          lte(sponsorships.from, given.at),
        ),
      )
      .orderBy(desc(sponsorships.seq))
      .limit(ONE_ROW),
);
