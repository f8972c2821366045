/** Where partners stood in months that were closed. */
import { and, desc, eq } from 'drizzle-orm';
import { type Given, ONE_ROW, queryOne } from '../reader.ts';

/** The last closed month's; by the months, because standings are kept by month and partner. */
export const lastStandingOf = queryOne(
  ({ db, periods, standings }, given: Given<{ shop: string; partner: string }>) =>
    db
      .select({ period: standings.period, rank: standings.rank, isActive: standings.isActive })
      .from(periods)
      .innerJoin(
        standings,
        and(
          eq(standings.shopId, periods.shopId),
          eq(standings.period, periods.period),
          eq(standings.partnerId, given.partner),
        ),
      )
      .where(eq(periods.shopId, given.shop))
      .orderBy(desc(periods.period))
      .limit(ONE_ROW),
);
