import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { insert } from '../core/changes.ts';
import { TRIES_MAX } from '../core/outbox.ts';
import type { OutboxRow } from '../core/rows.ts';
import { lineOf } from '../store/queries/outbox.ts';
import { idOf, type Receiver, receiverThat, SECRET } from '../testing/receiver.ts';
import { deliverOutbox } from './deliver-outbox.ts';
import { openTestShop, type TestShop } from './fixture.ts';
import { openTradingShop, orderEvent, threeLevels, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { setWebhook } from './set-webhook.ts';

/** Answers with these statuses in turn, then with the last one for ever. */
const receiver = (...statuses: readonly number[]): Promise<Receiver> =>
  receiverThat((_, nth) => statuses[nth] ?? statuses.at(-1));

const shopWith = (url?: string): Promise<TestShop> =>
  openTestShop(url === undefined ? {} : { settings: { webhook: { url, secret: SECRET } } });
const message = (shop: TestShop, id = 'out_1'): Promise<unknown> => {
  const createdAt = shop.ctx.stamp().at;
  const row: OutboxRow = {
    shopId: 'tea',
    id,
    topic: 'order.credited',
    body: { order: '1001' },
    createdAt,
    dueAt: createdAt,
    attempts: 0,
    failure: null,
  };
  return shop.ctx.store.commit([insert('outbox', row)]);
};
const waiting = ({ ctx }: TestShop): Promise<readonly OutboxRow[]> =>
  lineOf(ctx.store.read, { shop: 'tea', limit: 10_000 });
const deliver = ({ ctx }: TestShop, signal = new AbortController().signal) => deliverOutbox(ctx, signal);

test('a message arrives once, signed so that the receiver can check it', async () => {
  const { url, received } = await receiver(204);
  const shop = await shopWith(url);
  shop.at(Date.now());
  await message(shop);
  expect(await deliver(shop)).toBe(1);
  expect(await deliver(shop)).toBe(0);
  expect(await waiting(shop)).toEqual([]);
  const [first] = received;
  const headers = Object.fromEntries(Object.entries(first?.headers ?? {}).map(([k, v]) => [k, String(v)]));
  expect(headers).toMatchObject({ 'webhook-id': 'out_1', 'content-type': 'application/json' });
  expect(new Webhook(SECRET).verify(first?.body ?? '', headers)).toEqual({
    type: 'order.credited',
    timestamp: expect.stringMatching(/Z$/),
    data: { order: '1001' },
  });
  expect(received).toHaveLength(1);
});

test('a receiver that fails is tried again later and later, for three days, then no more', async () => {
  const { url, received } = await receiver(500);
  const shop = await shopWith(url);
  await message(shop);
  const waits: number[] = [];
  for (let tries = 1; tries < TRIES_MAX; tries += 1) {
    expect(await deliver(shop)).toBe(0);
    const [row] = await waiting(shop);
    const now = shop.ctx.stamp().at;
    waits.push(Math.round(((row?.dueAt ?? 0) - now) / 1_000));
    expect(row?.attempts).toBe(tries);
    expect(await deliver(shop)).toBe(0);
    shop.at(row?.dueAt ?? 0);
  }
  expect(waits).toEqual([20, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
  expect(await deliver(shop)).toBe(1);
  expect(await waiting(shop)).toEqual([]);
  expect(received).toHaveLength(TRIES_MAX);
});

test('a receiver that comes back gets what waited', async () => {
  const { url, received } = await receiver(503, 302, 200);
  const shop = await shopWith(url);
  await message(shop);
  for (let tries = 0; tries < 3; tries += 1) {
    await deliver(shop);
    shop.at(((await waiting(shop))[0]?.dueAt ?? 0) + 1);
  }
  expect(received.map(idOf)).toEqual(['out_1', 'out_1', 'out_1']);
  expect(await waiting(shop)).toEqual([]);
});

test('a receiver that says it is gone is not asked again', async () => {
  const { url, received } = await receiver(410);
  const shop = await shopWith(url);
  await message(shop);
  expect(await deliver(shop)).toBe(1);
  expect([received.length, await waiting(shop)]).toEqual([1, []]);
});

test('a receiver that is not there, and a secret that is none, only delay the message', async () => {
  const dead = await shopWith('http://127.0.0.1:9/hook');
  await message(dead);
  expect(await deliver(dead)).toBe(0);
  const { url } = await receiver(200);
  const wrong = await openTestShop({ settings: { webhook: { url, secret: 'whsec_' } } });
  await message(wrong);
  expect(await deliver(wrong)).toBe(0);
  expect([(await waiting(dead)).length, (await waiting(wrong)).length]).toEqual([1, 1]);
});

test('the messages of a shop without a receiver are done at once', async () => {
  const shop = await shopWith();
  for (let i = 0; i < 700; i += 1) await message(shop, `out_${i}`);
  expect([await deliver(shop), await deliver(shop), await deliver(shop)]).toEqual([500, 200, 0]);
});

test('a collector that stops gives the requests on their way up and tries them again', async () => {
  const { url } = await receiverThat(() => undefined);
  const shop = await shopWith(url);
  await message(shop);
  const stopping = new AbortController();
  // Whatever the garbage collector takes away meanwhile.
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const collecting = setInterval(collect, 20);
  setTimeout(() => stopping.abort(), 500);
  expect(await deliver(shop, stopping.signal)).toBe(0);
  clearInterval(collecting);
  expect(await waiting(shop)).toHaveLength(1);
});

test('what orders and refunds have to tell waits only where somebody receives it', async () => {
  for (const webhook of [undefined, { url: 'https://shop.example/hook', secret: SECRET }]) {
    const shop = await openTradingShop(threeLevels, { settings: webhook ? { webhook } : {} });
    await recordOrder(shop.ctx, shop.shop, orderEvent('1', { touch: touchOf('anna') }));
    await recordRefund(shop.ctx, shop.shop, { order: '1', id: 'r', reason: 'withdrawal', amount: 100 });
    const topics = (await waiting(shop)).map(({ topic }) => topic);
    expect(topics.sort()).toEqual(webhook ? ['order.credited', 'order.refunded'] : []);
  }
});

test('the merchant says where messages go, and gets a secret that signs them', async () => {
  const { url, received } = await receiver(200);
  const shop = await shopWith();
  shop.at(Date.now());
  const { secret: given } = await setWebhook(shop.ctx, shop.shop, url, 'key_1');
  await message(shop);
  expect(await deliver(shop)).toBe(1);
  const [first] = received;
  const headers = Object.fromEntries(Object.entries(first?.headers ?? {}).map(([k, v]) => [k, String(v)]));
  expect(new Webhook(given ?? '').verify(first?.body ?? '', headers)).toMatchObject({
    type: 'order.credited',
  });
  expect(await setWebhook(shop.ctx, shop.shop, null, 'key_1')).toEqual({ secret: null });
  await message(shop, 'out_2');
  await deliver(shop);
  expect([received.length, (await waiting(shop)).length]).toEqual([1, 0]);
});

test('messages go out encrypted or not at all', async () => {
  const { ctx, shop } = await shopWith();
  for (const url of [
    'http://shop.example/hook',
    'ftp://shop.example',
    'https://me:secret@shop.example',
    'hook',
    '',
  ])
    await expect(setWebhook(ctx, shop, url, 'key_1'), url).rejects.toMatchObject({ code: 'invalid-field' });
  for (const url of ['https://shop.example/hook', 'http://localhost:9/x', 'http://[::1]:9/x'])
    await setWebhook(ctx, shop, url, 'key_1');
});
