import { expect, test } from 'vitest';
import { customerNamed } from '../store/queries/customers.ts';
import { conflictsOfOrder } from '../store/queries/orders.ts';
import { orderWithId } from '../store/queries/releases.ts';
import { DAY, JUNE } from './fixture.ts';
import { balances, line, openTradingShop, orderEvent, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';

const credited = { expense: -1_700, 'pending:anna': 1_000, 'pending:ben': 500, 'pending:cleo': 200 };

test('a confirmed order credits the partner, the sponsor and the sponsor above them', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  const receipt = await recordOrder(
    ctx,
    shop,
    orderEvent('1001', { customer: { id: 'k1' }, touch: touchOf('anna') }),
  );
  expect(receipt).toMatchObject({
    orderId: 'ord_1001',
    status: 'confirmed',
    repeated: false,
    partnerId: partners.anna.id,
    why: 'The customer came through anna on 2026-06-10.',
    lost: [],
  });
  expect(receipt.lines.map(({ level, amount, rate }) => [level, amount, rate])).toEqual([
    [1, 1_000, '10%'],
    [2, 500, '5%'],
    [3, 200, '2%'],
  ]);
  expect(await balances(test)).toEqual(credited);
});

test('a claim earns nothing; its confirmation counts the amounts of the confirmation and the signals of both', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  const claim = orderEvent('1001', {
    state: 'claimed',
    isReported: true,
    total: 99,
    lines: [line(99)],
    touch: touchOf('anna'),
    visitor: 'v1',
  });
  expect(await recordOrder(ctx, shop, claim)).toMatchObject({
    status: 'claimed',
    partnerId: partners.anna.id,
    lines: [],
  });
  expect(await balances(test)).toEqual({});
  const receipt = await recordOrder(ctx, shop, orderEvent('1001', { customer: { id: 'k1' } }));
  expect(receipt).toMatchObject({ status: 'confirmed', partnerId: partners.anna.id });
  expect(await balances(test)).toEqual(credited);
  const order = await orderWithId(ctx.store.read, { shop: shop.shopId, id: 'ord_1001' });
  expect(order).toMatchObject({
    total: 11_900,
    signals: { visitor: 'v1', touch: { code: 'anna' } },
    version: 2,
  });
});

test('a claim that comes after the confirmation still says who recommended', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  await recordOrder(ctx, shop, orderEvent('1001'));
  expect(await balances(test)).toEqual({});
  const claim = orderEvent('1001', {
    state: 'claimed',
    isReported: true,
    touch: touchOf('anna'),
    customer: { id: 'k1' },
  });
  expect(await recordOrder(ctx, shop, claim)).toMatchObject({
    status: 'confirmed',
    partnerId: partners.anna.id,
  });
  expect(await balances(test)).toEqual(credited);
  expect(await recordOrder(ctx, shop, claim)).toMatchObject({ repeated: true });
  expect(await balances(test)).toEqual(credited);
});

test('the customer stays with their partner for life, whatever they click or type later', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  await recordOrder(ctx, shop, orderEvent('1001', { customer: { id: 'k1' }, touch: touchOf('anna') }));
  const later = orderEvent('1002', {
    placedAt: JUNE + 200 * DAY,
    customer: { id: 'k1' },
    coupon: 'dora',
    touch: touchOf('dora', JUNE + 199 * DAY),
  });
  const receipt = await recordOrder(ctx, shop, later);
  expect(receipt).toMatchObject({
    partnerId: partners.anna.id,
    why: 'The customer has been bound to anna since 2026-06-10.',
    lost: [
      { kind: 'coupon', code: 'dora', lost: 'outranked' },
      { kind: 'touch', code: 'dora', lost: 'outranked' },
    ],
  });
  expect(await balances(test)).toEqual({
    expense: -3_400,
    'pending:anna': 2_000,
    'pending:ben': 1_000,
    'pending:cleo': 400,
  });
});

test('guest and account are one customer once a message names both', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  await recordOrder(
    ctx,
    shop,
    orderEvent('1', { customer: { email: 'Eva@Example.com ' }, touch: touchOf('anna') }),
  );
  await recordOrder(ctx, shop, orderEvent('2', { customer: { id: 'k1' } }));
  const both = orderEvent('3', { customer: { id: 'k1', email: 'eva@example.com' } });
  expect(await recordOrder(ctx, shop, both)).toMatchObject({ partnerId: partners.anna.id });
  expect(await recordOrder(ctx, shop, orderEvent('4', { customer: { id: 'k1' } }))).toMatchObject({
    partnerId: partners.anna.id,
  });
  const one = await customerNamed(ctx.store.read, { shop: shop.shopId, kind: 'id', value: 'k1' });
  expect(one?.mergedInto).not.toBeNull();
});

test('the same order again answers the first receipt and writes nothing', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  const event = orderEvent('1001', { customer: { id: 'k1' }, code: 'anna' });
  const first = await recordOrder(ctx, shop, event);
  const again = await recordOrder(ctx, shop, event);
  expect(again).toEqual({ ...first, repeated: true });
  expect(await balances(test)).toEqual(credited);
});

test('another body under a known order is refused, kept and shown, and moves nothing (reliability 15)', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await recordOrder(ctx, shop, orderEvent('1001', { code: 'anna' }));
  const other = orderEvent('1001', { code: 'anna', lines: [line(20_000)] });
  for (const _ of [1, 2])
    await expect(recordOrder(ctx, shop, other)).rejects.toMatchObject({ code: 'order-differs' });
  const kept = await conflictsOfOrder(ctx.store.read, { shop: shop.shopId, order: 'ord_1001' });
  expect(kept).toMatchObject([{ body: { lines: [{ net: 20_000 }] } }]);
  expect(await balances(test)).toEqual(credited);
});

test('sixty-four copies of one order at the same moment are one order and one answer (reliability 16, 20)', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  const event = orderEvent('1001', { customer: { id: 'k1' }, touch: touchOf('anna') });
  const answers = await Promise.all(Array.from({ length: 64 }, () => recordOrder(ctx, shop, event)));
  expect(new Set(answers.map(({ repeated, ...answer }) => JSON.stringify(answer))).size).toBe(1);
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(await balances(test)).toEqual(credited);
});

test('sixty-four orders of one customer at the same moment are counted one by one (reliability 23)', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  const orders = Array.from({ length: 64 }, (_, i) =>
    orderEvent(`o${i}`, { customer: { id: 'k1' }, touch: touchOf('anna') }),
  );
  await Promise.all(orders.map((event) => recordOrder(ctx, shop, event)));
  const known = await customerNamed(ctx.store.read, { shop: shop.shopId, kind: 'id', value: 'k1' });
  expect(known?.ordersConfirmed).toBe(64);
  expect(await balances(test)).toEqual({
    expense: -64 * 1_700,
    'pending:anna': 64_000,
    'pending:ben': 32_000,
    'pending:cleo': 12_800,
  });
});

test('an order in a currency without a stored rate is recorded and held (reliability 26)', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  const receipt = await recordOrder(
    ctx,
    shop,
    orderEvent('1', { currency: 'CHF', customer: { id: 'k1' }, code: 'anna' }),
  );
  expect(receipt).toMatchObject({
    partnerId: partners.anna.id,
    releaseAt: null,
    lines: [{ reason: 'missing-rate', amount: 0 }],
  });
  const order = await orderWithId(ctx.store.read, { shop: shop.shopId, id: 'ord_1' });
  expect(order?.flags).toContain('missing-rate');
  expect(await balances(test)).toEqual({});
});
