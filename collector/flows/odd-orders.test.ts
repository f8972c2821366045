import { expect, test } from 'vitest';
import { openMergeConflicts } from '../store/queries/merges.ts';
import { orderWithId } from '../store/queries/releases.ts';
import { DAY, JUNE } from './fixture.ts';
import { balances, line, openTradingShop, orderEvent, threeLevels, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { setCustomer } from './set-customer.ts';

test('an own order is recorded and flagged, and earns nobody anything under a plan that says so', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await setCustomer(ctx, shop, 'k-anna', { isPartner: 'anna' }, 'test');
  const receipt = await recordOrder(ctx, shop, orderEvent('1', { customer: { id: 'k-anna' }, code: 'anna' }));
  expect(receipt).toMatchObject({
    status: 'confirmed',
    partnerId: null,
    lost: [{ kind: 'code', code: 'anna', lost: 'own-code' }],
  });
  expect(new Set(receipt.lines.map(({ partner, reason }) => `${partner} ${reason}`))).toEqual(
    new Set(['null own-order']),
  );
  const order = await orderWithId(ctx.store.read, { shop: shop.shopId, id: 'ord_1' });
  expect(order?.flags).toEqual(['own-order', 'own-code']);
  expect(await balances(test)).toEqual({});
});

test('a plan may pay the sponsor on the own order of a partner', async () => {
  const test = await openTradingShop({ ...threeLevels, ownOrders: 'sponsor' });
  const { ctx, shop } = test;
  await setCustomer(ctx, shop, 'k-anna', { isPartner: 'anna' }, 'test');
  await recordOrder(ctx, shop, orderEvent('1', { customer: { id: 'k-anna' } }));
  expect(await balances(test)).toEqual({ expense: -1_500, 'pending:ben': 1_000, 'pending:cleo': 500 });
});

test('an order two seconds after the click is flagged, not dropped', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  const event = orderEvent('1', { customer: { id: 'k1' }, touch: touchOf('anna', JUNE + 3_600_000 - 1_999) });
  await recordOrder(ctx, shop, event);
  const order = await orderWithId(ctx.store.read, { shop: shop.shopId, id: 'ord_1' });
  expect(order?.flags).toEqual(['under-two-seconds']);
  expect(await balances(test)).toMatchObject({ expense: -1_700, 'pending:anna': 1_000 });
});

test('two customers with different partners who turn out to be one wait for a person, and no money moves', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  await recordOrder(ctx, shop, orderEvent('1', { customer: { id: 'k1' }, touch: touchOf('anna') }));
  await recordOrder(
    ctx,
    shop,
    orderEvent('2', { customer: { email: 'eva@example.com' }, touch: touchOf('dora') }),
  );
  const before = await balances(test);
  const both = orderEvent('3', { customer: { id: 'k1', email: 'eva@example.com' }, lines: [line(0)] });
  expect(await recordOrder(ctx, shop, both)).toMatchObject({ partnerId: partners.anna.id });
  expect(await openMergeConflicts(ctx.store.read, { shop: shop.shopId, limit: 9 })).toHaveLength(1);
  expect(await balances(test)).toEqual(before);
});

test('an order without a plan in force is recorded and earns nothing', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  const old = orderEvent('1', { placedAt: JUNE - 30 * DAY, code: 'cleo' });
  expect(await recordOrder(ctx, shop, old)).toMatchObject({
    status: 'confirmed',
    lines: [],
    releaseAt: null,
  });
  const order = await orderWithId(ctx.store.read, { shop: shop.shopId, id: 'ord_1' });
  expect(order).toMatchObject({ planVersion: null, flags: ['no-plan'] });
  expect(order?.attribution.why).toContain('No plan was in force when the order was placed');
});

test('ids of two sources, and ids that look like each other, are different orders', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  const named = [
    orderEvent('1'),
    orderEvent('1', { source: 'woo' }),
    orderEvent('~woo~1'),
    orderEvent('woo.1'),
  ];
  const receipts = await Promise.all(named.map((event) => recordOrder(ctx, shop, event)));
  expect(new Set(receipts.map(({ orderId }) => orderId)).size).toBe(4);
});
