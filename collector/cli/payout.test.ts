import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPayingShop, profile } from '../flows/payout-fixture.ts';
import { everlineWith } from '../testing/command-line.ts';
import { issuer } from '../testing/issuer.ts';
import { temporaryFolder } from '../testing/process.ts';

const folder = temporaryFolder();
const database = `sqlite:${join(folder.path, 'payout.db')}`;
const everline = (...args: readonly string[]) => everlineWith({ DATABASE_URL: database }, args);
const file = (name: string, content: unknown): string => {
  const path = join(folder.path, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

beforeAll(async () => {
  const { ctx } = await openPayingShop({}, database);
  await ctx.store.close();
});
afterAll(() => folder.remove());

test.each([
  'payout preview',
  'payout create',
  'payout settle',
  'payout fail',
  'payout list',
  'partner profile',
  'shop issuer',
  'adjustment propose',
  'adjustment approve',
  'adjustment reject',
  'adjustment list',
])('%s explains itself with an example', async (name) => {
  const { code, out } = await everline(...name.split(' '), '--help');
  expect(code).toBe(0);
  expect(out).toMatch(/Examples?:\n {2}everline/);
});

test('a payout is looked at, created, partly sent back and settled', async () => {
  const preview = await everline('payout', 'preview');
  expect(preview).toMatchObject({ code: 0, err: '' });
  expect(preview.out).toMatch(/^anna +1000/m);
  expect(preview.out).toMatch(/total +1700/);
  const created = await everline('payout', 'create', '--as', 'boss', '--json');
  const { payout } = JSON.parse(created.out);
  expect(payout).toMatchObject({ items: 3, total: 1700, createdBy: 'cli:boss' });
  const back = ['payout', 'fail', payout.id, '--item', 'ben', '--reason', 'account closed'];
  expect((await everline(...back)).out).toMatch(/failed total +500/);
  expect((await everline('payout', 'settle', payout.id)).out).toMatch(/settled total +1200/);
  expect(await everline('payout', 'settle', payout.id)).toMatchObject({
    code: 1,
    out: '',
    err: `Every payment of ${payout.id} has settled or failed (payout-closed)\n`,
  });
  expect((await everline('payout', 'list')).out).toContain(`${payout.id}  `);
});

test.each([
  [['payout', 'create', '--currency', 'Taler'], 2, /"Taler" is not a currency/],
  [['payout', 'create', '--partner', 'dora'], 1, /Nothing is payable to partner "dora" in EUR/],
  [['payout', 'create', '--method', 'cash'], 2, /Allowed choices are sepa, paypal, wise/],
  [['payout', 'fail', 'pay_nothing'], 2, /--reason/],
  [['adjustment', 'propose', '--partner', 'ben', '--amount', 'ten', '--reason', 'x'], 2, /amount/],
])('%j ends in words', async (args, code, words) => {
  const { out, err, ...ended } = await everline(...args);
  expect({ ...ended, out }).toEqual({ code, out: '' });
  expect(err).toMatch(words);
});

test('a profile comes from a file, and a broken IBAN is named', async () => {
  const good = { ...profile(), selfBillingAgreedAt: '2026-06-01T00:00:00Z' };
  const { out } = await everline('partner', 'profile', 'dora', file('dora.json', good));
  expect(JSON.parse(out)).toMatchObject({ version: 1, legalName: 'Anna Ahrens' });
  const broken = { ...good, payout: { ...good.payout, iban: 'DE02120300000000202052' } };
  expect(await everline('partner', 'profile', 'dora', file('broken.json', broken))).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^payout.iban: "DE02120300000000202052" has check digits that do not fit/),
  });
  const unknown = file('unknown.json', { ...good, taxStatus: 'maybe' });
  expect(await everline('partner', 'profile', 'dora', unknown)).toMatchObject({ code: 2, out: '' });
});

test('a correction is proposed by one and approved by another', async () => {
  const set = await everline('shop', 'issuer', file('two.json', { ...issuer, approvals: 2 }));
  expect(JSON.parse(set.out)).toMatchObject({ approvals: 2 });
  const propose = [
    'adjustment',
    'propose',
    '--partner',
    'ben',
    '--amount',
    '-300',
    '--reason',
    'typed twice',
  ];
  const { out } = await everline(...propose, '--as', 'anke', '--json');
  const { id } = JSON.parse(out);
  expect(await everline('adjustment', 'approve', id, '--as', 'anke')).toMatchObject({ code: 1, out: '' });
  expect((await everline('adjustment', 'approve', id, '--as', 'boss')).out).toMatch(/approver +cli:boss/);
});
