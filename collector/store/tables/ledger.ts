import { sql } from 'drizzle-orm';
import type { TransactionKind } from '../../core/rows.ts';
import type { Kit } from './kit.ts';

export function ledgerTables(kit: Kit) {
  const transactions = kit.table(
    'transactions',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      kind: kit.text<TransactionKind>().notNull(),
      orderId: kit.id(),
      refundId: kit.id(),
      period: kit.day().notNull(),
      currency: kit.text().notNull(),
      at: kit.instant().notNull(),
      reason: kit.text(),
      author: kit.text(),
      approver: kit.text(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      // What an order moved: shown with the order, undone by a refund.
      kit.index('transactions_by_order').on(t.shopId, t.orderId),
      // A period's payments and corrections; orders, the most, are left out.
      kit.index('transactions_by_period').on(t.shopId, t.period, t.id).where(sql`${t.orderId} is null`),
    ],
  );
  const entries = kit.table(
    'entries',
    {
      shopId: kit.id().notNull(),
      transactionId: kit.id().notNull(),
      account: kit.text().notNull(),
      currency: kit.text().notNull(),
      period: kit.day().notNull(),
      amount: kit.money().notNull(),
      balanceBefore: kit.money().notNull(),
      balanceAfter: kit.money().notNull(),
      accountVersion: kit.int().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.transactionId, t.account] }),
      kit.foreignKey({
        columns: [t.shopId, t.transactionId],
        foreignColumns: [transactions.shopId, transactions.id],
      }),
      // An account's history, gapless by version: the database itself refuses a second entry on one version.
      kit.uniqueIndex('entries_by_account').on(t.shopId, t.account, t.currency, t.accountVersion),
      kit.check('entries_add_up', sql`${t.balanceAfter} = ${t.balanceBefore} + ${t.amount}`),
    ],
  );
  const accounts = kit.table(
    'accounts',
    {
      shopId: kit.id().notNull(),
      account: kit.text().notNull(),
      currency: kit.text().notNull(),
      balance: kit.money().notNull(),
      version: kit.int().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.account, t.currency] }),
      // Beyond 2^53 - 1 a JavaScript number is no longer exact.
      kit.check('accounts_balance_exact', sql`${t.balance} between -9007199254740991 and 9007199254740991`),
    ],
  );
  return { transactions, entries, accounts };
}
