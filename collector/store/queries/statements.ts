/** What statements are made of: lines with their orders, and what the ledger moved. */
import { and, eq, lte } from 'drizzle-orm';
import { type Given, query, sumOf } from '../reader.ts';

type Partners = { shop: string; partners: readonly string[]; period: string };

/** The period's lines of these partners, with what a statement says about the order. */
export const linesWithOrders = query(({ db, lines, orders, isOneOf }, given: Given<Partners>) =>
  db
    .select({ line: lines, order: orders })
    .from(lines)
    .leftJoin(orders, and(eq(orders.shopId, lines.shopId), eq(orders.id, lines.orderId)))
    .where(
      and(
        eq(lines.shopId, given.shop),
        isOneOf(lines.partnerId, given.partners),
        eq(lines.period, given.period),
      ),
    ),
);

/** Sums over accounts by kind of transaction, of one period and all before it. */
export const movementsUntil = query(
  (
    { db, entries, transactions, isOneOf },
    given: Given<{ shop: string; accounts: readonly string[]; period: string }>,
  ) =>
    db
      .select({
        account: entries.account,
        currency: entries.currency,
        kind: transactions.kind,
        period: entries.period,
        amount: sumOf(entries.amount),
      })
      .from(entries)
      .innerJoin(
        transactions,
        and(eq(transactions.shopId, entries.shopId), eq(transactions.id, entries.transactionId)),
      )
      .where(
        and(
          eq(entries.shopId, given.shop),
          isOneOf(entries.account, given.accounts),
          lte(entries.period, given.period),
        ),
      )
      .groupBy(entries.account, entries.currency, transactions.kind, entries.period),
);
