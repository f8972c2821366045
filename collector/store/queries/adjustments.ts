/** Corrections by hand. */
import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import type { AdjustmentState, TransactionKind } from '../../core/rows.ts';
import { type Given, query, queryOne, sumOf } from '../reader.ts';

export const adjustmentWithId = queryOne(({ db, adjustments }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(adjustments)
    .where(and(eq(adjustments.shopId, given.shop), eq(adjustments.id, given.id))),
);

/** Newest first, from before an id on. */
export const adjustmentsBefore = query(
  ({ db, adjustments }, given: Given<{ shop: string; before: string; limit: number }>) =>
    db
      .select()
      .from(adjustments)
      .where(and(eq(adjustments.shopId, given.shop), lt(adjustments.id, given.before)))
      .orderBy(desc(adjustments.id))
      .limit(given.limit),
);

export const adjustmentsAfter = query(
  ({ db, adjustments }, given: Given<{ shop: string; after: string; limit: number }>) =>
    db
      .select()
      .from(adjustments)
      .where(and(eq(adjustments.shopId, given.shop), gt(adjustments.id, given.after)))
      .orderBy(asc(adjustments.id))
      .limit(given.limit),
);

/** What corrections in one state come to. */
export const approvedSums = query(
  ({ db, adjustments }, given: Given<{ shop: string; state: AdjustmentState }>) =>
    db
      .select({ currency: adjustments.currency, amount: sumOf(adjustments.amount) })
      .from(adjustments)
      .where(and(eq(adjustments.shopId, given.shop), eq(adjustments.state, given.state)))
      .groupBy(adjustments.currency),
);

/** What transactions of a kind moved on `account`; a cross join for the same reason as in `standingOf`. */
export const movedOnAccount = query(
  ({ db, entries, transactions }, given: Given<{ shop: string; kind: TransactionKind; account: string }>) =>
    db
      .select({ currency: entries.currency, amount: sumOf(entries.amount) })
      .from(transactions)
      .crossJoin(entries)
      .where(
        and(
          eq(transactions.shopId, given.shop),
          eq(transactions.kind, given.kind),
          eq(entries.shopId, transactions.shopId),
          eq(entries.transactionId, transactions.id),
          eq(entries.account, given.account),
        ),
      )
      .groupBy(entries.currency),
);
