import { expect, test } from 'vitest';
import { auditBefore } from '../store/queries/audit.ts';
import { bindingsOf, customerNamed } from '../store/queries/customers.ts';
import { linesOfOrder } from '../store/queries/orders.ts';
import { orderWithId } from '../store/queries/releases.ts';
import { DAY, JUNE } from './fixture.ts';
import { balances, openTradingShop, orderEvent, touchOf } from './order-fixture.ts';
import { recordInbox } from './record-inbox.ts';
import { recordOrder } from './record-order.ts';

const HOUR = 3_600_000;
const first = orderEvent('first', {
  placedAt: JUNE + HOUR,
  confirmedAt: JUNE + HOUR,
  customer: { id: 'k1' },
  touch: touchOf('anna'),
});
const second = orderEvent('second', {
  placedAt: JUNE + DAY,
  confirmedAt: JUNE + DAY,
  customer: { id: 'k1' },
  touch: touchOf('dora', JUNE + DAY - HOUR),
});

test('the first order binds although it comes last: the later one is taken back and credited to whom it belongs', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  await recordOrder(ctx, shop, second);
  expect(await balances(test)).toEqual({ expense: -1_000, 'pending:dora': 1_000 });
  await recordOrder(ctx, shop, first);
  expect(await balances(test)).toEqual({
    expense: -3_400,
    'pending:anna': 2_000,
    'pending:ben': 1_000,
    'pending:cleo': 400,
  });
  const of = { shop: shop.shopId, id: 'ord_second' };
  expect(await orderWithId(ctx.store.read, of)).toMatchObject({
    partnerId: partners.anna.id,
    nth: 2,
    revision: 1,
  });
  const lines = await linesOfOrder(ctx.store.read, { shop: shop.shopId, order: 'ord_second' });
  expect(lines.filter(({ partnerId }) => partnerId === partners.dora.id).map(({ amount }) => amount)).toEqual(
    [1_000, -1_000],
  );
  const known = await customerNamed(ctx.store.read, { shop: shop.shopId, kind: 'id', value: 'k1' });
  const rows = await bindingsOf(ctx.store.read, { shop: shop.shopId, customer: known?.id ?? '' });
  expect(rows.map(({ code, binding }) => [code, binding.from])).toEqual([
    ['dora', JUNE + DAY],
    ['anna', JUNE + HOUR],
  ]);
  const audit = await auditBefore(ctx.store.read, { shop: shop.shopId, before: 'b', limit: 1 });
  expect(audit).toMatchObject([
    {
      action: 'binding.earlier',
      before: { partner: partners.dora.id },
      after: { partner: partners.anna.id },
    },
  ]);
});

test('the repeat of a restated order answers what stands now', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  await recordOrder(ctx, shop, second);
  await recordOrder(ctx, shop, first);
  const again = await recordOrder(ctx, shop, second);
  expect(again).toMatchObject({ repeated: true, partnerId: partners.anna.id });
  expect(again.lines.map(({ amount }) => amount)).toEqual([1_000, 500, 200]);
});

test('a browser with a false clock takes no customer away: a sign-up from before the binding changes nothing', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  await recordOrder(ctx, shop, second);
  const signup = {
    id: 's1',
    type: 'signup',
    at: JUNE + HOUR,
    customer: 'k1',
    touch: touchOf('anna'),
  } as const;
  const events = [{ event: signup, body: signup }];
  await recordInbox(ctx, shop, { visitor: null, consent: 'granted', events, recordedAt: JUNE + 2 * DAY });
  const later = orderEvent('later', { placedAt: JUNE + 3 * DAY, customer: { id: 'k1' } });
  expect(await recordOrder(ctx, shop, later)).toMatchObject({ partnerId: partners.dora.id });
});

test('a late order without any partner does not undo the binding of a later one', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  await recordOrder(ctx, shop, second);
  const { touch: _, ...silent } = first;
  expect(await recordOrder(ctx, shop, { ...silent, body: 'silent' })).toMatchObject({ partnerId: null });
  expect(await orderWithId(ctx.store.read, { shop: shop.shopId, id: 'ord_second' })).toMatchObject({
    partnerId: partners.dora.id,
  });
});
