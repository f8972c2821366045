/** What hangs on one order. */
import { and, asc, eq, gt, gte, isNotNull, or } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

type OfOrder = { shop: string; order: string };

export const linesOfOrder = query(({ db, lines }, given: Given<OfOrder>) =>
  db
    .select()
    .from(lines)
    .where(and(eq(lines.shopId, given.shop), eq(lines.orderId, given.order)))
    .orderBy(asc(lines.recordedAt), asc(lines.id)),
);

/** Those that wait for the order too: the order itself need not be known. */
export const refundsOfOrder = query(({ db, refunds }, given: Given<OfOrder>) =>
  db
    .select()
    .from(refunds)
    .where(and(eq(refunds.shopId, given.shop), eq(refunds.orderId, given.order)))
    .orderBy(asc(refunds.at), asc(refunds.id)),
);

export const conflictsOfOrder = query(({ db, orderConflicts }, given: Given<OfOrder>) =>
  db
    .select()
    .from(orderConflicts)
    .where(and(eq(orderConflicts.shopId, given.shop), eq(orderConflicts.orderId, given.order)))
    .orderBy(asc(orderConflicts.recordedAt)),
);

/** Confirmed orders of a customer placed after one moment, or confirmed at or after another; in the order they count. */
export const ordersFollowing = query(
  ({ db, orders }, given: Given<{ shop: string; customer: string; placedAt: number; confirmedAt: number }>) =>
    db
      .select()
      .from(orders)
      .where(
        and(
          eq(orders.shopId, given.shop),
          eq(orders.customerId, given.customer),
          isNotNull(orders.confirmedAt),
          or(gt(orders.placedAt, given.placedAt), gte(orders.confirmedAt, given.confirmedAt)),
        ),
      )
      .orderBy(asc(orders.confirmedAt), asc(orders.id)),
);
