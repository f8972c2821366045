/** What the release job looks for. */
import { and, asc, eq, gt, lt, lte, ne } from 'drizzle-orm';
import { type Given, query, queryOne, sumOf } from '../reader.ts';

/** Orders whose hold is over, the longest over first. */
export const ordersToRelease = query(
  ({ db, orders }, given: Given<{ shop: string; now: number; limit: number }>) =>
    db
      .select({ id: orders.id })
      .from(orders)
      .where(and(eq(orders.shopId, given.shop), lte(orders.releaseAt, given.now)))
      .orderBy(asc(orders.releaseAt))
      .limit(given.limit),
);

export const orderWithId = queryOne(({ db, orders }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(orders)
    .where(and(eq(orders.shopId, given.shop), eq(orders.id, given.id))),
);

/** What an order's transactions have left on each account. A cross join keeps SQLite from beginning at the other end: it knows that
 * entries have the same shop and would walk all of them. */
export const standingOf = query(
  ({ db, entries, transactions }, given: Given<{ shop: string; order: string }>) =>
    db
      .select({ account: entries.account, amount: sumOf(entries.amount) })
      .from(transactions)
      .crossJoin(entries)
      .where(
        and(
          eq(transactions.shopId, given.shop),
          eq(transactions.orderId, given.order),
          eq(entries.shopId, transactions.shopId),
          eq(entries.transactionId, transactions.id),
        ),
      )
      .groupBy(entries.account),
);

/** Accounts that withhold something, after an account name that is at least `withheld:`. */
export const withholdingAfter = query(
  ({ db, accounts }, given: Given<{ shop: string; after: string; limit: number }>) =>
    db
      .select()
      .from(accounts)
      .where(
        and(
          eq(accounts.shopId, given.shop),
          gt(accounts.account, given.after),
          // `;` follows `:`
          lt(accounts.account, 'withheld;'),
          ne(accounts.balance, 0),
        ),
      )
      .orderBy(asc(accounts.account))
      .limit(given.limit),
);

/** Orders that have left something on an account, with the amount; those where nothing is left are among them as zero. */
export const ordersOnAccount = query(
  ({ db, entries, transactions }, given: Given<{ shop: string; account: string }>) =>
    db
      .select({ orderId: transactions.orderId, amount: sumOf(entries.amount) })
      .from(entries)
      .innerJoin(
        transactions,
        and(eq(transactions.shopId, entries.shopId), eq(transactions.id, entries.transactionId)),
      )
      .where(and(eq(entries.shopId, given.shop), eq(entries.account, given.account)))
      .groupBy(transactions.orderId),
);
