/** What follows an order: refunds, commission lines, and bodies that contradicted it. */
import { sql } from 'drizzle-orm';
import type { Reason, RefundReason } from '../../core/commission/types.ts';
import type { RefundRow } from '../../core/rows.ts';
import type { Kit } from './kit.ts';
import type { orderTables } from './orders.ts';

export function commissionTables(kit: Kit, { orders }: ReturnType<typeof orderTables>) {
  const orderConflicts = kit.table(
    'order_conflicts',
    {
      shopId: kit.id().notNull(),
      orderId: kit.id().notNull(),
      bodyHash: kit.text().notNull(),
      body: kit.json<unknown>().notNull(),
      recordedAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.orderId, t.bodyHash] }),
      kit.foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
    ],
  );
  const refunds = kit.table(
    'refunds',
    {
      shopId: kit.id().notNull(),
      orderId: kit.id().notNull(),
      id: kit.id().notNull(),
      at: kit.instant().notNull(),
      reason: kit.text<RefundReason>().notNull(),
      amount: kit.money(),
      lines: kit.json<NonNullable<RefundRow['lines']>>(),
      state: kit.text<RefundRow['state']>().notNull(),
      period: kit.day(),
      left: kit.money(),
      bodyHash: kit.text().notNull(),
      recordedAt: kit.instant().notNull(),
    },
    (t) => [
      // No foreign key to the order: a refund may come before it and waits.
      kit.primaryKey({ columns: [t.shopId, t.orderId, t.id] }),
      // What the close of a period left to be taken back later.
      kit.index('refunds_by_period').on(t.shopId, t.period).where(sql`${t.period} is not null`),
      kit.check('refunds_amount_not_negative', sql`${t.amount} >= 0`),
    ],
  );
  const lines = kit.table(
    'lines',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      orderId: kit.id(),
      refundId: kit.id(),
      revision: kit.int().notNull(),
      period: kit.day().notNull(),
      component: kit.text().notNull(),
      partnerId: kit.id(),
      level: kit.int(),
      distance: kit.int(),
      base: kit.money(),
      rate: kit.text(),
      amount: kit.money().notNull(),
      currency: kit.text().notNull(),
      reason: kit.text<Reason>().notNull(),
      planVersion: kit.int().notNull(),
      recordedAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({ columns: [t.shopId, t.orderId], foreignColumns: [orders.shopId, orders.id] }),
      // The statement of a partner and a period; and a page of its lines, newest first, without looking at the others.
      kit.index('lines_by_partner').on(t.shopId, t.partnerId, t.period, t.recordedAt, t.id),
      // A refund takes back what the order's lines gave.
      kit.index('lines_by_order').on(t.shopId, t.orderId),
    ],
  );
  return { orderConflicts, refunds, lines };
}
