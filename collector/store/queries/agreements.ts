/** What partners accepted, chose and left. */
import { and, asc, eq } from 'drizzle-orm';
import { type Given, query, queryOne } from '../reader.ts';

type Partner = { shop: string; partner: string };

export const acceptancesOf = query(({ db, acceptances }, given: Given<Partner>) =>
  db
    .select()
    .from(acceptances)
    .where(and(eq(acceptances.shopId, given.shop), eq(acceptances.partnerId, given.partner)))
    .orderBy(asc(acceptances.acceptedAt)),
);

export const acceptancesOfPartners = query(
  ({ db, acceptances, isOneOf }, given: Given<{ shop: string; partners: readonly string[] }>) =>
    db
      .select({ partnerId: acceptances.partnerId, acceptedAt: acceptances.acceptedAt })
      .from(acceptances)
      .where(and(eq(acceptances.shopId, given.shop), isOneOf(acceptances.partnerId, given.partners))),
);

export const preferenceOf = queryOne(({ db, preferences }, given: Given<Partner>) =>
  db
    .select()
    .from(preferences)
    .where(and(eq(preferences.shopId, given.shop), eq(preferences.partnerId, given.partner))),
);
