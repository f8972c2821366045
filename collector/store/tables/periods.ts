/** Periods and what their close and release leave behind. */
import type { Seals } from '../../core/closing-seal.ts';
import type { Issuer } from '../../core/party.ts';
import type { StandingRow } from '../../core/rows/period.ts';
import type { PeriodStatus } from '../../core/rows.ts';
import type { Kit } from './kit.ts';
import type { partnerTables } from './partners.ts';

export function periodTables(kit: Kit, { partners }: Pick<ReturnType<typeof partnerTables>, 'partners'>) {
  const periods = kit.table(
    'periods',
    {
      shopId: kit.id().notNull(),
      period: kit.day().notNull(),
      state: kit.text<PeriodStatus>().notNull(),
      closedAt: kit.instant(),
      closedBy: kit.text(),
      approvedAt: kit.instant(),
      approvedBy: kit.text(),
      done: kit.int().notNull(),
      total: kit.int().notNull(),
      cursor: kit.text().notNull(),
      issuedAt: kit.instant(),
      year: kit.int(),
      nextSeq: kit.int(),
      issuer: kit.json<Issuer>(),
      facts: kit.json<Seals>(),
      changedAt: kit.instant().notNull(),
      version: kit.int().notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.shopId, t.period] })],
  );
  const standings = kit.table(
    'standings',
    {
      shopId: kit.id().notNull(),
      period: kit.day().notNull(),
      partnerId: kit.id().notNull(),
      rank: kit.text().notNull(),
      isActive: kit.bool().notNull(),
      customers: kit.int(),
      customerVolume: kit.money().notNull(),
      groupVolume: kit.money().notNull(),
      path: kit.json<StandingRow['path']>().notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.shopId, t.period, t.partnerId] })],
  );
  return { periods, standings, ...statementTable(kit, { partners }) };
}

function statementTable(kit: Kit, { partners }: Pick<ReturnType<typeof partnerTables>, 'partners'>) {
  const statements = kit.table(
    'statements',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      period: kit.day().notNull(),
      currency: kit.text().notNull(),
      year: kit.int().notNull(),
      seq: kit.int().notNull(),
      number: kit.text().notNull(),
      issuedAt: kit.instant().notNull(),
      dueOn: kit.day().notNull(),
      hash: kit.text().notNull(),
      previousHash: kit.text().notNull(),
      carriedIn: kit.money().notNull(),
      total: kit.money().notNull(),
      tax: kit.money().notNull(),
      carriedOut: kit.money().notNull(),
      // Last, because whoever reads a column behind it reads all of it.
      document: kit.text().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({
        columns: [t.shopId, t.partnerId],
        foreignColumns: [partners.shopId, partners.id],
      }),
      // Gapless numbers: the database itself refuses the same one twice.
      kit.uniqueIndex('statements_by_number').on(t.shopId, t.year, t.seq),
      // A partner's statement before this one, and all of a period.
      kit.index('statements_by_partner').on(t.shopId, t.partnerId, t.period),
      kit.index('statements_by_period').on(t.shopId, t.period, t.seq),
    ],
  );
  return { statements };
}

/** Facts a close looks up by their day. */
export function datedTables(kit: Kit, { partners }: Pick<ReturnType<typeof partnerTables>, 'partners'>) {
  const suspensions = kit.table(
    'suspensions',
    {
      shopId: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      seq: kit.int().notNull(),
      at: kit.instant().notNull(),
      isSuspended: kit.bool().notNull(),
      reason: kit.text().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.partnerId, t.seq] }),
      kit.foreignKey({
        columns: [t.shopId, t.partnerId],
        foreignColumns: [partners.shopId, partners.id],
      }),
    ],
  );
  const exchangeRates = kit.table(
    'exchange_rates',
    {
      shopId: kit.id().notNull(),
      currency: kit.text().notNull(),
      target: kit.text().notNull(),
      day: kit.day().notNull(),
      rate: kit.text().notNull(),
      recordedAt: kit.instant().notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.shopId, t.currency, t.target, t.day] })],
  );
  return { suspensions, exchangeRates };
}
