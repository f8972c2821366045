/** Who may sign in (better-auth's user, session, account and verification, under our words), and what partners agreed to. */
import { sql } from 'drizzle-orm';
import type { AcceptanceRow, MerchantRole, PreferenceRow } from '../../core/rows.ts';
import type { Kit } from './kit.ts';
import type { partnerTables } from './partners.ts';
import type { periodTables } from './periods.ts';
import type { shopTables } from './shops.ts';

export function peopleTables(kit: Kit, { shops }: Pick<ReturnType<typeof shopTables>, 'shops'>) {
  const people = personTable(kit, { shops });
  return { people, ...sessionTables(kit, { people }), ...tokenTable(kit) };
}

function personTable(kit: Kit, { shops }: Pick<ReturnType<typeof shopTables>, 'shops'>) {
  return kit.table(
    'people',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      email: kit.text().notNull(),
      name: kit.text().notNull(),
      role: kit.text<MerchantRole>(),
      confirmedAt: kit.instant(),
      createdAt: kit.instant().notNull(),
      changedAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({ columns: [t.shopId], foreignColumns: [shops.shopId] }),
      kit.uniqueIndex('people_by_email').on(t.shopId, t.email),
      // Those of the merchant, who are a handful beside the partners.
      kit.index('people_of_merchant').on(t.shopId, t.id).where(sql`${t.role} is not null`),
    ],
  );
}

function sessionTables(kit: Kit, { people }: { readonly people: ReturnType<typeof personTable> }) {
  const sessions = kit.table(
    'sessions',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      tokenHash: kit.text().notNull(),
      personId: kit.id().notNull(),
      partnerId: kit.id(),
      network: kit.text(),
      device: kit.text(),
      createdAt: kit.instant().notNull(),
      expiresAt: kit.instant().notNull(),
      changedAt: kit.instant().notNull(),
      endedAt: kit.instant(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({ columns: [t.shopId, t.personId], foreignColumns: [people.shopId, people.id] }),
      // Every call of the portal.
      kit.uniqueIndex('sessions_by_token').on(t.shopId, t.tokenHash),
      // Where somebody is signed in, and signing out everywhere.
      kit.index('sessions_by_person').on(t.shopId, t.personId),
      // What is over is purged from this end.
      kit.index('sessions_by_end').on(t.expiresAt),
    ],
  );
  const credentials = kit.table(
    'credentials',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      personId: kit.id().notNull(),
      provider: kit.text().notNull(),
      accountId: kit.text().notNull(),
      passwordHash: kit.text(),
      createdAt: kit.instant().notNull(),
      changedAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({ columns: [t.shopId, t.personId], foreignColumns: [people.shopId, people.id] }),
      // One password each.
      kit.uniqueIndex('credentials_by_person').on(t.shopId, t.personId, t.provider),
    ],
  );
  return { sessions, credentials };
}

function tokenTable(kit: Kit) {
  const signInTokens = kit.table(
    'sign_in_tokens',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      identifier: kit.text().notNull(),
      value: kit.text(),
      createdAt: kit.instant().notNull(),
      expiresAt: kit.instant().notNull(),
      changedAt: kit.instant().notNull(),
      usedAt: kit.instant(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.index('sign_in_tokens_by_identifier').on(t.shopId, t.identifier),
      kit.index('sign_in_tokens_by_end').on(t.expiresAt),
    ],
  );
  return { signInTokens };
}

type Parents = Pick<ReturnType<typeof partnerTables>, 'partners'> &
  Pick<ReturnType<typeof periodTables>, 'statements'>;

export function agreementTables(kit: Kit, { partners, statements }: Parents) {
  const acceptances = kit.table(
    'acceptances',
    {
      shopId: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      kind: kit.text<AcceptanceRow['kind']>().notNull(),
      version: kit.text().notNull(),
      hash: kit.text(),
      acceptedAt: kit.instant().notNull(),
      channel: kit.text<AcceptanceRow['channel']>().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.partnerId, t.kind, t.version] }),
      kit.foreignKey({ columns: [t.shopId, t.partnerId], foreignColumns: [partners.shopId, partners.id] }),
    ],
  );
  const preferences = kit.table(
    'preferences',
    {
      shopId: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      language: kit.text<PreferenceRow['language']>().notNull(),
      events: kit.json<PreferenceRow['events']>().notNull(),
      changedAt: kit.instant().notNull(),
      version: kit.int().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.partnerId] }),
      kit.foreignKey({ columns: [t.shopId, t.partnerId], foreignColumns: [partners.shopId, partners.id] }),
    ],
  );
  const objections = kit.table(
    'objections',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      statementId: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      text: kit.text().notNull(),
      at: kit.instant().notNull(),
      answer: kit.text(),
      answeredAt: kit.instant(),
      answeredBy: kit.text(),
      version: kit.int().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({
        columns: [t.shopId, t.statementId],
        foreignColumns: [statements.shopId, statements.id],
      }),
      // Those of a partner, beside their statements.
      kit.index('objections_by_partner').on(t.shopId, t.partnerId),
    ],
  );
  return { acceptances, preferences, objections };
}
