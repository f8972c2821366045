/** What stands on partners' pages, and who asked to belong to them. */
import type { Released, SignUpRow, SignUpState, Touch } from '../../core/rows.ts';
import type { Kit } from './kit.ts';
import type { partnerTables } from './partners.ts';

export function pageTables(kit: Kit, { partners }: Pick<ReturnType<typeof partnerTables>, 'partners'>) {
  const partnerPages = kit.table(
    'partner_pages',
    {
      shopId: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      words: kit.text().notNull(),
      released: kit.json<Released>().notNull(),
      recordedAt: kit.instant().notNull(),
      version: kit.int().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.partnerId] }),
      kit.foreignKey({ columns: [t.shopId, t.partnerId], foreignColumns: [partners.shopId, partners.id] }),
    ],
  );
  // A table of its own, so that reading a page does not read its picture.
  const portraits = kit.table(
    'portraits',
    {
      shopId: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      hash: kit.text(),
      data: kit.text().notNull(),
      recordedAt: kit.instant().notNull(),
      version: kit.int().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.partnerId] }),
      kit.foreignKey({ columns: [t.shopId, t.partnerId], foreignColumns: [partners.shopId, partners.id] }),
    ],
  );
  const campaigns = kit.table(
    'campaigns',
    {
      shopId: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      sub: kit.text().notNull(),
      name: kit.text().notNull(),
      code: kit.text().notNull(),
      to: kit.text(),
      createdAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.partnerId, t.sub] }),
      kit.foreignKey({ columns: [t.shopId, t.partnerId], foreignColumns: [partners.shopId, partners.id] }),
    ],
  );
  return { partnerPages, portraits, campaigns, ...signUpTable(kit, { partners }) };
}

function signUpTable(kit: Kit, { partners }: Pick<ReturnType<typeof partnerTables>, 'partners'>) {
  const signUps = kit.table(
    'sign_ups',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      kind: kit.text<SignUpRow['kind']>().notNull(),
      state: kit.text<SignUpState>().notNull(),
      tokenHash: kit.text().notNull(),
      name: kit.text(),
      email: kit.text(),
      code: kit.text(),
      sponsorId: kit.id(),
      touch: kit.json<Touch>(),
      termsVersion: kit.text(),
      language: kit.text().notNull(),
      returning: kit.id(),
      partnerId: kit.id(),
      createdAt: kit.instant().notNull(),
      confirmedAt: kit.instant(),
      decidedAt: kit.instant(),
      reason: kit.text(),
      version: kit.int().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({ columns: [t.shopId, t.sponsorId], foreignColumns: [partners.shopId, partners.id] }),
      // Who waits for the merchant, and whose mail nobody followed.
      kit.index('sign_ups_by_state').on(t.shopId, t.state, t.id),
    ],
  );
  return { signUps };
}
