/** Lists and details people ask for; nothing here decides anything. */
import { and, asc, desc, eq, gt, lt, or } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

/** Newest first: the orders recorded before an instant, or at it with a lower id. */
export const ordersBefore = query(
  ({ db, orders }, given: Given<{ shop: string; before: number; id: string; limit: number }>) =>
    db
      .select()
      .from(orders)
      .where(
        and(
          eq(orders.shopId, given.shop),
          or(
            lt(orders.recordedAt, given.before),
            and(eq(orders.recordedAt, given.before), lt(orders.id, given.id)),
          ),
        ),
      )
      .orderBy(desc(orders.recordedAt), desc(orders.id))
      .limit(given.limit),
);

export const entriesOfOrder = query(
  ({ db, entries, transactions }, given: Given<{ shop: string; order: string }>) =>
    db
      .select({ entry: entries, transaction: transactions })
      .from(transactions)
      .innerJoin(
        entries,
        and(eq(entries.shopId, transactions.shopId), eq(entries.transactionId, transactions.id)),
      )
      .where(and(eq(transactions.shopId, given.shop), eq(transactions.orderId, given.order)))
      .orderBy(asc(transactions.at), asc(transactions.id), asc(entries.account)),
);

/** An account's history, oldest first: what follows a currency and version. */
export const entriesOfAccount = query(
  (
    { db, entries, transactions },
    given: Given<{ shop: string; account: string; currency: string; version: number; limit: number }>,
  ) =>
    db
      .select({ entry: entries, transaction: transactions })
      .from(entries)
      .innerJoin(
        transactions,
        and(eq(transactions.shopId, entries.shopId), eq(transactions.id, entries.transactionId)),
      )
      .where(
        and(
          eq(entries.shopId, given.shop),
          eq(entries.account, given.account),
          or(
            gt(entries.currency, given.currency),
            and(eq(entries.currency, given.currency), gt(entries.accountVersion, given.version)),
          ),
        ),
      )
      .orderBy(asc(entries.currency), asc(entries.accountVersion))
      .limit(given.limit),
);

export const balancesOf = query(({ db, accounts }, given: Given<{ shop: string; account: string }>) =>
  db
    .select()
    .from(accounts)
    .where(and(eq(accounts.shopId, given.shop), eq(accounts.account, given.account)))
    .orderBy(asc(accounts.currency)),
);

/** Customers a partner was ever bound to; who is theirs now is decided from all bindings of each. */
export const customersEverBoundTo = query(
  ({ db, bindings }, given: Given<{ shop: string; partner: string; after: string; limit: number }>) =>
    db
      .selectDistinct({ customerId: bindings.customerId })
      .from(bindings)
      .where(
        and(
          eq(bindings.shopId, given.shop),
          eq(bindings.partnerId, given.partner),
          gt(bindings.customerId, given.after),
        ),
      )
      .orderBy(asc(bindings.customerId))
      .limit(given.limit),
);

/** The shop's own ids of a customer; hashed e-mail addresses are nobody's business. */
export const shopIdsOf = query(
  ({ db, identities }, given: Given<{ shop: string; customer: string; kind: 'id' }>) =>
    db
      .select({ value: identities.value })
      .from(identities)
      .where(
        and(
          eq(identities.shopId, given.shop),
          eq(identities.customerId, given.customer),
          eq(identities.kind, given.kind),
        ),
      )
      .orderBy(asc(identities.value)),
);

export const receiptsOfCustomer = query(
  ({ db, receipts }, given: Given<{ shop: string; customer: string }>) =>
    db
      .select()
      .from(receipts)
      .where(and(eq(receipts.shopId, given.shop), eq(receipts.customerId, given.customer)))
      .orderBy(asc(receipts.bindingSeq)),
);
