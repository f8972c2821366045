import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DAY, JUNE } from './flows/fixture.ts';
import { balances, openTradingShop, orderEvent, touchOf } from './flows/order-fixture.ts';
import { receiptsOfShop } from './flows/read-receipts.ts';
import { recordOrder } from './flows/record-order.ts';
import { startJobs } from './jobs.ts';
import { lineOf } from './store/queries/outbox.ts';

test('the collector releases, seals and clears its outbox by itself', async () => {
  const test = await openTradingShop();
  const { ctx, shop, at } = test;
  await recordOrder(ctx, shop, orderEvent('1', { customer: { id: 'k1' }, touch: touchOf('anna') }));
  at(JUNE + 20 * DAY);
  const jobs = startJobs(ctx);
  await expect
    .poll(() => balances(test), { timeout: 10_000 })
    .toMatchObject({ 'payable:anna': 1_000, 'payable:ben': 500, 'payable:cleo': 200 });
  await expect.poll(() => receiptsOfShop(ctx.store.read, 'tea', { after: 0, limit: 9 })).toHaveLength(1);
  await expect.poll(() => lineOf(ctx.store.read, { shop: 'tea', limit: 9 })).toEqual([]);
  await jobs.stop();
});

test('a job never runs beside itself, goes on after a failure, and ends when it is told to', async () => {
  const { ctx } = await openTradingShop();
  let running = 0;
  let most = 0;
  let rounds = 0;
  const run = async () => {
    rounds += 1;
    running += 1;
    most = Math.max(most, running);
    await pause(5);
    running -= 1;
    if (rounds === 2) throw new Error('the disk hiccups');
    return 0;
  };
  const jobs = startJobs(ctx, [{ name: 'test', everyMs: 1, run }]);
  await expect.poll(() => rounds, { interval: 5 }).toBeGreaterThan(4);
  await jobs.stop();
  const ended = rounds;
  await pause(30);
  expect({ most, running, more: rounds - ended }).toEqual({ most: 1, running: 0, more: 0 });
});

test('a round that did all it may is followed by the next one at once', async () => {
  const { ctx } = await openTradingShop();
  let left = 3;
  const run = async () => {
    left -= 1;
    return left > 0 ? 10 : 0;
  };
  const jobs = startJobs(ctx, [{ name: 'test', everyMs: 60_000, atOnce: 10, run }]);
  await expect.poll(() => left, { interval: 5 }).toBe(0);
  await jobs.stop();
});
