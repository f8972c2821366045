import type { Plan } from '../../../shared/plan.ts';
import type { Kit } from './kit.ts';

export function planTables(kit: Kit) {
  const plans = kit.table(
    'plans',
    {
      shopId: kit.id().notNull(),
      version: kit.int().notNull(),
      plan: kit.json<Plan>().notNull(),
      hash: kit.text().notNull(),
      createdAt: kit.instant().notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.shopId, t.version] })],
  );
  const activations = kit.table(
    'activations',
    {
      shopId: kit.id().notNull(),
      seq: kit.int().notNull(),
      version: kit.int().notNull(),
      validFrom: kit.instant().notNull(),
      activatedBy: kit.text().notNull(),
      recordedAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.seq] }),
      kit.foreignKey({
        columns: [t.shopId, t.version],
        foreignColumns: [plans.shopId, plans.version],
      }),
    ],
  );
  return { plans, activations };
}
