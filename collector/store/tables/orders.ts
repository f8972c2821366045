import { sql } from 'drizzle-orm';
import type { OrderLine } from '../../core/commission/types.ts';
import type { Attribution, OrderSignals, OrderStatus } from '../../core/rows.ts';
import type { customerTables } from './customers.ts';
import type { Kit } from './kit.ts';
import type { partnerTables } from './partners.ts';

type Parents = Pick<ReturnType<typeof partnerTables>, 'partners'> &
  Pick<ReturnType<typeof customerTables>, 'customers'>;

export function orderTables(kit: Kit, { partners, customers }: Parents) {
  const orders = kit.table(
    'orders',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      externalId: kit.text().notNull(),
      source: kit.text().notNull(),
      status: kit.text<OrderStatus>().notNull(),
      customerId: kit.id(),
      partnerId: kit.id(),
      attribution: kit.json<Attribution>().notNull(),
      placedAt: kit.instant().notNull(),
      claimedAt: kit.instant(),
      confirmedAt: kit.instant(),
      releaseAt: kit.instant(),
      releasedAt: kit.instant(),
      period: kit.day(),
      currency: kit.text().notNull(),
      total: kit.money().notNull(),
      net: kit.money().notNull(),
      lines: kit.json<readonly OrderLine[]>().notNull(),
      nth: kit.int(),
      planVersion: kit.int(),
      bodyHash: kit.text(),
      signals: kit.json<OrderSignals>().notNull(),
      flags: kit.json<readonly string[]>().notNull(),
      revision: kit.int().notNull(),
      recordedAt: kit.instant().notNull(),
      version: kit.int().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({
        columns: [t.shopId, t.customerId],
        foreignColumns: [customers.shopId, customers.id],
      }),
      kit.foreignKey({
        columns: [t.shopId, t.partnerId],
        foreignColumns: [partners.shopId, partners.id],
      }),
      // What the release job looks for; an order leaves this index when its hold is over.
      kit.index('orders_by_release').on(t.shopId, t.releaseAt).where(sql`${t.releaseAt} is not null`),
      // A customer's history: earlier orders decide `nth`, "new or known" and what a merge moves.
      kit.index('orders_by_customer').on(t.shopId, t.customerId),
      // What the close of a period reckons.
      kit.index('orders_by_period').on(t.shopId, t.period, t.id).where(sql`${t.period} is not null`),
      // A partner's book extract: their own customers' orders of a month, and those of none.
      kit
        .index('orders_by_partner')
        .on(t.shopId, t.partnerId, t.period, t.id)
        .where(sql`${t.partnerId} is not null`),
      // Reports and lists, newest first.
      kit.index('orders_by_time').on(t.shopId, t.recordedAt),
      kit.check('orders_total_not_negative', sql`${t.total} >= 0`),
    ],
  );
  return { orders };
}
