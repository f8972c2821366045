/** What a payment must know about a partner beyond the balance. */
import { and, desc, eq, gte, inArray, isNull, ne, or } from 'drizzle-orm';
import type { PayoutItemState } from '../../core/rows.ts';
import { type Given, query, sumOf } from '../reader.ts';

type Partners = { shop: string; currency: string; partners: readonly string[] };

/** What these partners were stated, latest first; without the documents. */
export const claimsOf = query(({ db, statements, isOneOf }, given: Given<Partners>) =>
  db
    .select({ partnerId: statements.partnerId, net: statements.total, tax: statements.tax })
    .from(statements)
    .where(
      and(
        eq(statements.shopId, given.shop),
        isOneOf(statements.partnerId, given.partners),
        eq(statements.currency, given.currency),
      ),
    )
    .orderBy(desc(statements.period)),
);

/** What payments to these partners came to; those in the state `failed` are left out. */
export const sentTo = query(
  ({ db, payoutItems, isOneOf }, given: Given<Partners & { failed: PayoutItemState }>) =>
    db
      .select({
        partnerId: payoutItems.partnerId,
        amount: sumOf(payoutItems.amount),
        tax: sumOf(payoutItems.tax),
      })
      .from(payoutItems)
      .where(
        and(
          eq(payoutItems.shopId, given.shop),
          isOneOf(payoutItems.partnerId, given.partners),
          eq(payoutItems.currency, given.currency),
          ne(payoutItems.state, given.failed),
        ),
      )
      .groupBy(payoutItems.partnerId),
);

/** Of the money on these accounts, what orders, pools and matches of a period or later ones brought; corrections by hand have an
 * approver of their own. An order's money moves in its own period or later, so earlier entries need no look. */
export const broughtSince = query(
  (
    { db, entries, transactions, orders, isOneOf },
    given: Given<{ shop: string; currency: string; accounts: readonly string[]; period: string }>,
  ) =>
    db
      .select({ account: entries.account, amount: sumOf(entries.amount) })
      .from(entries)
      .innerJoin(
        transactions,
        and(eq(transactions.shopId, entries.shopId), eq(transactions.id, entries.transactionId)),
      )
      .leftJoin(orders, and(eq(orders.shopId, transactions.shopId), eq(orders.id, transactions.orderId)))
      .where(
        and(
          eq(entries.shopId, given.shop),
          isOneOf(entries.account, given.accounts),
          eq(entries.currency, given.currency),
          gte(entries.period, given.period),
          inArray(transactions.kind, ['credit', 'release', 'clawback', 'suspend', 'resume']),
          or(isNull(transactions.orderId), gte(orders.period, given.period)),
        ),
      )
      .groupBy(entries.account),
);
