/** Partners' legal and payout data. */
import { and, asc, eq, getTableColumns, gt, gte, or, sql } from 'drizzle-orm';
import { type Given, query, queryOne } from '../reader.ts';

/** The version that holds, of each of these partners who has one. */
export const newestProfiles = query(
  ({ db, partnerProfiles, isOneOf }, given: Given<{ shop: string; partners: readonly string[] }>) => {
    const newest = db
      .select({
        partnerId: partnerProfiles.partnerId,
        version: sql<number>`max(${partnerProfiles.version})`.as('newest_version'),
      })
      .from(partnerProfiles)
      .where(and(eq(partnerProfiles.shopId, given.shop), isOneOf(partnerProfiles.partnerId, given.partners)))
      .groupBy(partnerProfiles.partnerId)
      .as('newest_profiles');
    return db
      .select(getTableColumns(partnerProfiles))
      .from(newest)
      .innerJoin(
        partnerProfiles,
        and(
          eq(partnerProfiles.shopId, given.shop),
          eq(partnerProfiles.partnerId, newest.partnerId),
          eq(partnerProfiles.version, newest.version),
        ),
      );
  },
);

export const profileVersion = queryOne(
  ({ db, partnerProfiles }, given: Given<{ shop: string; partner: string; version: number }>) =>
    db
      .select()
      .from(partnerProfiles)
      .where(
        and(
          eq(partnerProfiles.shopId, given.shop),
          eq(partnerProfiles.partnerId, given.partner),
          eq(partnerProfiles.version, given.version),
        ),
      ),
);

/** All versions of all partners, in their order, for whoever checks the chain. */
export const profilesAfter = query(
  (
    { db, partnerProfiles },
    given: Given<{ shop: string; partner: string; version: number; limit: number }>,
  ) =>
    db
      .select()
      .from(partnerProfiles)
      .where(
        and(
          eq(partnerProfiles.shopId, given.shop),
          gte(partnerProfiles.partnerId, given.partner),
          or(
            gt(partnerProfiles.partnerId, given.partner),
            and(eq(partnerProfiles.partnerId, given.partner), gt(partnerProfiles.version, given.version)),
          ),
        ),
      )
      .orderBy(asc(partnerProfiles.partnerId), asc(partnerProfiles.version))
      .limit(given.limit),
);
