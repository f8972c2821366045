/** The books in pages, for whoever checks all of them. */
import { and, asc, eq, gt, gte, isNotNull, lte, min, or } from 'drizzle-orm';
import { countOf, type Given, query, sumOf } from '../reader.ts';

type Page<P> = Given<{ shop: string; limit: number } & P>;

export const accountsAfter = query(({ db, accounts }, given: Page<{ account: string; currency: string }>) =>
  db
    .select()
    .from(accounts)
    .where(
      and(
        eq(accounts.shopId, given.shop),
        gte(accounts.account, given.account),
        or(
          gt(accounts.account, given.account),
          and(eq(accounts.account, given.account), gt(accounts.currency, given.currency)),
        ),
      ),
    )
    .orderBy(asc(accounts.account), asc(accounts.currency))
    .limit(given.limit),
);

/** An account's entries after a version and up to another. */
export const entriesBetween = query(
  ({ db, entries }, given: Page<{ account: string; currency: string; after: number; until: number }>) =>
    db
      .select()
      .from(entries)
      .where(
        and(
          eq(entries.shopId, given.shop),
          eq(entries.account, given.account),
          eq(entries.currency, given.currency),
          gt(entries.accountVersion, given.after),
          lte(entries.accountVersion, given.until),
        ),
      )
      .orderBy(asc(entries.accountVersion))
      .limit(given.limit),
);

/** All balances of a currency together: zero, always. */
export const balancesByCurrency = query(({ db, accounts }, given: Given<{ shop: string }>) =>
  db
    .select({ currency: accounts.currency, balance: sumOf(accounts.balance), accounts: countOf() })
    .from(accounts)
    .where(eq(accounts.shopId, given.shop))
    .groupBy(accounts.currency),
);

export const transactionsAfter = query(({ db, transactions }, given: Page<{ after: string }>) =>
  db
    .select()
    .from(transactions)
    .where(and(eq(transactions.shopId, given.shop), gt(transactions.id, given.after)))
    .orderBy(asc(transactions.id))
    .limit(given.limit),
);

export const transactionsWithIds = query(
  ({ db, transactions, isOneOf }, given: Given<{ shop: string; ids: readonly string[] }>) =>
    db
      .select()
      .from(transactions)
      .where(and(eq(transactions.shopId, given.shop), isOneOf(transactions.id, given.ids))),
);

/** Each with the account it is on, null where that is gone. */
export const entriesOfTransactions = query(
  ({ db, entries, accounts, isOneOf }, given: Given<{ shop: string; ids: readonly string[] }>) =>
    db
      .select({ entry: entries, balance: accounts.balance })
      .from(entries)
      .leftJoin(
        accounts,
        and(
          eq(accounts.shopId, entries.shopId),
          eq(accounts.account, entries.account),
          eq(accounts.currency, entries.currency),
        ),
      )
      .where(and(eq(entries.shopId, given.shop), isOneOf(entries.transactionId, given.ids))),
);

export const ordersAfter = query(({ db, orders }, given: Page<{ after: string }>) =>
  db
    .select()
    .from(orders)
    .where(and(eq(orders.shopId, given.shop), gt(orders.id, given.after)))
    .orderBy(asc(orders.id))
    .limit(given.limit),
);

type Orders = Given<{ shop: string; orders: readonly string[] }>;

/** What the lines of these orders give each partner, and the earliest period they stand in. */
export const lineSums = query(({ db, lines, isOneOf }, given: Orders) =>
  db
    .select({
      orderId: lines.orderId,
      partnerId: lines.partnerId,
      amount: sumOf(lines.amount),
      earliest: min(lines.period),
    })
    .from(lines)
    .where(
      and(eq(lines.shopId, given.shop), isOneOf(lines.orderId, given.orders), isNotNull(lines.partnerId)),
    )
    .groupBy(lines.orderId, lines.partnerId),
);

/** What the transactions of these orders left on each account; a cross join for the same reason as in `standingOf`. */
export const ledgerSums = query(({ db, entries, transactions, isOneOf }, given: Orders) =>
  db
    .select({ orderId: transactions.orderId, account: entries.account, amount: sumOf(entries.amount) })
    .from(transactions)
    .crossJoin(entries)
    .where(
      and(
        eq(transactions.shopId, given.shop),
        isOneOf(transactions.orderId, given.orders),
        eq(entries.shopId, transactions.shopId),
        eq(entries.transactionId, transactions.id),
      ),
    )
    .groupBy(transactions.orderId, entries.account),
);
