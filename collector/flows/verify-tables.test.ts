/** Each table is edited by hand once, and `verify` names it; a table that is not among them says why not. Many more ways to edit them
 * are in verify-books.test.ts, verify-payouts.test.ts and verify-periods.test.ts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issuer } from '../testing/issuer.ts';
import { proposeAdjustment, resolveAdjustment } from './adjust.ts';
import { approvePeriod } from './approve-period.ts';
import { changePartner } from './change-partner.ts';
import { closePeriod } from './close-period.ts';
import { closingPlan, JULY, openClosingShop } from './closing-fixture.ts';
import { createPayout } from './create-payout.ts';
import { DAY } from './fixture.ts';
import type { TradingShop } from './order-fixture.ts';
import { BY_SEPA, profile } from './payout-fixture.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';
import { releasePeriod } from './release-period.ts';
import { saveProfile } from './save-profile.ts';
import { sealReceipts } from './seal-receipts.ts';
import { setExchangeRate } from './set-exchange-rate.ts';
import { setIssuer } from './set-issuer.ts';
import { settlePayout } from './settle-payout.ts';
import { verifyBooks } from './verify-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-tables-'));
const file = join(folder, 'tables.db');
let life: TradingShop;
let byHand: Database.Database;

/** June is released and paid, with a row in every table of the books. */
beforeAll(async () => {
  life = await openClosingShop(closingPlan, `sqlite:${file}`);
  const { ctx, shop, at } = life;
  const { shopId } = shop;
  await setIssuer(ctx, shop, issuer, 'boss');
  await saveProfile(ctx, shop, 'anna', profile(), 'boss');
  await recordRefund(ctx, shop, {
    order: '2',
    id: 'r',
    at: JULY - 3 * DAY,
    reason: 'withdrawal',
    amount: 5_000,
  });
  await setExchangeRate(ctx, shop, { currency: 'USD', day: '2026-06-10', rate: '0.9' }, 'boss');
  await changePartner(ctx, shop, 'dora', { suspended: true, reason: 'a look' }, 'boss');
  const proposal = { partner: 'anna', amount: 700, currency: 'EUR', reason: 'order 9 was hers' };
  const { id } = await proposeAdjustment(ctx, shop, proposal, 'anke');
  await resolveAdjustment(ctx, shop, { id, state: 'approved' }, 'boss');
  for (const step of [closePeriod, approvePeriod, releasePeriod]) await step(ctx, shop, '2026-06', 'boss');
  at(JULY + 20 * DAY);
  await releaseDue(ctx, { limit: 100 });
  const { payout } = await createPayout(ctx, shop, BY_SEPA, 'boss');
  await settlePayout(ctx, shop, { id: String(payout?.id) }, 'boss');
  await sealReceipts(ctx, shopId);
  byHand = new Database(file);
  byHand.pragma('foreign_keys = off');
}, 60_000);
afterAll(async () => {
  byHand.close();
  await life.ctx.store.close();
  rmSync(folder, { recursive: true });
});

/** What is done to the table, and which table is named where its own rows cannot tell. */
const TAMPERINGS: Readonly<Record<string, readonly [sql: string, named?: string]>> = {
  accounts: ["update accounts set balance = balance + 1 where account = 'expense'"],
  activations: ['update activations set valid_from = valid_from - 1'],
  adjustments: ['update adjustments set amount = 701'],
  audit: ["delete from audit where action = 'period.approved'", 'periods'],
  bindings: ["update bindings set partner_id = (select id from partners where code = 'cleo')"],
  entries: [
    "update entries set amount = amount + 1, balance_after = balance_after + 1 where account = 'expense'",
  ],
  exchange_rates: ["update exchange_rates set rate = '0.8'", 'exchangeRates'],
  lines: ["update lines set reason = 'suspended' where component = 'team' and partner_id is not null"],
  orders: ['update orders set placed_at = placed_at - 1'],
  partner_profiles: ["update partner_profiles set tax_status = 'private'", 'partnerProfiles'],
  partners: ["update partners set joined_at = joined_at - 1 where code = 'dora'"],
  payout_items: ['update payout_items set amount = amount + 1', 'payoutItems'],
  payouts: ['update payouts set total = total + 1'],
  periods: ["update periods set approved_by = 'anke'"],
  plans: ["update plans set plan = replace(plan, '10%', '11%')"],
  receipts: ['update receipts set hash = previous_hash where seq = 2', 'bindings'],
  refunds: ["update refunds set reason = 'chargeback'"],
  sponsorships: ["update sponsorships set sponsor_id = null where reason = 'joined'"],
  standings: ["update standings set rank = 'gold'"],
  statements: ['update statements set due_on = issued_at'],
  suspensions: ["update suspensions set reason = 'x'"],
  transactions: ["update transactions set kind = 'payout' where kind = 'adjustment'"],
};

const NO_BOOKS = {
  'whom a message reached, and what was answered': ['outbox', 'idempotency', 'order_conflicts', 'events'],
  'who looked, before anybody was bound': ['clicks', 'click_counts', 'link_counts', 'campaigns'],
  'who is who; whose an order is stands in the order and its receipt': [
    'customers',
    'identities',
    'merge_conflicts',
    'codes',
    'sign_ups',
  ],
  'who may come in, and what they see': [
    'keys',
    'people',
    'sessions',
    'credentials',
    'sign_in_tokens',
    'acceptances',
    'preferences',
    'objections',
    'partner_pages',
    'portraits',
  ],
  'settings; what was reckoned and issued by them is kept with the period and the statement': ['shops'],
};

test('every table is either edited below or has no money in it', () => {
  const tables = byHand
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all();
  expect([...Object.keys(TAMPERINGS), ...Object.values(NO_BOOKS).flat()].sort()).toEqual(tables.sort());
});

test('untouched, the books agree', async () => {
  expect(await verifyBooks(life.ctx.store.read, 'tea')).toMatchObject({ difference: null });
});

test.each(Object.entries(TAMPERINGS))('%s, edited by hand', async (table, [sql, named = table]) => {
  byHand.exec(`create temp table untouched as select * from ${table}`);
  expect(byHand.prepare(sql).run().changes, 'rows changed by hand').toBeGreaterThan(0);
  await setImmediate();
  const report = await verifyBooks(life.ctx.store.read, 'tea');
  byHand.exec(`delete from ${table}; insert into ${table} select * from untouched; drop table untouched`);
  await setImmediate();
  expect(report).toMatchObject({ ok: false, difference: { table: named } });
});
