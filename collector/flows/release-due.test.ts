import { expect, test } from 'vitest';
import { ordersToRelease, orderWithId } from '../store/queries/releases.ts';
import { cancelOrder } from './cancel-order.ts';
import { changePartner } from './change-partner.ts';
import { DAY, JUNE } from './fixture.ts';
import { balances, line, openTradingShop, orderEvent, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';
import { resumeWithheld } from './resume-withheld.ts';
import { verifyBooks } from './verify-books.ts';

const AFTER_HOLD = JUNE + 15 * DAY;

test('when the hold is over the money becomes payable, not an instant earlier and never twice', async () => {
  const test = await openTradingShop();
  const { ctx, shop, at } = test;
  const { releaseAt } = await recordOrder(ctx, shop, orderEvent('1', { touch: touchOf('anna') }));
  at((releaseAt ?? 0) - 10);
  expect(await releaseDue(ctx, { limit: 100 })).toBe(0);
  at(AFTER_HOLD);
  expect(await releaseDue(ctx, { limit: 100 })).toBe(1);
  expect(await releaseDue(ctx, { limit: 100 })).toBe(0);
  expect(await balances(test)).toEqual({
    expense: -1_700,
    'payable:anna': 1_000,
    'payable:ben': 500,
    'payable:cleo': 200,
  });
  expect(await orderWithId(ctx.store.read, { shop: 'tea', id: 'ord_1' })).toMatchObject({
    status: 'released',
    releaseAt: null,
    releasedAt: expect.any(Number),
  });
});

test('several jobs at the same moment move each order once, in bounded steps', async () => {
  const test = await openTradingShop();
  const { ctx, shop, at } = test;
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      recordOrder(ctx, shop, orderEvent(`${i}`, { touch: touchOf('anna') })),
    ),
  );
  at(AFTER_HOLD);
  expect(await releaseDue(ctx, { limit: 10 })).toBe(10);
  const moved = await Promise.all([1, 2, 3].map(() => releaseDue(ctx, { limit: 100 })));
  expect(moved.reduce((sum, count) => sum + count, 0)).toBe(30);
  expect(await balances(test)).toMatchObject({ 'payable:anna': 40_000 });
  expect(await verifyBooks(ctx.store.read, 'tea')).toMatchObject({ ok: true, difference: null });
});

test('a refund at the moment of the release takes the money from where it then stands', async () => {
  const test = await openTradingShop();
  const { ctx, shop, at } = test;
  const refund = { order: '1', id: 'R1', reason: 'withdrawal', amount: 5_000 } as const;
  await recordOrder(ctx, shop, orderEvent('1', { touch: touchOf('anna'), lines: [line(10_000)] }));
  at(AFTER_HOLD);
  await Promise.all([releaseDue(ctx, { limit: 9 }), recordRefund(ctx, shop, refund)]);
  expect(await balances(test)).toEqual({
    expense: -850,
    'payable:anna': 500,
    'payable:ben': 250,
    'payable:cleo': 100,
  });
});

test('a suspended partner’s money is withheld at the end of the hold and given back when the suspension ends', async () => {
  const test = await openTradingShop();
  const { ctx, shop, at } = test;
  const suspend = (suspended: boolean) =>
    changePartner(ctx, shop, 'anna', { suspended, reason: 'looked into' }, 'key_1');
  await recordOrder(ctx, shop, orderEvent('1', { touch: touchOf('anna') }));
  await suspend(true);
  await recordOrder(ctx, shop, orderEvent('2', { touch: touchOf('anna'), placedAt: ctx.stamp().at }));
  expect(await balances(test)).toMatchObject({ 'pending:anna': 1_000, 'withheld:anna': 1_000 });
  at(JUNE + 14 * DAY + 3_600_000 + 3);
  expect(await resumeWithheld(ctx)).toBe(0);
  at(AFTER_HOLD);
  await releaseDue(ctx, { limit: 1 });
  expect(await balances(test)).toMatchObject({ 'withheld:anna': 2_000, 'payable:ben': 500 });
  await suspend(false);
  expect(await resumeWithheld(ctx)).toBe(2);
  expect(await resumeWithheld(ctx)).toBe(0);
  expect(await balances(test)).toMatchObject({ 'payable:anna': 1_000, 'pending:anna': 1_000 });
  await releaseDue(ctx, { limit: 9 });
  expect(await balances(test)).toEqual({
    expense: -3_400,
    'payable:anna': 2_000,
    'payable:ben': 1_000,
    'payable:cleo': 400,
  });
  expect(await verifyBooks(ctx.store.read, 'tea')).toMatchObject({ ok: true });
});

test('a job that was interrupted anywhere goes on where it stopped and moves nothing twice', async () => {
  const test = await openTradingShop();
  const { ctx, shop, at } = test;
  for (let i = 0; i < 20; i += 1)
    await recordOrder(ctx, shop, orderEvent(`${i}`, { touch: touchOf('anna') }));
  at(AFTER_HOLD);
  for (const commits of [3, 0, 9]) {
    let left = commits;
    const commit: typeof ctx.store.commit = (changes) => {
      left -= 1;
      return left >= 0 ? ctx.store.commit(changes) : Promise.reject(new Error('the machine is gone'));
    };
    const store = { ...ctx.store, commit };
    await expect(releaseDue({ ...ctx, store }, { limit: 100 })).rejects.toThrow('gone');
  }
  expect(await releaseDue(ctx, { limit: 100 })).toBe(8);
  expect(await balances(test)).toMatchObject({ 'payable:anna': 20_000, expense: -34_000 });
  expect(await verifyBooks(ctx.store.read, 'tea')).toMatchObject({ ok: true });
});

test('a cancelled order keeps nothing waiting: not the job, and not what goodwill left with the partners', async () => {
  const test = await openTradingShop();
  const { ctx, shop, at } = test;
  const cancel = (order: string) => cancelOrder(ctx, shop, { order, reason: 'ordered twice' });
  await recordOrder(ctx, shop, orderEvent('1', { touch: touchOf('anna') }));
  await recordRefund(ctx, shop, { order: '1', id: 'R1', reason: 'goodwill', amount: 4_000 });
  await cancel('1');
  await cancel('2');
  await recordOrder(ctx, shop, orderEvent('2', { touch: touchOf('anna') }));
  expect(await balances(test)).toMatchObject({ 'pending:anna': 400 });
  at(AFTER_HOLD);
  await releaseDue(ctx, { limit: 100 });
  expect(await balances(test)).toMatchObject({ 'payable:anna': 400, expense: -680 });
  expect(await releaseDue(ctx, { limit: 100 })).toBe(0);
  expect(await ordersToRelease(ctx.store.read, { shop: 'tea', now: AFTER_HOLD, limit: 9 })).toEqual([]);
  const order = await orderWithId(ctx.store.read, { shop: 'tea', id: 'ord_1' });
  expect(order).toMatchObject({ status: 'cancelled', releasedAt: expect.any(Number) });
});
