import { expect, test } from 'vitest';
import { dayOf } from '../../shared/time.ts';
import { append } from '../core/changes.ts';
import type { ClickRow } from '../core/rows.ts';
import type { Store } from '../store/store.ts';
import { DAY, JUNE } from './fixture.ts';
import { openTradingShop, type TradingShop } from './order-fixture.ts';
import { reportClicks } from './report-clicks.ts';
import { CLICKS_KEPT_DAYS, rollClicks } from './roll-clicks.ts';

const ZONE = 'Europe/Berlin';
const always = new AbortController().signal;

/** Clicks every six hours for twenty days, over the edge of what is kept when it is NOW. */
const NOW = JUNE + (CLICKS_KEPT_DAYS + 10) * DAY;
const CODES = ['anna', 'ben', 'nobody'] as const;
const clicks = Array.from({ length: 80 }, (_, n): ClickRow => {
  const at = JUNE + n * (DAY / 4);
  return {
    shopId: 'tea',
    id: `c${n}`,
    at,
    day: dayOf(at, ZONE),
    recordedAt: at,
    code: CODES[n % 3] ?? 'anna',
    channel: n % 2 === 0 ? 'link' : 'qr',
    visitor: `v${n}`,
    landing: null,
    sub: null,
    consent: 'granted',
    flags: n % 5 === 0 ? 'bot' : '',
  };
});

async function clickedShop(): Promise<TradingShop> {
  const shop = await openTradingShop();
  await shop.ctx.store.commit(clicks.map((row) => append('clicks', row)));
  shop.at(NOW);
  return shop;
}

const range = { from: '2026-06-01', until: '2026-07-15' };
const reports = async ({ ctx, shop }: TradingShop) =>
  Promise.all(
    (['day', 'partner', 'channel'] as const).map(async (by) => [
      ...(await reportClicks(ctx.store.read, shop, range, by)),
    ]),
  ).then((all) => all.map((rows) => rows.sort()));

test('reports say the same before and after old clicks became daily counts', async () => {
  const shop = await clickedShop();
  const before = await reports(shop);
  expect(before[1]).toEqual(
    [
      [shop.partners.anna.id, { clicks: 21, flagged: 6 }],
      [shop.partners.ben.id, { clicks: 22, flagged: 5 }],
      ['', { clicks: 21, flagged: 5 }],
    ].sort(),
  );
  const rolled = await rollClicks(shop.ctx, always);
  expect(rolled).toBeGreaterThan(30);
  expect(rolled).toBeLessThan(80);
  expect(await reports(shop)).toEqual(before);
  expect(await rollClicks(shop.ctx, always)).toBe(0);
});

test('a day of more clicks than one step counts has them all, each once', async () => {
  const { ctx, shop } = await openTradingShop();
  const day = dayOf(JUNE, ZONE);
  for (let n = 0; n < 12_000; n += 1_000)
    await ctx.store.commit(
      Array.from(
        { length: 1_000 },
        (_, k) => append('clicks', { ...clicks[k % 3], id: `c${n + k}`, day } as ClickRow), // `as`: there are eighty
      ),
    );
  const sums = await reportClicks(ctx.store.read, shop, range, 'channel');
  expect([...sums.values()].reduce((sum, { clicks, flagged }) => sum + clicks + flagged, 0)).toBe(12_000);
});

test('a job that dies between two steps, or is told to stop, has counted nothing twice', async () => {
  const shop = await clickedShop();
  const before = await reports(shop);
  let steps = 0;
  const dying: Store = {
    ...shop.ctx.store,
    rollClicks: async (old) => {
      steps += 1;
      if (steps === 2) throw new Error('killed');
      return shop.ctx.store.rollClicks(old);
    },
  };
  await expect(rollClicks({ ...shop.ctx, store: dying }, always)).rejects.toThrow('killed');
  expect(await reports(shop)).toEqual(before);
  expect(await rollClicks(shop.ctx, AbortSignal.abort())).toBe(0);
  await rollClicks(shop.ctx, always);
  expect(await reports(shop)).toEqual(before);
});
