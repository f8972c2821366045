/** Clicks one by one, by code, and the daily counts of old ones. */
import { and, asc, eq, gt, gte, lt, or } from 'drizzle-orm';
import { countOf, type Given, ONE_ROW, query, queryOne } from '../reader.ts';

/** The next code, in their order, that has clicks: a step of the index, however many clicks each has. */
export const clickedCodeAfter = queryOne(({ db, clicks }, given: Given<{ shop: string; after: string }>) =>
  db
    .select({ code: clicks.code })
    .from(clicks)
    .where(and(eq(clicks.shopId, given.shop), gt(clicks.code, given.after)))
    .orderBy(asc(clicks.code))
    .limit(ONE_ROW),
);

/** Tells whether a code has clicks of days before one. */
export const clickBefore = queryOne(
  ({ db, clicks }, given: Given<{ shop: string; code: string; before: string }>) =>
    db
      .select({ day: clicks.day })
      .from(clicks)
      .where(and(eq(clicks.shopId, given.shop), eq(clicks.code, given.code), lt(clicks.day, given.before)))
      .orderBy(asc(clicks.day))
      .limit(ONE_ROW),
);

/** A code's clicks from a day until before another. */
export const clicksCounted = query(
  ({ db, clicks }, given: Given<{ shop: string; code: string; from: string; until: string }>) =>
    db
      .select({ day: clicks.day, channel: clicks.channel, flags: clicks.flags, count: countOf() })
      .from(clicks)
      .where(
        and(
          eq(clicks.shopId, given.shop),
          eq(clicks.code, given.code),
          gte(clicks.day, given.from),
          lt(clicks.day, given.until),
        ),
      )
      .groupBy(clicks.day, clicks.channel, clicks.flags),
);

type After = { shop: string; day: string; partner: string; channel: string; until: string; limit: number };

/** The counts after one of a day, partner and channel, until before a day. */
export const clickCountsAfter = query(({ db, clickCounts: counts }, given: Given<After>) =>
  db
    .select()
    .from(counts)
    .where(
      and(
        eq(counts.shopId, given.shop),
        gte(counts.day, given.day),
        lt(counts.day, given.until),
        or(
          gt(counts.day, given.day),
          gt(counts.partnerId, given.partner),
          and(eq(counts.partnerId, given.partner), gt(counts.channel, given.channel)),
        ),
      ),
    )
    .orderBy(asc(counts.day), asc(counts.partnerId), asc(counts.channel))
    .limit(given.limit),
);
