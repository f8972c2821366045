/** Rows for the contract suite: each builder fills what a test does not care about. */

import { and, asc, eq } from 'drizzle-orm';
import type { Instant } from '../../../shared/time.ts';
import { type Change, countedClick, insert, type Post } from '../../core/changes.ts';
import type { ClickRow, CustomerRow, OrderRow, OutboxRow, PartnerRow } from '../../core/rows.ts';
import type { Limits } from '../commit.ts';
import { countOf, type Given, query, queryOne } from '../reader.ts';
import type { Store } from '../store.ts';

/** Opens a new, empty database. */
export type Open = (options?: { readonly limits?: Limits }) => Promise<Store>;

export const AT: Instant = Date.parse('2026-08-21T10:00:00Z');

export const click = (id: string, row: Partial<ClickRow> = {}): Change =>
  countedClick({
    shopId: 'rose',
    id,
    at: AT,
    day: '2026-08-21',
    recordedAt: AT,
    code: 'anna',
    channel: 'link',
    visitor: null,
    landing: null,
    sub: null,
    consent: 'granted',
    flags: '',
    ...row,
  });

export const customerRow = (id: string, row: Partial<CustomerRow> = {}): CustomerRow => ({
  shopId: 'rose',
  id,
  mergedInto: null,
  isPartner: null,
  display: null,
  touch: null,
  ordersConfirmed: 0,
  bountiesUsed: [],
  firstOrderAt: null,
  lastOrderAt: null,
  lastConfirmedAt: null,
  createdAt: AT,
  version: 1,
  ...row,
});
export const customer = (id: string, row: Partial<CustomerRow> = {}): Change =>
  insert('customers', customerRow(id, row));

export const shop = insert('shops', {
  shopId: 'rose',
  name: 'Rose',
  timezone: 'UTC',
  currency: 'EUR',
  settings: {} as never, // `as`: nothing here reads it
  emailKey: 'k',
  signingKey: 's',
  createdAt: AT,
  version: 1,
});

export const partner = (id: string, row: Partial<PartnerRow> = {}): Change =>
  insert('partners', {
    shopId: 'rose',
    id,
    externalId: null,
    code: id,
    name: id,
    email: null,
    joinedAt: AT,
    leftAt: null,
    suspendedAt: null,
    createdAt: AT,
    version: 1,
    ...row,
  });

export const orderRow = (id: string, row: Partial<OrderRow> = {}): OrderRow => ({
  shopId: 'rose',
  id,
  externalId: id,
  source: 'shop',
  status: 'confirmed',
  customerId: null,
  partnerId: null,
  attribution: { winner: null, why: 'Nobody recommended it', lost: [] },
  placedAt: AT,
  claimedAt: null,
  confirmedAt: AT,
  releaseAt: null,
  releasedAt: null,
  period: '2026-08',
  currency: 'EUR',
  total: 11_900,
  net: 10_000,
  lines: [],
  nth: 1,
  planVersion: null,
  bodyHash: null,
  signals: {},
  flags: [],
  revision: 0,
  recordedAt: AT,
  version: 1,
  ...row,
});
export const order = (id: string, row: Partial<OrderRow> = {}): Change => insert('orders', orderRow(id, row));

export const message = (id: string, row: Partial<OutboxRow> = {}): Change =>
  insert('outbox', {
    shopId: 'rose',
    id,
    topic: 'order.confirmed',
    body: {},
    createdAt: AT,
    dueAt: AT,
    attempts: 0,
    failure: null,
    ...row,
  });

type Posting = Pick<Post, 'entries'> &
  Partial<Pick<Post, 'guards'>> & {
    readonly shopId?: string;
    readonly currency?: string;
    readonly period?: string;
  };

export const post = (
  id: string,
  { shopId = 'rose', currency = 'EUR', period = '2026-08', entries, guards = [] }: Posting,
): Change => ({
  kind: 'post',
  transaction: {
    shopId,
    id,
    kind: 'credit',
    orderId: null,
    refundId: null,
    period,
    currency,
    at: AT,
    reason: null,
    author: null,
    approver: null,
  },
  entries,
  guards,
});
/** The shop owes a partner an amount. */
export const credit = (id: string, partner: string, amount: number): Change =>
  post(id, {
    entries: [
      { account: 'expense', amount: -amount },
      { account: `pending:${partner}`, amount },
    ],
  });

export const clicksOf = query(({ db, clicks }, given: Given<{ shop: string }>) =>
  db.select().from(clicks).where(eq(clicks.shopId, given.shop)).orderBy(asc(clicks.id)),
);
export const clickCount = async (store: Store, shop = 'rose'): Promise<number> =>
  (await clickCounts(store.read, { shop }))?.count ?? 0;
const clickCounts = queryOne(({ db, clicks }, given: Given<{ shop: string }>) =>
  db.select({ count: countOf() }).from(clicks).where(eq(clicks.shopId, given.shop)),
);
export const customerOf = queryOne(({ db, customers }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(customers)
    .where(and(eq(customers.shopId, given.shop), eq(customers.id, given.id))),
);
export const orderOf = queryOne(({ db, orders }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(orders)
    .where(and(eq(orders.shopId, given.shop), eq(orders.id, given.id))),
);
export const messageOf = queryOne(({ db, outbox }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(outbox)
    .where(and(eq(outbox.shopId, given.shop), eq(outbox.id, given.id))),
);
export const accountsOf = query(({ db, accounts }, given: Given<{ shop: string }>) =>
  db.select().from(accounts).where(eq(accounts.shopId, given.shop)).orderBy(asc(accounts.account)),
);
export const entriesOf = query(({ db, entries }, given: Given<{ shop: string; account: string }>) =>
  db
    .select()
    .from(entries)
    .where(and(eq(entries.shopId, given.shop), eq(entries.account, given.account)))
    .orderBy(asc(entries.currency), asc(entries.accountVersion)),
);
