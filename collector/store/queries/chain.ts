/** The chain of sponsors as it was at an instant, place by place. */
import { and, desc, eq, lte } from 'drizzle-orm';
import { type Given, ONE_ROW, queryOne } from '../reader.ts';

/** Where a chain begins. */
export const placeOf = queryOne(({ db, partners }, given: Given<{ shop: string; partner: string }>) =>
  db
    .select({
      partner: partners.id,
      joinedAt: partners.joinedAt,
      leftAt: partners.leftAt,
      suspendedAt: partners.suspendedAt,
    })
    .from(partners)
    .where(and(eq(partners.shopId, given.shop), eq(partners.id, given.partner))),
);

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
