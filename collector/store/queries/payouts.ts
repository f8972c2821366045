/** Payouts, their items, and what can be paid. */
import { and, asc, desc, eq, gt, gte, lt, ne, sql } from 'drizzle-orm';
import type { PayoutItemState, PayoutState } from '../../core/rows.ts';
import { countOf, type Given, ONE_ROW, query, queryOne, sumOf } from '../reader.ts';

/** Payable balances that are not zero, after an account name that is at least `payable:`. */
export const payableAfter = query(
  ({ db, accounts }, given: Given<{ shop: string; currency: string; after: string; limit: number }>) =>
    db
      .select()
      .from(accounts)
      .where(
        and(
          eq(accounts.shopId, given.shop),
          gt(accounts.account, given.after),
          // `;` follows `:`
          lt(accounts.account, 'payable;'),
          eq(accounts.currency, given.currency),
          ne(accounts.balance, 0),
        ),
      )
      .orderBy(asc(accounts.account))
      .limit(given.limit),
);

export const accountsNamed = query(
  (
    { db, accounts, isOneOf },
    given: Given<{ shop: string; currency: string; accounts: readonly string[] }>,
  ) =>
    db
      .select()
      .from(accounts)
      .where(
        and(
          eq(accounts.shopId, given.shop),
          isOneOf(accounts.account, given.accounts),
          eq(accounts.currency, given.currency),
        ),
      ),
);

/** In every currency. */
export const accountsEverywhere = query(
  ({ db, accounts, isOneOf }, given: Given<{ shop: string; accounts: readonly string[] }>) =>
    db
      .select()
      .from(accounts)
      .where(and(eq(accounts.shopId, given.shop), isOneOf(accounts.account, given.accounts))),
);

export const lastPayout = queryOne(({ db, payouts }, given: Given<{ shop: string }>) =>
  db.select().from(payouts).where(eq(payouts.shopId, given.shop)).orderBy(desc(payouts.seq)).limit(ONE_ROW),
);

export const payoutWithId = queryOne(({ db, payouts }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(payouts)
    .where(and(eq(payouts.shopId, given.shop), eq(payouts.id, given.id))),
);

/** Newest first, from before a number on. */
export const payoutsBefore = query(
  ({ db, payouts }, given: Given<{ shop: string; before: number; limit: number }>) =>
    db
      .select()
      .from(payouts)
      .where(and(eq(payouts.shopId, given.shop), lt(payouts.seq, given.before)))
      .orderBy(desc(payouts.seq))
      .limit(given.limit),
);

export const payoutsInState = query(({ db, payouts }, given: Given<{ shop: string; state: PayoutState }>) =>
  db
    .select()
    .from(payouts)
    .where(and(eq(payouts.shopId, given.shop), eq(payouts.state, given.state))),
);

/** With the partner and the profile version each goes by, in the order of the partners' ids. */
export const payoutItemsAfter = query(
  (
    { db, payoutItems, partners, partnerProfiles },
    given: Given<{ shop: string; payout: string; after: string; limit: number }>,
  ) =>
    db
      .select({ item: payoutItems, partner: partners, profile: partnerProfiles })
      .from(payoutItems)
      .innerJoin(
        partners,
        and(eq(partners.shopId, payoutItems.shopId), eq(partners.id, payoutItems.partnerId)),
      )
      .innerJoin(
        partnerProfiles,
        and(
          eq(partnerProfiles.shopId, payoutItems.shopId),
          eq(partnerProfiles.partnerId, payoutItems.partnerId),
          eq(partnerProfiles.version, payoutItems.profileVersion),
        ),
      )
      .where(
        and(
          eq(payoutItems.shopId, given.shop),
          eq(payoutItems.payoutId, given.payout),
          gt(payoutItems.partnerId, given.after),
        ),
      )
      .orderBy(asc(payoutItems.partnerId))
      .limit(given.limit),
);

export const payoutItemsInState = query(
  (
    { db, payoutItems },
    given: Given<{ shop: string; payout: string; state: PayoutItemState; limit: number }>,
  ) =>
    db
      .select()
      .from(payoutItems)
      .where(
        and(
          eq(payoutItems.shopId, given.shop),
          eq(payoutItems.payoutId, given.payout),
          eq(payoutItems.state, given.state),
        ),
      )
      .orderBy(asc(payoutItems.partnerId))
      .limit(given.limit),
);

export const payoutItemOf = queryOne(
  ({ db, payoutItems }, given: Given<{ shop: string; payout: string; partner: string }>) =>
    db
      .select()
      .from(payoutItems)
      .where(
        and(
          eq(payoutItems.shopId, given.shop),
          eq(payoutItems.payoutId, given.payout),
          eq(payoutItems.partnerId, given.partner),
        ),
      ),
);

export const payoutItemNamed = queryOne(
  ({ db, payoutItems }, given: Given<{ shop: string; reference: string }>) =>
    db
      .select()
      .from(payoutItems)
      .where(and(eq(payoutItems.shopId, given.shop), eq(payoutItems.reference, given.reference))),
);

/** What all items of a shop come to: open ones are in transit, settled ones are cash. */
export const payoutItemSums = query(({ db, payoutItems }, given: Given<{ shop: string }>) =>
  db
    .select({
      currency: payoutItems.currency,
      state: payoutItems.state,
      items: countOf(),
      amount: sumOf(payoutItems.amount),
      tax: sumOf(payoutItems.tax),
    })
    .from(payoutItems)
    .where(eq(payoutItems.shopId, given.shop))
    .groupBy(payoutItems.currency, payoutItems.state),
);

/** How many batches there are, the highest number, and how many payments they say they have. */
export const payoutSums = queryOne(({ db, payouts }, given: Given<{ shop: string }>) =>
  db
    .select({
      batches: countOf(),
      last: sql<number>`coalesce(max(${payouts.seq}), 0)`.mapWith(Number),
      items: sumOf(payouts.items),
    })
    .from(payouts)
    .where(eq(payouts.shopId, given.shop)),
);

/** A batch begun at or after an instant, with more than so many payments that arrived. */
export const settledSince = queryOne(
  ({ db, payouts }, given: Given<{ shop: string; since: number; items: number }>) =>
    db
      .select({ id: payouts.id })
      .from(payouts)
      .where(
        and(
          eq(payouts.shopId, given.shop),
          gte(payouts.createdAt, given.since),
          gt(payouts.settledItems, given.items),
        ),
      )
      .limit(ONE_ROW),
);
