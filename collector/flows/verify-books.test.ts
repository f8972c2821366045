import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import type { Difference } from '../core/books.ts';
import type { ShopRow } from '../core/rows.ts';
import { openStore } from '../store/open.ts';
import { activatePlan } from './activate-plan.ts';
import { addPartner } from './add-partner.ts';
import { cancelOrder } from './cancel-order.ts';
import { createShop } from './create-shop.ts';
import { JUNE, testContext } from './fixture.ts';
import { orderEvent, threeLevels, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';
import { savePlan } from './save-plan.ts';
import { sealReceipts } from './seal-receipts.ts';
import { verifyBooks } from './verify-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-books-'));
const file = join(folder, 'books.db');
let ctx: Context;
let shop: ShopRow;
let byHand: Database.Database;

beforeAll(async () => {
  const store = await openStore({ url: `sqlite:${file}` });
  const clock = testContext(store);
  const { at } = clock;
  ctx = clock.ctx;
  ({ shop } = await createShop(ctx, {
    id: 'tea',
    name: 'Tea',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
  }));
  const { version } = await savePlan(ctx, shop, threeLevels, 'x');
  await activatePlan(ctx, shop, version, {}, 'x');
  for (const [code, sponsor] of [
    ['cleo', null],
    ['ben', 'cleo'],
    ['anna', 'ben'],
  ] as const)
    await addPartner(ctx, shop, { code, name: code, sponsor }, 'x');
  at(JUNE + 3_600_000);
  for (let i = 1; i <= 5; i += 1)
    await recordOrder(
      ctx,
      shop,
      orderEvent(`${i}`, { customer: { id: `k${i}` }, touch: touchOf('anna', JUNE + 500) }),
    );
  await recordRefund(ctx, shop, { order: '2', id: 'R1', reason: 'withdrawal', amount: 3_000 });
  await recordOrder(ctx, shop, orderEvent('6', { customer: { id: 'k6' } }));
  await recordOrder(
    ctx,
    shop,
    orderEvent('6', { state: 'claimed', isReported: true, touch: touchOf('ben', JUNE + 500) }),
  );
  await recordOrder(
    ctx,
    shop,
    orderEvent('7', { customer: { id: 'k7' }, touch: touchOf('ben', JUNE + 500) }),
  );
  await cancelOrder(ctx, shop, { order: '7', reason: 'ordered twice' });
  at(JUNE + 15 * 86_400_000);
  await releaseDue(ctx, { limit: 3 });
  await sealReceipts(ctx, 'tea');
  byHand = new Database(file);
  byHand.pragma('foreign_keys = off');
  byHand.pragma('ignore_check_constraints = on');
});
afterAll(async () => {
  byHand.close();
  await ctx.store.close();
  rmSync(folder, { recursive: true });
});

test('books nobody touched are sound, and the report says what was read', async () => {
  expect(await verifyBooks(ctx.store.read, 'tea')).toEqual({
    ok: true,
    difference: null,
    unsealed: 0,
    checked: {
      plans: 1,
      accounts: 7,
      entries: 51,
      transactions: 12,
      orders: 7,
      receipts: 7,
      profiles: 0,
      payouts: 0,
      adjustments: 0,
      lines: 0,
      standings: 0,
      statements: 0,
      periods: 0,
      suspensions: 0,
      rates: 0,
    },
  });
});

const tamperings: readonly (readonly [string, string, Partial<Difference>])[] = [
  [
    'an entry’s amount',
    "update entries set amount = amount + 1, balance_after = balance_after + 1 where transaction_id like 'txn_ord_3.credit%' and account like 'pending:%'",
    { table: 'entries' },
  ],
  [
    'an entry and everything after it on the account',
    "update entries set amount = amount + 5, balance_after = balance_after + 5 where account = 'expense' and account_version = (select max(account_version) from entries where account = 'expense')",
    { table: 'accounts', row: 'expense in EUR' },
  ],
  [
    'a deleted entry',
    "delete from entries where account = 'expense' and account_version = 2",
    { table: 'entries' },
  ],
  [
    'a deleted last entry',
    "delete from entries where account = 'expense' and account_version = (select max(account_version) from entries where account = 'expense')",
    { table: 'accounts' },
  ],
  [
    'a balance',
    "update accounts set balance = balance + 1 where account = 'expense'",
    { table: 'accounts', row: 'expense in EUR' },
  ],
  ['a deleted account', "delete from accounts where account = 'expense'", { table: 'accounts', row: 'EUR' }],
  [
    'two accounts deleted so that the rest still sums to zero',
    'delete from accounts',
    { table: 'transactions' },
  ],
  [
    'an invented transaction',
    "insert into transactions select shop_id, 'txn_forged', kind, order_id, refund_id, period, currency, at, reason, author, approver from transactions limit 1",
    { table: 'transactions', row: 'txn_forged' },
  ],
  [
    'the period of a transaction',
    "update transactions set period = '2026-01' where id like 'txn_ord_3.credit%'",
    { table: 'transactions' },
  ],
  [
    'the currency of a transaction',
    "update transactions set currency = 'USD' where id like 'txn_ord_3.credit%'",
    { table: 'transactions' },
  ],
  [
    'the order of a transaction',
    "update transactions set order_id = 'ord_4' where id like 'txn_ord_3.credit%'",
    { table: 'lines' },
  ],
  [
    'a line’s amount',
    "update lines set amount = amount + 100 where order_id = 'ord_5' and level = 2",
    { table: 'lines', row: 'ord_5' },
  ],
  [
    'a line’s partner',
    "update lines set partner_id = (select id from partners where code = 'cleo') where order_id = 'ord_5' and level = 1",
    { table: 'lines', row: 'ord_5' },
  ],
  [
    'the month of a line',
    "update lines set period = '2020-01' where order_id = 'ord_5' and level = 2",
    { table: 'lines', row: 'ord_5' },
  ],
  [
    'a deleted line',
    "delete from lines where order_id = 'ord_2' and refund_id is not null and level = 1",
    { table: 'lines', row: 'ord_2' },
  ],
  [
    'an order’s net amount',
    "update orders set net = net + 1 where id = 'ord_1'",
    { table: 'orders', row: 'ord_1' },
  ],
  [
    'a binding moved to another partner',
    "update bindings set partner_id = (select id from partners where code = 'cleo') where customer_id = (select customer_id from receipts where seq = 3)",
    { table: 'bindings' },
  ],
  [
    'a binding dated back',
    'update bindings set "from" = "from" - 1 where customer_id = (select customer_id from receipts where seq = 1)',
    { table: 'bindings' },
  ],
  [
    'a deleted binding',
    'delete from bindings where customer_id = (select customer_id from receipts where seq = 4)',
    { table: 'receipts', row: '4' },
  ],
  [
    'a receipt’s hash',
    "update receipts set hash = replace(hash, substr(hash, 1, 1), 'g') where seq = 2",
    { table: 'bindings' },
  ],
  ['a deleted receipt', 'delete from receipts where seq = 2', { table: 'receipts', row: '3' }],
  ['a plan', "update plans set plan = replace(plan, '10%', '11%')", { table: 'plans', row: '1' }],
];

test.each(tamperings)('%s, changed by hand, is found and named', async (_, statement, expected) => {
  const table = /(?:update|from|into) (\w+)/.exec(statement)?.[1];
  byHand.exec(`create temp table untouched as select * from ${table}`);
  expect(byHand.prepare(statement).run().changes, 'rows changed by hand').toBeGreaterThan(0);
  await setImmediate();
  const report = await verifyBooks(ctx.store.read, 'tea');
  byHand.exec(`delete from ${table}; insert into ${table} select * from untouched; drop table untouched`);
  await setImmediate();
  expect(report).toMatchObject({ ok: false, difference: expected });
  expect(await verifyBooks(ctx.store.read, 'tea')).toMatchObject({ ok: true });
});

test('books that are written while they are read are not called wrong', async () => {
  const record = (i: number) =>
    recordOrder(ctx, shop, orderEvent(`b${i}`, { touch: touchOf('anna', JUNE + 500) }));
  let isWriting = true;
  const writing = Promise.all(Array.from({ length: 300 }, (_, i) => record(i))).finally(() => {
    isWriting = false;
  });
  let looks = 0;
  for (; isWriting; looks += 1) {
    expect(await verifyBooks(ctx.store.read, 'tea')).toMatchObject({ difference: null });
    await setImmediate();
  }
  await writing;
  expect(looks).toBeGreaterThan(1);
});
