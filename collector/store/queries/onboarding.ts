/** How far new partners have come: the earliest of each thing, by the partners' own indexes. */
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { type Given, query, queryOne } from '../reader.ts';

type Partners = { shop: string; partners: readonly string[] };

/** When the first customer was bound to each. */
export const firstBound = query(({ db, bindings, isOneOf }, given: Given<Partners>) =>
  db
    .select({ partnerId: bindings.partnerId, at: sql<number>`min(${bindings.recordedAt})`.mapWith(Number) })
    .from(bindings)
    .where(and(eq(bindings.shopId, given.shop), isOneOf(bindings.partnerId, given.partners)))
    .groupBy(bindings.partnerId),
);

/** When the first order of an own customer was credited to each. */
export const firstEarned = query(({ db, lines, isOneOf }, given: Given<Partners & { level: number }>) =>
  db
    .select({ partnerId: lines.partnerId, at: sql<number>`min(${lines.recordedAt})`.mapWith(Number) })
    .from(lines)
    .where(
      and(
        eq(lines.shopId, given.shop),
        isOneOf(lines.partnerId, given.partners),
        eq(lines.level, given.level),
      ),
    )
    .groupBy(lines.partnerId),
);

export const firstStatement = queryOne(
  ({ db, statements }, given: Given<{ shop: string; partner: string }>) =>
    db
      .select({ issuedAt: statements.issuedAt })
      .from(statements)
      .where(and(eq(statements.shopId, given.shop), eq(statements.partnerId, given.partner)))
      .orderBy(statements.period)
      .limit(1),
);

/** Who was ever sponsored by somebody, newest first: the ones before an id. */
export const sponsoredBefore = query(
  ({ db, sponsorships }, given: Given<{ shop: string; sponsor: string; before: string; limit: number }>) =>
    db
      .selectDistinct({ partnerId: sponsorships.partnerId })
      .from(sponsorships)
      .where(
        and(
          eq(sponsorships.shopId, given.shop),
          eq(sponsorships.sponsorId, given.sponsor),
          lt(sponsorships.partnerId, given.before),
        ),
      )
      .orderBy(desc(sponsorships.partnerId))
      .limit(given.limit),
);
