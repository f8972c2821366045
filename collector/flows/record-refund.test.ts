import { expect, test } from 'vitest';
import type { Plan } from '../../shared/plan.ts';
import { orderWithId } from '../store/queries/releases.ts';
import { cancelOrder } from './cancel-order.ts';
import { DAY, JUNE } from './fixture.ts';
import { balances, line, openTradingShop, orderEvent, threeLevels, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';

const at = JUNE + 2 * DAY;
const order = orderEvent('1001', {
  customer: { id: 'k1' },
  touch: touchOf('anna'),
  lines: [line(6_000), line(3_000), line(1_000)],
});

test('a refund of one line takes every level back to what the other lines earn', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await recordOrder(ctx, shop, order);
  const lines = [{ index: 1, amount: 3_000 }];
  const receipt = await recordRefund(ctx, shop, { order: '1001', id: 'r1', at, reason: 'withdrawal', lines });
  expect(receipt).toMatchObject({ state: 'applied', amount: 3_000, left: 7_000, repeated: false });
  expect(receipt.lines.map(({ level, amount, reason }) => [level, amount, reason])).toEqual([
    [1, -300, 'clawback'],
    [2, -150, 'clawback'],
    [3, -60, 'clawback'],
  ]);
  expect(await balances(test)).toEqual({
    expense: -1_190,
    'pending:anna': 700,
    'pending:ben': 350,
    'pending:cleo': 140,
  });
});

test('a full refund after the release takes what is payable and leaves nobody a cent', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await recordOrder(ctx, shop, order);
  test.at(JUNE + 30 * DAY);
  expect(await releaseDue(ctx, { limit: 10 })).toBe(1);
  expect(await balances(test)).toMatchObject({ 'payable:anna': 1_000 });
  await recordRefund(ctx, shop, { order: '1001', id: 'r1', at, reason: 'chargeback', amount: 10_000 });
  expect(await balances(test)).toEqual({});
});

test('the same refund again answers the first receipt and books once (reliability 21)', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await recordOrder(ctx, shop, order);
  const event = { order: '1001', id: 'r1', at, reason: 'withdrawal', amount: 2_500 } as const;
  const first = await recordRefund(ctx, shop, event);
  await recordRefund(ctx, shop, { ...event, id: 'r2', amount: 500 });
  expect(await recordRefund(ctx, shop, event)).toEqual({ ...first, repeated: true });
  await expect(recordRefund(ctx, shop, { ...event, amount: 2_600 })).rejects.toMatchObject({
    code: 'refund-differs',
  });
  expect((await balances(test)).expense).toBe(-1_190);
});

test('many copies of a refund and of a cancellation at one moment book once (reliability 22)', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await recordOrder(ctx, shop, order);
  const refund = { order: '1001', id: 'r1', at, reason: 'withdrawal', amount: 2_500 } as const;
  const receipts = await Promise.all(Array.from({ length: 32 }, () => recordRefund(ctx, shop, refund)));
  expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect((await balances(test)).expense).toBe(-1_275);
  const cancel = { order: '1001', at, reason: 'double order' };
  await Promise.all(Array.from({ length: 32 }, () => cancelOrder(ctx, shop, cancel)));
  expect(await balances(test)).toEqual({});
  expect(await orderWithId(ctx.store.read, { shop: shop.shopId, id: 'ord_1001' })).toMatchObject({
    status: 'cancelled',
  });
});

test('refunds never take more than the order, to the cent (reliability 25)', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await recordOrder(ctx, shop, order);
  const refund = (id: string, amount: number) =>
    recordRefund(ctx, shop, { order: '1001', id, at, reason: 'withdrawal', amount });
  await expect(refund('r1', 10_001)).rejects.toMatchObject({ code: 'refund-exceeds-order' });
  await refund('r1', 9_999);
  await expect(refund('r2', 2)).rejects.toMatchObject({ code: 'refund-exceeds-order' });
  expect(await refund('r2', 1)).toMatchObject({ left: 0 });
  await expect(refund('r3', 1)).rejects.toMatchObject({ code: 'refund-exceeds-order' });
  expect(await balances(test)).toEqual({});
});

test('goodwill leaves the commission as it is and uses up what can be refunded', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await recordOrder(ctx, shop, order);
  const goodwill = { order: '1001', id: 'g', at, reason: 'goodwill', amount: 4_000 } as const;
  expect(await recordRefund(ctx, shop, goodwill)).toMatchObject({ lines: [], left: 6_000 });
  expect((await balances(test)).expense).toBe(-1_700);
});

test('a refund that comes before its order waits and is applied with it (reliability 24)', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  const early = { order: '1001', id: 'r1', at, reason: 'withdrawal', amount: 2_500 } as const;
  expect(await recordRefund(ctx, shop, early)).toMatchObject({ state: 'waiting', left: null, lines: [] });
  expect(await recordRefund(ctx, shop, early)).toMatchObject({ state: 'waiting', repeated: true });
  await recordOrder(ctx, shop, order);
  expect((await balances(test)).expense).toBe(-1_275);
  expect(await recordRefund(ctx, shop, early)).toMatchObject({
    state: 'applied',
    repeated: true,
    left: 7_500,
    lines: [{ amount: -250 }, { amount: -125 }, { amount: -50 }],
  });
});

test('an order that was cancelled before it came earns nothing', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await cancelOrder(ctx, shop, { order: '1001', at, reason: 'typing error' });
  expect(await recordOrder(ctx, shop, order)).toMatchObject({ status: 'cancelled' });
  expect(await balances(test)).toEqual({});
});

test('a waiting refund that turns out to exceed its order is kept, shown and moves nothing', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await recordRefund(ctx, shop, { order: '1001', id: 'r1', at, reason: 'withdrawal', amount: 10_001 });
  await recordOrder(ctx, shop, order);
  expect(
    await recordRefund(ctx, shop, { order: '1001', id: 'r1', at, reason: 'withdrawal', amount: 10_001 }),
  ).toMatchObject({
    state: 'exceeds',
    lines: [],
  });
  expect((await balances(test)).expense).toBe(-1_700);
});

test('a bounty is taken back once the base falls below its minimum and is not earned again', async () => {
  const plan: Plan = {
    ...threeLevels,
    components: [{ id: 'welcome', kind: 'bounty', amount: 2_000, minBase: 8_000 }],
  };
  const test = await openTradingShop(plan);
  const { ctx, shop } = test;
  await recordOrder(ctx, shop, order);
  expect(await balances(test)).toEqual({ expense: -2_000, 'pending:anna': 2_000 });
  await recordRefund(ctx, shop, { order: '1001', id: 'r1', at, reason: 'withdrawal', amount: 2_001 });
  expect(await balances(test)).toEqual({});
  await recordOrder(ctx, shop, orderEvent('1002', { customer: { id: 'k1' } }));
  expect(await balances(test)).toEqual({});
});
