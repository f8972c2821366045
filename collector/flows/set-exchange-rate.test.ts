import { expect, test } from 'vitest';
import { closePeriod } from './close-period.ts';
import { JULY, openClosingShop } from './closing-fixture.ts';
import { DAY, JUNE } from './fixture.ts';
import { balances, openTradingShop, orderEvent, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';
import { setExchangeRate } from './set-exchange-rate.ts';
import { verifyBooks } from './verify-books.ts';

const dollars = orderEvent('$1', { currency: 'USD', customer: { id: 'k1' }, touch: touchOf('anna') });
const rate = { currency: 'USD', day: '2026-06-10', rate: '0.9' };

test('an order in another currency waits for the rate of its day, then earns, is refunded and released in the shop’s', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await recordOrder(ctx, shop, dollars);
  expect(await balances(test)).toEqual({});
  expect(await setExchangeRate(ctx, shop, rate, 'cli')).toBe(1);
  expect(await balances(test)).toEqual({
    expense: -1_530,
    'pending:anna': 900,
    'pending:ben': 450,
    'pending:cleo': 180,
  });
  expect(await setExchangeRate(ctx, shop, rate, 'cli')).toBe(0);
  await recordRefund(ctx, shop, {
    order: '$1',
    id: 'r1',
    at: JUNE + DAY,
    reason: 'withdrawal',
    amount: 5_000,
  });
  test.at(JUNE + 20 * DAY);
  await releaseDue(ctx, { limit: 10 });
  expect(await balances(test)).toEqual({
    expense: -765,
    'payable:anna': 450,
    'payable:ben': 225,
    'payable:cleo': 90,
  });
  expect((await verifyBooks(ctx.store.read, 'tea')).difference).toBeNull();
});

test('an order of a day whose rate is stored earns at once, and a month with it closes', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  await setExchangeRate(ctx, shop, rate, 'cli');
  test.at(JUNE + DAY);
  await recordOrder(ctx, shop, dollars);
  expect(await balances(test)).toMatchObject({ 'pending:anna': 3_900 });
  test.at(JULY);
  await closePeriod(ctx, shop, '2026-06', 'cli');
  expect(await balances(test)).toMatchObject({ 'pending:ben': 2_500 + 450 });
  expect((await verifyBooks(ctx.store.read, 'tea')).difference).toBeNull();
});

test('a rate is stored once, for a day, of another currency', async () => {
  const { ctx, shop } = await openTradingShop();
  await setExchangeRate(ctx, shop, rate, 'cli');
  const refusal = (other: Partial<typeof rate>) =>
    setExchangeRate(ctx, shop, { ...rate, ...other }, 'cli').catch(({ code, facts }) => [code, facts.path]);
  expect(await refusal({ rate: '0.91' })).toEqual(['rate-differs', undefined]);
  expect(await refusal({ currency: 'EUR' })).toEqual(['invalid-field', 'currency']);
  expect(await refusal({ day: '2026-06-31' })).toEqual(['invalid-field', 'day']);
  for (const wrong of ['0', '-1', '1,1', ''])
    expect(await refusal({ rate: wrong })).toEqual(['invalid-field', 'rate']);
});
