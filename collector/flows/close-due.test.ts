import { expect, test } from 'vitest';
import { insert } from '../core/changes.ts';
import type { PeriodRow } from '../core/rows.ts';
import { periodOfShop } from '../store/queries/periods.ts';
import { closeDue } from './close-due.ts';
import { JULY, openClosingShop } from './closing-fixture.ts';
import { DAY, openTestShop } from './fixture.ts';
import { balances } from './order-fixture.ts';

const MINUTE = 60_000;

test('a month is closed by itself some days after its end, where the shop wants that', async () => {
  const { ctx, shop, at } = await openTestShop({ settings: { closeAfterDays: 3 } });
  const state = async () =>
    (await periodOfShop(ctx.store.read, { shop: shop.shopId, period: '2026-06' }))?.state;
  at(JULY);
  expect(await closeDue(ctx)).toBe(0);
  expect(await state()).toBeUndefined();
  at(JULY + 2 * DAY);
  expect(await closeDue(ctx)).toBe(1);
  expect(await state()).toBe('calculated');
  expect(await closeDue(ctx)).toBe(0);
});

test('a close nobody works on any more is taken up again, one at work is left alone', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  const left: PeriodRow = {
    shopId: shop.shopId,
    period: '2026-06',
    state: 'input-closed',
    closedAt: JULY,
    closedBy: 'cli:anna',
    approvedAt: null,
    approvedBy: null,
    done: 0,
    total: 0,
    cursor: '',
    issuedAt: null,
    year: null,
    nextSeq: null,
    issuer: null,
    facts: null,
    changedAt: JULY,
    version: 1,
  };
  await ctx.store.commit([insert('periods', left)]);
  expect(await closeDue(ctx)).toBe(0);
  test.at(JULY + 2 * MINUTE);
  expect(await closeDue(ctx)).toBe(1);
  expect((await balances(test)).expense).toBe(-7_450);
});
