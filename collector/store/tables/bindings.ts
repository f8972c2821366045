import type { Channel, Consent, Touch } from '../../core/rows.ts';
import type { customerTables } from './customers.ts';
import type { Kit } from './kit.ts';
import type { partnerTables } from './partners.ts';

type Parents = Pick<ReturnType<typeof partnerTables>, 'partners'> &
  Pick<ReturnType<typeof customerTables>, 'customers'>;

export function bindingTables(kit: Kit, { partners, customers }: Parents) {
  const bindings = kit.table(
    'bindings',
    {
      shopId: kit.id().notNull(),
      customerId: kit.id().notNull(),
      seq: kit.int().notNull(),
      partnerId: kit.id(),
      from: kit.instant().notNull(),
      channel: kit.text<Channel>().notNull(),
      touch: kit.json<Touch>(),
      consent: kit.text<Consent>().notNull(),
      planVersion: kit.int(),
      orderId: kit.id(),
      reason: kit.text().notNull(),
      recordedAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.customerId, t.seq] }),
      kit.foreignKey({
        columns: [t.shopId, t.customerId],
        foreignColumns: [customers.shopId, customers.id],
      }),
      kit.foreignKey({
        columns: [t.shopId, t.partnerId],
        foreignColumns: [partners.shopId, partners.id],
      }),
      // A partner's customers, newest first.
      kit.index('bindings_by_partner').on(t.shopId, t.partnerId, t.recordedAt),
      // The receipt job seals what was recorded since its last receipt.
      kit.index('bindings_by_time').on(t.shopId, t.recordedAt),
    ],
  );
  const receipts = kit.table(
    'receipts',
    {
      shopId: kit.id().notNull(),
      seq: kit.int().notNull(),
      customerId: kit.id().notNull(),
      bindingSeq: kit.int().notNull(),
      previousHash: kit.text().notNull(),
      hash: kit.text().notNull(),
      sealedAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.seq] }),
      kit.foreignKey({
        columns: [t.shopId, t.customerId, t.bindingSeq],
        foreignColumns: [bindings.shopId, bindings.customerId, bindings.seq],
      }),
      // A binding is sealed once.
      kit.uniqueIndex('receipts_by_binding').on(t.shopId, t.customerId, t.bindingSeq),
    ],
  );
  return { bindings, receipts };
}
