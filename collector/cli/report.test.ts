import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { append } from '../core/changes.ts';
import { JUNE } from '../flows/fixture.ts';
import { openTradingShop, orderEvent, touchOf } from '../flows/order-fixture.ts';
import { recordOrder } from '../flows/record-order.ts';
import { everlineWith } from '../testing/command-line.ts';
import { temporaryFolder } from '../testing/process.ts';

const folder = temporaryFolder();
const database = `sqlite:${join(folder.path, 'shop.db')}`;
const everline = (...args: readonly string[]) =>
  everlineWith({ DATABASE_URL: database }, ['report', ...args]);
const JUNE_DAYS = ['--from', '2026-06-01', '--until', '2026-07-01'] as const;

beforeAll(async () => {
  const { ctx, shop } = await openTradingShop(undefined, {}, database);
  const click = {
    shopId: 'tea',
    id: 'c1',
    at: JUNE,
    day: '2026-06-10',
    recordedAt: JUNE,
    code: 'anna',
  } as const;
  const more = {
    channel: 'link',
    visitor: null,
    landing: null,
    sub: null,
    consent: 'granted',
    flags: '',
  } as const;
  await ctx.store.commit([append('clicks', { ...click, ...more })]);
  await recordOrder(ctx, shop, orderEvent('1', { customer: { id: 'k1' }, touch: touchOf('anna') }));
  await ctx.store.close();
});
afterAll(() => folder.remove());

test('a report is a table for people and JSON for programs', async () => {
  expect((await everline('clicks', ...JUNE_DAYS)).out).toBe(
    'day         clicks  flagged\n2026-06-10       1        0\n',
  );
  expect(JSON.parse((await everline('orders', ...JUNE_DAYS, '--by', 'partner', '--json')).out)).toEqual([
    { partner: 'anna', currency: 'EUR', orders: 1, total: 11_900, net: 10_000 },
  ]);
  expect(JSON.parse((await everline('commission', ...JUNE_DAYS, '--by', 'channel', '--json')).out)).toEqual([
    { channel: 'link', currency: 'EUR', net: 10_000, commission: 1_700, perMillion: 170_000 },
  ]);
  expect(JSON.parse((await everline('conversion', ...JUNE_DAYS, '--json')).out)).toEqual([
    { day: '2026-06-10', clicks: 1, orders: 1, perMillion: 1_000_000 },
  ]);
  expect(JSON.parse((await everline('cohorts', ...JUNE_DAYS, '--json')).out)).toMatchObject([
    { first: '2026-06', period: '2026-06', customers: 1, orders: 1 },
  ]);
  expect((await everline('clicks', '--from', '2026-01-01', '--until', '2026-01-02')).out).toBe(
    'Nothing on these days.\n',
  );
});

test('days that are none end with 1 and a sentence, a grouping that is none with 2', async () => {
  expect(await everline('clicks', '--from', 'monday')).toMatchObject({
    code: 1,
    out: '',
    err: 'from: from monday is not a day; write one such as 2026-08-21 (invalid-field)\n',
  });
  expect(await everline('clicks', '--by', 'week')).toMatchObject({ code: 2, out: '' });
});
