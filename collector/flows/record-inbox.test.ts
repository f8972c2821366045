import { expect, test } from 'vitest';
import type { InboxEvent } from '../../shared/contract/inbox.ts';
import { signatureOf } from '../../shared/signature.ts';
import { clicksWithIds } from '../store/queries/events.ts';
import { orderWithId } from '../store/queries/releases.ts';
import { confirmClaims } from './confirm-claims.ts';
import { createShop } from './create-shop.ts';
import { DAY, JUNE } from './fixture.ts';
import { balances, line, openTradingShop, orderEvent, type TradingShop, touchOf } from './order-fixture.ts';
import { recordInbox } from './record-inbox.ts';
import { recordOrder } from './record-order.ts';

const at = JUNE + 3_600_000;

const send = ({ ctx, shop }: TradingShop, events: readonly InboxEvent[], store = ctx.store) =>
  recordInbox({ ...ctx, store }, shop, {
    visitor: 'v1',
    consent: 'granted',
    events: events.map((event) => ({ event, body: JSON.parse(JSON.stringify(event)) })),
    recordedAt: at,
  });

const click = (id: string, code = 'anna'): InboxEvent => ({ id, type: 'click', at, code, channel: 'link' });
const order = (given: object = {}): InboxEvent => ({
  id: 'purchase:1001',
  type: 'order',
  at,
  order: '1001',
  total: 10_000,
  currency: 'EUR',
  ...given,
});

test('a click counts once, twice in one call or in another (reliability 14)', async () => {
  const test = await openTradingShop();
  expect(await send(test, [click('c1'), click('c1'), click('c2')])).toEqual({
    accepted: 2,
    duplicates: 1,
    refused: [],
  });
  expect(await send(test, [click('c1'), click('c3')])).toEqual({ accepted: 1, duplicates: 1, refused: [] });
  const { ctx, shop } = test;
  expect(await clicksWithIds(ctx.store.read, { shop: shop.shopId, ids: ['c1', 'c2', 'c3'] })).toHaveLength(3);
});

test('the same event id with another body is refused, the rest of the call is kept (reliability 15)', async () => {
  const test = await openTradingShop();
  await send(test, [click('c1'), order()]);
  const outcome = await send(test, [click('c1', 'ben'), click('c2'), order({ total: 1 }), order()]);
  expect(outcome).toMatchObject({
    accepted: 1,
    duplicates: 1,
    refused: [
      { id: 'c1', code: 'event-differs' },
      { id: 'purchase:1001', code: 'event-differs' },
    ],
  });
});

test('a thank-you page loaded again reports the same order, not another one', async () => {
  const test = await openTradingShop();
  await send(test, [order()]);
  expect(await send(test, [order({ at: at + 60_000, touch: touchOf('anna') })])).toEqual({
    accepted: 0,
    duplicates: 1,
    refused: [],
  });
});

test('a browser alone never makes money; a claim signed by the shop does at once', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  const said = { order: '1001', total: 10_000, currency: 'EUR', customer: 'k1' };
  await send(test, [
    order({ ...said, id: 'a', order: '1000', signature: '0'.repeat(64), touch: touchOf('anna') }),
  ]);
  expect(await balances(test)).toEqual({});
  await send(test, [
    order({ ...said, signature: signatureOf(shop.signingKey, said), touch: touchOf('anna') }),
  ]);
  expect(await balances(test)).toMatchObject({ expense: -1_700, 'pending:anna': 1_000 });
  const server = orderEvent('1001', {
    total: 10_000,
    lines: [{ ...line(10_000), sku: null, category: null }],
    customer: { id: 'k1' },
  });
  expect(await recordOrder(ctx, shop, server)).toMatchObject({ repeated: true, status: 'confirmed' });
  expect(await balances(test)).toMatchObject({ expense: -1_700 });
});

test('claims confirmed by list count with their own amounts, and one unknown order does not stop the others', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await send(test, [order({ customer: 'k1', touch: touchOf('anna') })]);
  const outcomes = await confirmClaims(ctx, shop, ['1001', '1001', '404']);
  expect(outcomes).toMatchObject([
    { order: '1001', receipt: { status: 'confirmed' } },
    { order: '1001', receipt: { status: 'confirmed', repeated: true } },
    { order: '404', refusal: { code: 'unknown-order' } },
  ]);
  expect((await balances(test)).expense).toBe(-1_700);
});

test('a sign-up binds the customer to the partner whose link they came through, also for orders without a browser', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  const signup: InboxEvent = {
    id: 's1',
    type: 'signup',
    at,
    customer: 'k1',
    email: 'eva@example.com',
    touch: touchOf('anna'),
  };
  expect(await send(test, [signup])).toMatchObject({ accepted: 1 });
  const other: InboxEvent = { ...signup, id: 's2', touch: touchOf('dora') };
  await send(test, [other]);
  const renewal = orderEvent('2', { placedAt: at + 300 * DAY, customer: { email: 'EVA@example.com' } });
  expect(await recordOrder(ctx, shop, renewal)).toMatchObject({ partnerId: partners.anna.id });
});

test('identify leaves the touch with the customer for the order the server confirms alone', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  await send(test, [{ id: 'i1', type: 'identify', at, customer: 'k1', touch: touchOf('anna') }]);
  expect(await recordOrder(ctx, shop, orderEvent('1', { customer: { id: 'k1' } }))).toMatchObject({
    partnerId: partners.anna.id,
  });
});

test('an event that names nobody is refused, again and again, and leaves no trace (reliability 28)', async () => {
  const test = await openTradingShop();
  const nobody: InboxEvent = { id: 'i1', type: 'identify', at };
  for (const _ of [1, 2])
    expect(await send(test, [nobody])).toMatchObject({ refused: [{ id: 'i1', code: 'invalid-field' }] });
  expect(await send(test, [{ ...nobody, customer: 'k1' }])).toMatchObject({ accepted: 1 });
});

test('the same ids in another shop are other events and other orders (reliability 17)', async () => {
  const test = await openTradingShop();
  const { ctx } = test;
  const { shop: other } = await createShop(ctx, {
    id: 'wine',
    name: 'Wine',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
  });
  const events = [click('c1'), order({ customer: 'k1' })];
  expect(await send(test, events)).toMatchObject({ accepted: 2 });
  expect(await send({ ...test, shop: other }, events)).toMatchObject({ accepted: 2, duplicates: 0 });
  expect(await orderWithId(ctx.store.read, { shop: 'wine', id: 'ord_1001' })).toMatchObject({
    partnerId: null,
  });
});

test('a call cut off between its commits is completed by its repeat, nothing twice (reliability 13, 18)', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  const said = { order: '1001', total: 10_000, currency: 'EUR', customer: 'k1' };
  const signed = order({ ...said, signature: signatureOf(shop.signingKey, said), touch: touchOf('anna') });
  const events: InboxEvent[] = [click('c1'), { id: 'i1', type: 'identify', at, customer: 'k1' }, signed];
  for (const commits of [0, 1, 2]) {
    let left = commits;
    const dying: typeof ctx.store = {
      ...ctx.store,
      read: ctx.store.read,
      commit: (changes) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('killed')) : ctx.store.commit(changes);
      },
    };
    await expect(send(test, events, dying)).rejects.toThrow('killed');
  }
  expect(await send(test, events)).toEqual({ accepted: 1, duplicates: 2, refused: [] });
  expect(await send(test, events)).toEqual({ accepted: 0, duplicates: 3, refused: [] });
  expect((await balances(test)).expense).toBe(-1_700);
});

test('sixty-four copies of one call at once store each event once (reliability 16)', async () => {
  const test = await openTradingShop();
  const events: InboxEvent[] = [
    click('c1'),
    { id: 's1', type: 'signup', at, customer: 'k1', touch: touchOf('anna') },
    order(),
  ];
  const outcomes = await Promise.all(Array.from({ length: 64 }, () => send(test, events)));
  expect(outcomes.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(3);
  expect(outcomes.flatMap(({ refused }) => refused)).toEqual([]);
});
