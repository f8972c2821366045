import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Difference } from '../core/books.ts';
import { approvePeriod } from './approve-period.ts';
import { changePartner } from './change-partner.ts';
import { closePeriod } from './close-period.ts';
import { closingPlan, JULY, openClosingShop } from './closing-fixture.ts';
import { DAY } from './fixture.ts';
import { orderEvent, type TradingShop, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { releasePeriod } from './release-period.ts';
import { setExchangeRate } from './set-exchange-rate.ts';
import { verifyBooks } from './verify-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-periods-'));
const file = join(folder, 'periods.db');
let month: TradingShop;
let byHand: Database.Database;

/** June with a refund in it and one that comes after; July with a suspension; both released. August has begun. */
beforeAll(async () => {
  month = await openClosingShop(closingPlan, `sqlite:${file}`);
  const { ctx, shop, at } = month;
  const refund = { order: '2', reason: 'withdrawal' as const };
  await recordRefund(ctx, shop, { ...refund, id: 'r1', at: JULY - 3 * DAY, amount: 5_000 });
  await recordRefund(ctx, shop, { ...refund, id: 'r2', at: JULY, amount: 1_000 });
  await setExchangeRate(ctx, shop, { currency: 'USD', day: '2026-06-10', rate: '0.9' }, 'cli:anna');
  await closePeriod(ctx, shop, '2026-06', 'cli:anna');
  await recordRefund(ctx, shop, { ...refund, id: 'r3', at: JULY + 1, amount: 1_000 });
  await changePartner(ctx, shop, 'cleo', { suspended: true, reason: 'being looked at' }, 'test');
  await approvePeriod(ctx, shop, '2026-06', 'cli:ben');
  await releasePeriod(ctx, shop, '2026-06', 'cli:ben');
  await recordOrder(ctx, shop, orderEvent('5', { placedAt: JULY + DAY, touch: touchOf('anna') }));
  at(JULY + 10 * DAY);
  await changePartner(ctx, shop, 'cleo', { suspended: false, reason: 'nothing found' }, 'test');
  at(JULY + 31 * DAY);
  for (const step of [closePeriod, approvePeriod, releasePeriod]) await step(ctx, shop, '2026-07', 'cli:ben');
  byHand = new Database(file);
  byHand.pragma('foreign_keys = off');
}, 60_000);
afterAll(async () => {
  byHand.close();
  await month.ctx.store.close();
  rmSync(folder, { recursive: true });
});

test('two released months nobody touched are sound, and the report says what was reckoned again', async () => {
  const report = await verifyBooks(month.ctx.store.read, 'tea');
  expect(report.difference).toBeNull();
  expect(report.checked).toMatchObject({ standings: 8, statements: 6, periods: 2, suspensions: 2 });
});

const tamperings: readonly (readonly [what: string, sql: string, difference: Partial<Difference>])[] = [
  [
    'a line of the close',
    "update lines set amount = amount + 1 where id like 'lin_2026-06.pool%'",
    { table: 'lines' },
  ],
  [
    'a line of the close with the credit that pays it',
    "update lines set rate = '6%' where component = 'team' and period = '2026-06' and refund_id is null",
    { table: 'lines' },
  ],
  ['a deleted line of the close', "delete from lines where id = 'lin_2026-06.match.1'", { table: 'lines' }],
  [
    'the base of an order’s own line',
    "update lines set base = 9999 where id = 'lin_ord_1.-.own.1.0'",
    { table: 'lines' },
  ],
  [
    'a refund’s line, moved between two components',
    "update lines set amount = amount + case component when 'own' then 5 else -5 end where refund_id = 'r3' and level < 3 and partner_id = (select partner_id from lines where id = 'lin_ord_2.-.own.1.0')",
    { table: 'lines' },
  ],
  ['a rank', "update standings set rank = 'gold' where rank = 'silver'", { table: 'standings' }],
  ['a deleted standing', "delete from standings where period = '2026-06'", { table: 'standings' }],
  ['a way to a rank', "update standings set path = '[]' where rank = 'silver'", { table: 'standings' }],
  [
    'a sum in a document',
    'update statements set document = replace(document, \'"total":\', \'"total":1\') where seq = 2',
    { table: 'statements', row: '2026-000002' },
  ],
  ['a statement’s total', 'update statements set total = total + 1 where seq = 3', { table: 'statements' }],
  [
    'a statement’s hash',
    'update statements set hash = lower(hex(zeroblob(32))) where seq = 1',
    { table: 'statements' },
  ],
  [
    'a link to the statement before',
    'update statements set previous_hash = hash where seq = 5',
    { table: 'statements' },
  ],
  ['a due day', "update statements set due_on = '2027-01-31' where seq = 4", { table: 'statements' }],
  [
    'a deleted statement',
    'delete from statements where seq = 2',
    { table: 'statements', row: '2026-000003' },
  ],
  ['a deleted last statement', 'delete from statements where seq = 6', { table: 'periods', row: '2026-07' }],
  [
    'all statements of a month',
    "delete from statements where period = '2026-07'",
    { table: 'periods', row: '2026-07' },
  ],
  ['an exchange rate', "update exchange_rates set rate = '0.8'", { table: 'exchangeRates' }],
  ['who approved', "update periods set approved_by = 'cli:anna'", { table: 'periods', row: '2026-06' }],
  ['when it was closed', 'update periods set closed_at = closed_at + 1', { table: 'periods' }],
  [
    'a state',
    "update periods set state = 'paid' where period = '2026-07'",
    { table: 'periods', row: '2026-07' },
  ],
  [
    'the beginning of a suspension',
    'update suspensions set at = at - 5 where is_suspended = 1',
    { table: 'suspensions' },
  ],
  ['why somebody was suspended', "update suspensions set reason = 'x'", { table: 'suspensions' }],
  ['a suspension that never was lifted', 'update suspensions set is_suspended = 1', { table: 'suspensions' }],
];

test.each(tamperings)('%s, changed by hand, is found and named', async (_, statement, expected) => {
  const table = /(?:update|from) (\w+)/.exec(statement)?.[1];
  byHand.exec(`create temp table untouched as select * from ${table}`);
  expect(byHand.prepare(statement).run().changes, 'rows changed by hand').toBeGreaterThan(0);
  const report = await verifyBooks(month.ctx.store.read, 'tea');
  byHand.exec(`delete from ${table}; insert into ${table} select * from untouched; drop table untouched`);
  expect(report).toMatchObject({ ok: false, difference: expected });
});
