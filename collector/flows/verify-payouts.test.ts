import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Difference } from '../core/books.ts';
import { proposeAdjustment, resolveAdjustment } from './adjust.ts';
import { createPayout } from './create-payout.ts';
import { DAY, JUNE } from './fixture.ts';
import type { TradingShop } from './order-fixture.ts';
import { BY_SEPA, earn, openPayingShop, profile } from './payout-fixture.ts';
import { releaseDue } from './release-due.ts';
import { saveProfile } from './save-profile.ts';
import { failPayout, settlePayout } from './settle-payout.ts';
import { verifyBooks } from './verify-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-payouts-'));
const file = join(folder, 'books.db');
let test_: TradingShop;
let byHand: Database.Database;

/** Anna charges VAT; her first payment settled, ben's failed, cleo's is open; then a second batch is open too. */
beforeAll(async () => {
  test_ = await openPayingShop({}, `sqlite:${file}`);
  const { ctx, shop, at } = test_;
  await saveProfile(ctx, shop, 'anna', profile({ taxStatus: 'standard' }), 'x');
  const { payout } = await createPayout(ctx, shop, BY_SEPA, 'x');
  const id = String(payout?.id);
  await settlePayout(ctx, shop, { id, items: ['anna'] }, 'x');
  await failPayout(ctx, shop, { id, items: ['ben'], reason: 'account closed' }, 'x');
  await earn(test_, '2');
  at(JUNE + 60 * DAY);
  await releaseDue(ctx, { limit: 10 });
  await createPayout(ctx, shop, { ...BY_SEPA, partners: ['anna'] }, 'x');
  const proposal = { partner: 'dora', amount: 700, currency: 'EUR', reason: 'order 9 was hers' };
  const approved = await proposeAdjustment(ctx, shop, proposal, 'x');
  await resolveAdjustment(ctx, shop, { id: approved.id, state: 'approved' }, 'y');
  const rejected = await proposeAdjustment(ctx, shop, { ...proposal, amount: -50 }, 'x');
  await resolveAdjustment(ctx, shop, { id: rejected.id, state: 'rejected' }, 'y');
  byHand = new Database(file);
  byHand.pragma('foreign_keys = off');
});
afterAll(async () => {
  byHand.close();
  await test_.ctx.store.close();
  rmSync(folder, { recursive: true });
});

const verify = () => verifyBooks(test_.ctx.store.read, 'tea');

test('payouts nobody touched reconcile with transit, cash and tax', async () => {
  expect(await verify()).toMatchObject({
    difference: null,
    checked: { profiles: 4, payouts: 2, adjustments: 2 },
  });
});

const payout = (row?: string): Partial<Difference> => ({ table: 'payouts', ...(row ? { row } : {}) });
const item = (row: string): Partial<Difference> => ({ table: 'payoutItems', row });
const tamperings: readonly (readonly [string, string, Partial<Difference>])[] = [
  [
    'an IBAN',
    "update partner_profiles set payout = replace(payout, 'DE02', 'DE03') where version = 1",
    { table: 'partnerProfiles' },
  ],
  [
    'a tax status',
    "update partner_profiles set tax_status = 'private' where version = 2",
    { table: 'partnerProfiles' },
  ],
  [
    'a deleted version of a profile',
    'delete from partner_profiles where version = 1',
    { table: 'partnerProfiles' },
  ],
  ['the total of a batch', 'update payouts set total = total + 1 where seq = 1', payout()],
  ['the method of a batch', "update payouts set method = 'wise' where seq = 1", payout()],
  ['the currency of a batch', "update payouts set currency = 'USD' where seq = 1", payout()],
  ['the state of a batch', "update payouts set state = 'closed' where seq = 1", payout()],
  ['the settled total of a batch', 'update payouts set settled_total = 0 where seq = 1', payout()],
  [
    'an amount',
    "update payout_items set amount = amount + 1 where reference = 'PO-000001-0001'",
    item('PO-000001-0001'),
  ],
  ['a tax', "update payout_items set tax = 0 where reference = 'PO-000001-0003'", item('PO-000001-0003')],
  [
    'an open payment called settled',
    "update payout_items set state = 'settled' where reference = 'PO-000001-0001'",
    item('PO-000001-0001'),
  ],
  [
    'a settled payment called failed',
    "update payout_items set state = 'failed' where reference = 'PO-000001-0003'",
    item('PO-000001-0003'),
  ],
  [
    'a payment moved to another partner',
    "update payout_items set partner_id = (select id from partners where code = 'dora') where reference = 'PO-000002-0001'",
    payout(),
  ],
  ['a deleted payment', "delete from payout_items where reference = 'PO-000002-0001'", payout()],
  ['a deleted batch', 'delete from payouts where seq = 2', { table: 'payouts' }],
  [
    'the amount of a correction',
    "update adjustments set amount = 701 where state = 'approved'",
    { table: 'adjustments' },
  ],
  [
    'a correction nobody approved',
    "update adjustments set state = 'proposed' where state = 'approved'",
    { table: 'adjustments' },
  ],
  [
    'a rejected correction called approved',
    "update adjustments set state = 'approved' where state = 'rejected'",
    { table: 'adjustments' },
  ],
  [
    'the reason of a correction',
    "update adjustments set reason = 'because' where state = 'approved'",
    { table: 'adjustments' },
  ],
  [
    'the approver of a correction',
    "update adjustments set approver = 'x' where state = 'approved'",
    { table: 'adjustments' },
  ],
  ['a deleted correction', "delete from adjustments where state = 'approved'", { table: 'adjustments' }],
  [
    'the reference in the ledger',
    "update transactions set reason = 'PO-000001-0009' where kind = 'settle'",
    { table: 'payoutItems' },
  ],
];

test.each(tamperings)('%s, changed by hand, is found and named', async (_, statement, expected) => {
  const table = /(?:update|from|into) (\w+)/.exec(statement)?.[1];
  byHand.exec(`create temp table untouched as select * from ${table}`);
  expect(byHand.prepare(statement).run().changes, 'rows changed by hand').toBeGreaterThan(0);
  const report = await verify();
  byHand.exec(`delete from ${table}; insert into ${table} select * from untouched; drop table untouched`);
  expect(report).toMatchObject({ ok: false, difference: expected });
  expect(await verify()).toMatchObject({ ok: true });
});
