import type { CodeRow } from '../../core/rows.ts';
import type { Kit } from './kit.ts';
import type { shopTables } from './shops.ts';

export function partnerTables(kit: Kit, { shops }: ReturnType<typeof shopTables>) {
  const partners = kit.table(
    'partners',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      externalId: kit.text(),
      code: kit.text().notNull(),
      name: kit.text().notNull(),
      email: kit.text(),
      joinedAt: kit.instant().notNull(),
      leftAt: kit.instant(),
      suspendedAt: kit.instant(),
      createdAt: kit.instant().notNull(),
      version: kit.int().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({ columns: [t.shopId], foreignColumns: [shops.shopId] }),
      // The merchant's own id is unique where there is one.
      kit.uniqueIndex('partners_by_external_id').on(t.shopId, t.externalId),
      // Who asks to join again, or signs in, is found by the address.
      kit.index('partners_by_email').on(t.shopId, t.email),
    ],
  );
  const codes = kit.table(
    'codes',
    {
      shopId: kit.id().notNull(),
      code: kit.text().notNull(),
      partnerId: kit.id().notNull(),
      kind: kit.text<CodeRow['kind']>().notNull(),
      frozenAt: kit.instant(),
      createdAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.code] }),
      kit.foreignKey({
        columns: [t.shopId, t.partnerId],
        foreignColumns: [partners.shopId, partners.id],
      }),
      // A partner's page lists their codes; codes are written once a partner.
      kit.index('codes_by_partner').on(t.shopId, t.partnerId),
    ],
  );
  const sponsorships = kit.table(
    'sponsorships',
    {
      shopId: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      seq: kit.int().notNull(),
      from: kit.instant().notNull(),
      sponsorId: kit.id(),
      reason: kit.text().notNull(),
      recordedAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.partnerId, t.seq] }),
      kit.foreignKey({
        columns: [t.shopId, t.partnerId],
        foreignColumns: [partners.shopId, partners.id],
      }),
      kit.foreignKey({
        columns: [t.shopId, t.sponsorId],
        foreignColumns: [partners.shopId, partners.id],
      }),
      // The downline is read from the sponsor down, a page at a time and without the rows.
      kit.index('sponsorships_by_sponsor').on(t.shopId, t.sponsorId, t.partnerId, t.seq),
    ],
  );
  return { partners, codes, sponsorships };
}
