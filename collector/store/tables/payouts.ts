/** Who is paid how, what was paid, and what was corrected by hand. */
import type {
  AdjustmentRow,
  PartnerProfileRow,
  PayoutItemState,
  PayoutMethod,
  PayoutState,
} from '../../core/rows.ts';
import type { Kit } from './kit.ts';
import type { partnerTables } from './partners.ts';

type Partners = Pick<ReturnType<typeof partnerTables>, 'partners'>;

export function profileTables(kit: Kit, { partners }: Partners) {
  const partnerProfiles = kit.table(
    'partner_profiles',
    {
      shopId: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      version: kit.int().notNull(),
      legalName: kit.text().notNull(),
      address: kit.json<NonNullable<PartnerProfileRow['address']>>(),
      taxNumber: kit.text(),
      vatId: kit.text(),
      taxStatus: kit.text<PartnerProfileRow['taxStatus']>().notNull(),
      selfBillingAgreedAt: kit.instant(),
      payout: kit.json<PartnerProfileRow['payout']>().notNull(),
      minimum: kit.money(),
      recordedAt: kit.instant().notNull(),
      recordedBy: kit.text().notNull(),
      previousHash: kit.text().notNull(),
      hash: kit.text().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.partnerId, t.version] }),
      kit.foreignKey({
        columns: [t.shopId, t.partnerId],
        foreignColumns: [partners.shopId, partners.id],
      }),
    ],
  );
  return { partnerProfiles };
}

export function payoutTables(kit: Kit, { partnerProfiles }: ReturnType<typeof profileTables>) {
  const payouts = kit.table(
    'payouts',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      seq: kit.int().notNull(),
      currency: kit.text().notNull(),
      method: kit.text<PayoutMethod>().notNull(),
      state: kit.text<PayoutState>().notNull(),
      items: kit.int().notNull(),
      total: kit.money().notNull(),
      settledItems: kit.int().notNull(),
      settledTotal: kit.money().notNull(),
      failedItems: kit.int().notNull(),
      failedTotal: kit.money().notNull(),
      cursor: kit.text().notNull(),
      createdAt: kit.instant().notNull(),
      createdBy: kit.text().notNull(),
      version: kit.int().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      // Two batches begun at one moment do not get the same number; the list is read by it.
      kit.uniqueIndex('payouts_by_seq').on(t.shopId, t.seq),
    ],
  );
  const payoutItems = kit.table(
    'payout_items',
    {
      shopId: kit.id().notNull(),
      payoutId: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      reference: kit.text().notNull(),
      amount: kit.money().notNull(),
      tax: kit.money().notNull(),
      currency: kit.text().notNull(),
      profileVersion: kit.int().notNull(),
      state: kit.text<PayoutItemState>().notNull(),
      period: kit.day().notNull(),
      createdAt: kit.instant().notNull(),
      changedAt: kit.instant(),
      reason: kit.text(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.payoutId, t.partnerId] }),
      kit.foreignKey({
        columns: [t.shopId, t.payoutId],
        foreignColumns: [payouts.shopId, payouts.id],
      }),
      kit.foreignKey({
        columns: [t.shopId, t.partnerId, t.profileVersion],
        foreignColumns: [partnerProfiles.shopId, partnerProfiles.partnerId, partnerProfiles.version],
      }),
      // The bank's answer names the reference and nothing else.
      kit.uniqueIndex('payout_items_by_reference').on(t.shopId, t.reference),
      // A statement lists what its partner was paid.
      kit.index('payout_items_by_partner').on(t.shopId, t.partnerId, t.period),
    ],
  );
  return { payouts, payoutItems };
}

export function adjustmentTables(kit: Kit, { partners }: Partners) {
  const adjustments = kit.table(
    'adjustments',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      partnerId: kit.id().notNull(),
      currency: kit.text().notNull(),
      amount: kit.money().notNull(),
      reason: kit.text().notNull(),
      state: kit.text<AdjustmentRow['state']>().notNull(),
      author: kit.text().notNull(),
      proposedAt: kit.instant().notNull(),
      approver: kit.text(),
      decidedAt: kit.instant(),
      version: kit.int().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      kit.foreignKey({
        columns: [t.shopId, t.partnerId],
        foreignColumns: [partners.shopId, partners.id],
      }),
    ],
  );
  return { adjustments };
}
