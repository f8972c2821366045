import type { KeyRow, ShopSettings } from '../../core/rows.ts';
import type { Kit } from './kit.ts';

export function shopTables(kit: Kit) {
  const shops = kit.table(
    'shops',
    {
      shopId: kit.id().notNull(),
      name: kit.text().notNull(),
      timezone: kit.text().notNull(),
      currency: kit.text().notNull(),
      settings: kit.json<ShopSettings>().notNull(),
      emailKey: kit.text().notNull(),
      signingKey: kit.text().notNull(),
      createdAt: kit.instant().notNull(),
      version: kit.int().notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.shopId] })],
  );
  const keys = kit.table(
    'keys',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      kind: kit.text<KeyRow['kind']>().notNull(),
      hash: kit.text().notNull(),
      hint: kit.text().notNull(),
      name: kit.text().notNull(),
      role: kit.text<KeyRow['role']>().notNull(),
      createdAt: kit.instant().notNull(),
      revokedAt: kit.instant(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({ columns: [t.shopId], foreignColumns: [shops.shopId] }),
      // The only look-up that does not know the shop yet: a key says which shop is calling.
      kit.index('keys_by_hash').on(t.hash),
    ],
  );
  return { shops, keys };
}
