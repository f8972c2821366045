import { expect, test } from 'vitest';
import { periodOfShop } from '../store/queries/periods.ts';
import { approvePeriod } from './approve-period.ts';
import { closePeriod } from './close-period.ts';
import { createPayout } from './create-payout.ts';
import { DAY, JUNE } from './fixture.ts';
import { markAllPaid } from './mark-paid.ts';
import type { TradingShop } from './order-fixture.ts';
import { BY_SEPA, earn, openPayingShop, profile } from './payout-fixture.ts';
import { releaseDue } from './release-due.ts';
import { releasePeriod } from './release-period.ts';
import { saveProfile } from './save-profile.ts';
import { failPayout, settlePayout } from './settle-payout.ts';
import { verifyBooks } from './verify-books.ts';

/** July, with June's statements released. */
async function openReleasedShop(): Promise<TradingShop> {
  const test = await openPayingShop();
  const { ctx, shop } = test;
  await releaseMonth(test, '2026-06');
  expect(await verifyBooks(ctx.store.read, shop.shopId)).toMatchObject({ difference: null });
  return test;
}

async function releaseMonth({ ctx, shop }: TradingShop, month: string): Promise<void> {
  await closePeriod(ctx, shop, month, 'anke');
  await approvePeriod(ctx, shop, month, 'boss');
  await releasePeriod(ctx, shop, month, 'boss');
}

const stateOf = async ({ ctx }: TradingShop, period: string) =>
  (await periodOfShop(ctx.store.read, { shop: 'tea', period }))?.state ?? 'open';
const paid = async ({ ctx, shop }: TradingShop) =>
  String((await createPayout(ctx, shop, BY_SEPA, 'boss')).payout?.id);

// June's commissions became payable in July, with the end of the hold: July's books made them payable.
async function openJuly(): Promise<TradingShop> {
  const test = await openReleasedShop();
  await earn(test, '2');
  test.at(JUNE + 60 * DAY);
  await releaseMonth(test, '2026-07');
  return test;
}

test('a month is paid when the last payment of what it made payable has arrived', async () => {
  const test = await openJuly();
  const { ctx, shop } = test;
  const first = await paid(test);
  await settlePayout(ctx, shop, { id: first, items: ['anna', 'cleo'] }, 'bank');
  expect(await stateOf(test, '2026-07')).toBe('released');
  await failPayout(ctx, shop, { id: first, reason: 'account closed' }, 'bank');
  expect(await stateOf(test, '2026-07')).toBe('released');
  const second = await paid(test);
  expect(await markAllPaid(ctx)).toBe(0);
  await settlePayout(ctx, shop, { id: second }, 'bank');
  expect(await stateOf(test, '2026-06')).toBe('paid');
  expect(await stateOf(test, '2026-07')).toBe('paid');
  expect(await verifyBooks(ctx.store.read, 'tea')).toMatchObject({ difference: null });
});

test('who cannot be paid, and what a later month made payable, holds up no month', async () => {
  const test = await openJuly();
  const { ctx, shop } = test;
  await saveProfile(ctx, shop, 'ben', profile({ taxStatus: 'unknown' }), 'x');
  const id = await paid(test);
  await releaseDue(ctx, { limit: 10 });
  await settlePayout(ctx, shop, { id }, 'bank');
  expect(await stateOf(test, '2026-07')).toBe('paid');
});

test('a month nobody was paid for stays released', async () => {
  const test = await openReleasedShop();
  expect(await markAllPaid(test.ctx)).toBe(0);
  expect(await stateOf(test, '2026-06')).toBe('released');
});
