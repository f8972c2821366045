import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { append, update } from '../core/changes.ts';
import { approvePeriod } from '../flows/approve-period.ts';
import { closePeriod } from '../flows/close-period.ts';
import { copyShops } from '../flows/copy-shops.ts';
import { createPayout } from '../flows/create-payout.ts';
import { createShop } from '../flows/create-shop.ts';
import { JUNE } from '../flows/fixture.ts';
import { balances, orderEvent, touchOf } from '../flows/order-fixture.ts';
import { BY_SEPA, openPayingShop } from '../flows/payout-fixture.ts';
import { recordOrder } from '../flows/record-order.ts';
import { recordRefund } from '../flows/record-refund.ts';
import { releasePeriod } from '../flows/release-period.ts';
import { sealReceipts } from '../flows/seal-receipts.ts';
import { openStore } from '../store/open.ts';
import { TABLES } from '../store/queries/whole.ts';
import { everlineWith } from '../testing/command-line.ts';
import { makeDatabase } from '../testing/database.ts';
import { temporaryFolder } from '../testing/process.ts';

const folder = temporaryFolder();
const fileAt = (name: string): string => `sqlite:${join(folder.path, name)}`;
const source = fileAt('source.db');
const everline = (...args: readonly string[]) => everlineWith({}, args);
const exported = async (database: string): Promise<string> =>
  (await everline('export', '--shop', 'tea', '--database', database)).out;
const copy = (from: string, to: string) => everline('copy', '--from', from, '--to', to, '--json');

/** Orders, a refund, a month closed and released with its statements, a payout, sealed receipts, 1,200 clicks, a second shop. */
beforeAll(async () => {
  const test = await openPayingShop({}, source);
  const { ctx, shop } = test;
  const bought = { customer: { id: 'k 1 🌹', email: 'zoë@example.com' }, touch: touchOf('anna') };
  await recordOrder(ctx, shop, orderEvent('2', bought));
  await recordRefund(ctx, shop, { order: '2', id: 'r', reason: 'withdrawal', amount: 4_000 });
  await sealReceipts(ctx, 'tea');
  await closePeriod(ctx, shop, '2026-06', 'anna');
  await approvePeriod(ctx, shop, '2026-06', 'anna');
  await releasePeriod(ctx, shop, '2026-06', 'anna');
  await createPayout(ctx, shop, BY_SEPA, 'anna');
  const click = {
    shopId: 'tea',
    at: JUNE,
    day: '2026-06-10',
    recordedAt: JUNE,
    code: 'anna',
    channel: 'link',
    visitor: null,
    landing: null,
    sub: null,
    consent: 'granted',
    flags: '',
  } as const;
  await ctx.store.commit(
    Array.from({ length: 1_200 }, (_, n) => append('clicks', { ...click, id: `c${n}` })),
  );
  await createShop(ctx, { id: 'other', name: 'Other', timezone: 'Europe/Berlin', currency: 'EUR' });
  expect(await balances(test)).not.toEqual({});
  await ctx.store.close();
}, 60_000);
afterAll(() => folder.remove());

test('an export names every row of the shop once, in one order, and none of another shop', async () => {
  const lines = (await exported(source)).trim().split('\n');
  const rows = lines.map((line) => JSON.parse(line));
  expect(new Set(lines).size).toBe(lines.length);
  expect(new Set(rows.map(({ row }) => row.shopId))).toEqual(new Set(['tea']));
  const order = rows.map(({ table }) => TABLES.indexOf(table));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(rows.filter(({ table }) => table === 'clicks')).toHaveLength(1_200);
  expect(new Set(rows.map(({ table }) => table)).size).toBeGreaterThan(20);
});

test('from a file to PostgreSQL and back the export stays the same to the byte', async () => {
  const { url, drop } = await makeDatabase();
  const there = await copy(source, url);
  expect([there.code, there.err]).toEqual([0, '']);
  const { isEqual, difference, proofs, written } = JSON.parse(there.out);
  expect({ isEqual, difference }).toEqual({ isEqual: true, difference: null });
  expect(proofs.map(({ shop }: { shop: string }) => shop)).toEqual(['other', 'tea']);
  expect(proofs[1]).toMatchObject({
    rows: { clicks: 1_200, refunds: 1, payouts: 1 },
    balances: [{ currency: 'EUR', balance: 0 }],
    receipts: expect.stringMatching(/^[0-9a-f]{64}$/),
    statements: expect.stringMatching(/^[0-9a-f]{64}$/),
    content: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(written).toBeGreaterThan(1_250);
  expect(JSON.parse((await copy(url, fileAt('back.db'))).out)).toMatchObject({ isEqual: true, written });
  const before = await exported(source);
  expect(await exported(url)).toBe(before);
  expect(await exported(fileAt('back.db'))).toBe(before);
  expect((await everline('verify', '--shop', 'tea', '--database', url)).out).toContain('The books agree.');
  await drop();
});

test('a copy that was killed goes on where it stopped, and writes nothing a second time', async () => {
  const target = fileAt('resumed.db');
  const [from, to] = [await openStore({ url: source }), await openStore({ url: target })];
  let commits = 0;
  const dying = {
    ...to,
    commit: async (changes: Parameters<typeof to.commit>[0]) => {
      commits += 1;
      if (commits > 12) throw new Error('killed');
      return to.commit(changes);
    },
  };
  await expect(copyShops({ from: from.read, to: dying })).rejects.toThrow('killed');
  await Promise.all([from.close(), to.close()]);
  const whole = JSON.parse((await copy(source, fileAt('whole.db'))).out);
  const rest = JSON.parse((await copy(source, target)).out);
  expect(rest).toMatchObject({ isEqual: true, difference: null });
  expect(rest.written).toBeGreaterThan(0);
  expect(rest.written).toBeLessThan(whole.written);
  expect(JSON.parse((await copy(source, target)).out)).toMatchObject({ isEqual: true, written: 0 });
});

test('a target that is something else is refused before anything is written, and a difference is named', async () => {
  const target = fileAt('strange.db');
  await everline('shop', 'create', '--name', 'Rose', '--id', 'rose', '--database', target);
  const refused = await copy(source, target);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toBe(
    'The target has a shop rose: it is no unfinished copy; copy into an empty database (books-differ)\n',
  );
  const changed = fileAt('changed.db');
  await copy(source, changed);
  const store = await openStore({ url: changed });
  await store.commit([update('clicks', { shopId: 'tea', id: 'c7' }, { code: 'ben' })]);
  await store.close();
  const differs = await copy(source, changed);
  expect(differs.code).toBe(1);
  expect(JSON.parse(differs.out)).toMatchObject({ isEqual: false, difference: 'tea: content differ' });
  expect(differs.err).toContain('tea: content differ');
});

test('addresses that cannot be copied between are refused in a sentence each', async () => {
  expect(await copy(source, source)).toMatchObject({
    code: 2,
    out: '',
    err: '--from and --to are the same database.\n',
  });
  const missing = fileAt('nobody.db');
  expect(await copy(missing, fileAt('x.db'))).toMatchObject({ code: 2, out: '' });
  expect((await copy(missing, fileAt('x.db'))).err).toContain('there is no database');
  expect(await copy('mysql://x', source)).toMatchObject({ code: 2, out: '' });
});
