/** The messages of one shop in the order in which they were recorded: issue 5, "the outbox". */
import { expect, onTestFinished, test } from 'vitest';
import type { Context } from '../context.ts';
import { append, insert } from '../core/changes.ts';
import { TRIES_MAX } from '../core/outbox.ts';
import type { OutboxRow } from '../core/rows.ts';
import { lineOf, messagesGivenUp } from '../store/queries/outbox.ts';
import { anotherCollector } from '../testing/collectors.ts';
import { makeDatabase } from '../testing/database.ts';
import { idOf, type Receiver, receiverThat, SECRET } from '../testing/receiver.ts';
import { createShop } from './create-shop.ts';
import { deliverOutbox } from './deliver-outbox.ts';
import { DAY, JUNE, openTestShop, type TestShop } from './fixture.ts';
import { openTradingShop, orderEvent, threeLevels, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { resendMessages } from './resend-messages.ts';

const MINUTE = 60_000;
const running = () => new AbortController().signal;
const receiving = ({ url }: Receiver) => ({ settings: { webhook: { url, secret: SECRET } } });

const messageOf = (shopId: string, id: string, at: number): OutboxRow => ({
  shopId,
  id,
  topic: 'order.credited',
  body: { order: id },
  createdAt: at,
  dueAt: at,
  attempts: 0,
  failure: null,
});
/** Recorded one millisecond after the other. */
const record = ({ ctx }: Pick<TestShop, 'ctx'>, shopId: string, ids: readonly string[]) =>
  ctx.store.commit(ids.map((id, n) => insert('outbox', messageOf(shopId, id, JUNE + n))));
const ids = (count: number) => Array.from({ length: count }, (_, n) => `out_${n}`);

/** Until nothing is left, each round an hour later. */
async function deliverAll(collectors: readonly Pick<TestShop, 'ctx' | 'at'>[], from = JUNE): Promise<number> {
  for (let round = 1; ; round += 1) {
    await Promise.all(collectors.map(({ ctx }) => deliverOutbox(ctx, running())));
    const left = await lineOf(collectors[0]?.ctx.store.read as Context['store']['read'], {
      shop: 'tea',
      limit: 1,
    });
    if (left.length === 0) return round;
    for (const { at } of collectors) at(from + round * 60 * MINUTE);
  }
}

test('a message that fails holds the later ones of its shop back until it has arrived', async () => {
  const failing = await receiverThat((_, nth) => (nth === 1 || nth === 2 ? 500 : 200));
  const shop = await openTestShop(receiving(failing));
  await record(shop, 'tea', ['c', 'a', 'b']);
  expect(await deliverOutbox(shop.ctx, running())).toBe(1);
  expect(await deliverOutbox(shop.ctx, running())).toBe(0);
  shop.at(JUNE + MINUTE);
  expect(await deliverOutbox(shop.ctx, running())).toBe(0);
  shop.at(JUNE + 10 * MINUTE);
  expect(await deliverOutbox(shop.ctx, running())).toBe(2);
  expect(failing.received.map(idOf)).toEqual(['c', 'a', 'a', 'a', 'b']);
});

test('an order is told before its refund, though the clock of whoever recorded it was ahead', async () => {
  const told = await receiverThat(() => 200);
  const shop = await openTradingShop(threeLevels, receiving(told));
  shop.at(JUNE + 68 * MINUTE);
  await recordOrder(shop.ctx, shop.shop, orderEvent('1', { touch: touchOf('anna') }));
  shop.at(JUNE + 62 * MINUTE);
  for (const id of ['r2', 'r1'])
    await recordRefund(shop.ctx, shop.shop, { order: '1', id, reason: 'withdrawal', amount: 100 });
  await deliverAll([shop], JUNE + 62 * MINUTE);
  const types = told.received.map(({ body }) => JSON.parse(body));
  expect(types.map(({ type, data }) => [type, data.refund])).toEqual([
    ['order.credited', undefined],
    ['order.refunded', 'r2'],
    ['order.refunded', 'r1'],
  ]);
});

test('two collectors on one database deliver in order, whatever fails, and nothing twice', async () => {
  const took: string[] = [];
  const moody = await receiverThat((message, nth) => {
    if (nth % 7 === 3) return 503;
    took.push(idOf(message));
    return 200;
  });
  const { url, drop } = await makeDatabase();
  const shop = await openTestShop(receiving(moody), url);
  const other = await anotherCollector(url, 2, JUNE);
  onTestFinished(async () => {
    await Promise.all([shop.ctx.store.close(), other.store.close()]);
    await drop();
  });
  await record(shop, 'tea', ids(60));
  // One clock for both.
  const second = { ctx: { ...other, stamp: shop.ctx.stamp }, at: shop.at };
  await deliverAll([shop, second]);
  expect(took).toEqual(ids(60));
});

test('a shop whose receiver never answers holds nobody else up, however much waits for it', async () => {
  const [dead, live] = [await receiverThat(() => undefined), await receiverThat(() => 200)];
  const shop = await openTestShop(receiving(live));
  await createShop(shop.ctx, {
    id: 'ale',
    name: 'Ale',
    timezone: 'UTC',
    currency: 'EUR',
    ...receiving(dead),
  });
  const many = ids(700).map((id) => append('outbox', messageOf('ale', id, JUNE - DAY)));
  await shop.ctx.store.commit(many);
  await record(shop, 'tea', ids(40));
  const stopping = new AbortController();
  const round = deliverOutbox(shop.ctx, stopping.signal);
  await expect.poll(() => live.received.map(idOf), { timeout: 30_000 }).toEqual(ids(40));
  expect(dead.received.map(idOf)).toEqual(['out_0']);
  stopping.abort();
  expect(await round).toBe(40);
});

test('the line behind a message that was given up has one try each where it waited as long, and all tries where it did not', async () => {
  const dead = await receiverThat(() => 500);
  const shop = await openTestShop(receiving(dead));
  await record(shop, 'tea', ['a', 'b', 'c']);
  const late = JUNE + 2 * DAY;
  await shop.ctx.store.commit([insert('outbox', messageOf('tea', 'd', late))]);
  const tries = () => {
    const counts: Record<string, number> = {};
    for (const id of dead.received.map(idOf)) counts[id] = (counts[id] ?? 0) + 1;
    return counts;
  };
  for (let n = 0; tries().d === undefined; n += 1) {
    const [first] = await lineOf(shop.ctx.store.read, { shop: 'tea', limit: 1 });
    shop.at(Math.max(first?.dueAt ?? 0, shop.ctx.stamp().at));
    await deliverOutbox(shop.ctx, running());
    expect(n).toBeLessThan(2 * TRIES_MAX);
  }
  expect(tries()).toEqual({ a: TRIES_MAX, b: 1, c: 1, d: 1 });
  const givenUp = await messagesGivenUp(shop.ctx.store.read, { shop: 'tea', after: '', limit: 9 });
  expect(givenUp.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(await lineOf(shop.ctx.store.read, { shop: 'tea', limit: 9 })).toMatchObject([
    { id: 'd', attempts: 1 },
  ]);
});

test('what was given up and is sent again goes first, in its order, with all its tries', async () => {
  let status = 410;
  const receiver = await receiverThat(() => status);
  const shop = await openTestShop(receiving(receiver));
  await record(shop, 'tea', ['b', 'a']);
  expect(await deliverOutbox(shop.ctx, running())).toBe(2);
  status = 500;
  shop.at(JUNE + 9 * DAY);
  await shop.ctx.store.commit([insert('outbox', messageOf('tea', 'new', JUNE + 9 * DAY))]);
  expect(await resendMessages(shop.ctx, shop.shop, undefined, 'test')).toBe(2);
  expect(await deliverOutbox(shop.ctx, running())).toBe(0);
  status = 200;
  await deliverAll([shop], JUNE + 9 * DAY);
  expect(receiver.received.map(idOf)).toEqual(['b', 'a', 'b', 'b', 'a', 'new']);
});
