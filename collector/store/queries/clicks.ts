/** Clicks one by one, by day, and the daily counts of old ones. */
import { and, asc, eq, gt, gte, lt, or, sql } from 'drizzle-orm';
import { countOf, type Given, ONE_ROW, query, queryOne, sumOf } from '../reader.ts';

/** The first day from one until before another that has clicks: a step of the index, however many each has. */
export const clickedDay = queryOne(
  ({ db, clicks }, given: Given<{ shop: string; from: string; until: string }>) =>
    db
      .select({ day: clicks.day })
      .from(clicks)
      .where(and(eq(clicks.shopId, given.shop), gte(clicks.day, given.from), lt(clicks.day, given.until)))
      .orderBy(asc(clicks.day))
      .limit(ONE_ROW),
);

type Part = { shop: string; day: string; after: string; limit: number };

/** The next clicks of a day in the order of their ids, by code, channel and flags; `last` is the last id of them all. */
export const clicksCounted = query(({ db, clicks }, given: Given<Part>) => {
  const part = db
    .select({ id: clicks.id, code: clicks.code, channel: clicks.channel, flags: clicks.flags })
    .from(clicks)
    .where(and(eq(clicks.shopId, given.shop), eq(clicks.day, given.day), gt(clicks.id, given.after)))
    .orderBy(asc(clicks.id))
    .limit(given.limit)
    .as('part');
  return db
    .select({
      code: part.code,
      channel: part.channel,
      flags: part.flags,
      count: countOf(),
      last: sql<string>`max(max(${part.id})) over ()`,
    })
    .from(part)
    .groupBy(part.code, part.channel, part.flags);
});

/** Clicks of a code on these days, by the mark of their campaign. */
export const clicksByMark = query(
  (
    { db, linkCounts: counts, isOneOf },
    given: Given<{ shop: string; code: string; days: readonly string[] }>,
  ) =>
    db
      .select({ sub: counts.sub, count: sumOf(counts.clicks) })
      .from(counts)
      .where(and(eq(counts.shopId, given.shop), isOneOf(counts.day, given.days), eq(counts.code, given.code)))
      .groupBy(counts.sub),
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
