/** What is told by mail: whom a day concerns, what it brought them, and who of the merchant hears of requests. */
import { and, asc, eq, gt, gte, isNotNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import { countOf, type Given, query, queryOne, sumOf } from '../reader.ts';

type Between = { shop: string; from: number; until: number };

/** Customers who were bound to a partner, oldest first: those after one. Those a merchant brought along are no news. */
export const boundBetween = query(
  ({ db, bindings }, given: Given<Between & { after: string; limit: number }>) =>
    db
      .select({
        partnerId: bindings.partnerId,
        customerId: bindings.customerId,
        recordedAt: bindings.recordedAt,
      })
      .from(bindings)
      .where(
        and(
          eq(bindings.shopId, given.shop),
          gte(bindings.recordedAt, given.from),
          lt(bindings.recordedAt, given.until),
          or(gt(bindings.recordedAt, given.from), gt(bindings.customerId, given.after)),
          isNotNull(bindings.partnerId),
          ne(bindings.channel, 'import'),
        ),
      )
      .orderBy(asc(bindings.recordedAt), asc(bindings.customerId))
      .limit(given.limit),
);

/** What partners chose, in the order of their ids. */
export const preferencesAfter = query(
  ({ db, preferences }, given: Given<{ shop: string; after: string; limit: number }>) =>
    db
      .select({ partnerId: preferences.partnerId, events: preferences.events })
      .from(preferences)
      .where(and(eq(preferences.shopId, given.shop), gt(preferences.partnerId, given.after)))
      .orderBy(asc(preferences.partnerId))
      .limit(given.limit),
);

/** What orders gave and took back in a stretch of time, by currency and sign. Its lines stand in few months, by which they are found. */
export const earnedBetween = query(
  ({ db, lines }, given: Given<Between & { partner: string; first: string; last: string }>) => {
    const isCredit = sql<number>`case when ${lines.amount} > 0 then 1 else 0 end`.mapWith(Number);
    return db
      .select({
        currency: lines.currency,
        isCredit,
        amount: sumOf(lines.amount),
        orders: sql<number>`count(distinct ${lines.orderId})`.mapWith(Number),
      })
      .from(lines)
      .where(
        and(
          eq(lines.shopId, given.shop),
          eq(lines.partnerId, given.partner),
          gte(lines.period, given.first),
          lte(lines.period, given.last),
          gte(lines.recordedAt, given.from),
          lt(lines.recordedAt, given.until),
          isNotNull(lines.orderId),
          ne(lines.amount, 0),
        ),
      )
      .groupBy(lines.currency, isCredit)
      .orderBy(asc(lines.currency));
  },
);

/** The statements of one partner and period; without the documents. */
export const statementsFor = query(
  ({ db, statements }, given: Given<{ shop: string; partner: string; period: string }>) =>
    db
      .select({
        number: statements.number,
        currency: statements.currency,
        total: statements.total,
        tax: statements.tax,
        dueOn: statements.dueOn,
      })
      .from(statements)
      .where(
        and(
          eq(statements.shopId, given.shop),
          eq(statements.partnerId, given.partner),
          eq(statements.period, given.period),
        ),
      )
      .orderBy(asc(statements.currency)),
);

export const membersOf = query(({ db, people }, given: Given<{ shop: string }>) =>
  db
    .select()
    .from(people)
    .where(and(eq(people.shopId, given.shop), isNotNull(people.role)))
    .orderBy(asc(people.id)),
);

export const countWaiting = queryOne(({ db, signUps }, given: Given<{ shop: string }>) =>
  db
    .select({ count: countOf() })
    .from(signUps)
    .where(and(eq(signUps.shopId, given.shop), eq(signUps.state, sql`'waiting'`))),
);
