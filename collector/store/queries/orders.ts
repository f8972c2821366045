/** What hangs on one order. */
import { and, asc, eq } from 'drizzle-orm';
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
