import type { IdentityRow, Touch } from '../../core/rows.ts';
import type { Kit } from './kit.ts';

export function customerTables(kit: Kit) {
  const customers = kit.table(
    'customers',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      mergedInto: kit.id(),
      isPartner: kit.id(),
      display: kit.text(),
      touch: kit.json<Touch>(),
      ordersConfirmed: kit.int().notNull(),
      bountiesUsed: kit.json<readonly string[]>().notNull(),
      firstOrderAt: kit.instant(),
      lastOrderAt: kit.instant(),
      lastConfirmedAt: kit.instant(),
      createdAt: kit.instant().notNull(),
      version: kit.int().notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.shopId, t.id] })],
  );
  const identities = kit.table(
    'identities',
    {
      shopId: kit.id().notNull(),
      kind: kit.text<IdentityRow['kind']>().notNull(),
      value: kit.text().notNull(),
      customerId: kit.id().notNull(),
      recordedAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.kind, t.value] }),
      kit.foreignKey({
        columns: [t.shopId, t.customerId],
        foreignColumns: [customers.shopId, customers.id],
      }),
      // Showing and merging a customer needs all their names; written once a customer.
      kit.index('identities_by_customer').on(t.shopId, t.customerId),
    ],
  );
  const mergeConflicts = kit.table(
    'merge_conflicts',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      customerId: kit.id().notNull(),
      otherId: kit.id().notNull(),
      recordedAt: kit.instant().notNull(),
      resolvedAt: kit.instant(),
      decision: kit.text(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({
        columns: [t.shopId, t.customerId],
        foreignColumns: [customers.shopId, customers.id],
      }),
      kit.foreignKey({
        columns: [t.shopId, t.otherId],
        foreignColumns: [customers.shopId, customers.id],
      }),
    ],
  );
  return { customers, identities, mergeConflicts };
}
