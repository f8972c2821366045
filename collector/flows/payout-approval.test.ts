/** What may be paid of a month nobody has approved, and that payments bring the tax that statements show. */
import { expect, test } from 'vitest';
import { statementsOfPeriod } from '../store/queries/frozen.ts';
import { proposeAdjustment, resolveAdjustment } from './adjust.ts';
import { approvePeriod } from './approve-period.ts';
import { closePeriod } from './close-period.ts';
import { createPayout, previewPayout } from './create-payout.ts';
import { DAY } from './fixture.ts';
import { balances, type TradingShop } from './order-fixture.ts';
import { BY_SEPA, earn, openPayingShop, profile } from './payout-fixture.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';
import { releasePeriod } from './release-period.ts';
import { saveProfile } from './save-profile.ts';
import { settlePayout } from './settle-payout.ts';
import { verifyBooks } from './verify-books.ts';

const pay = ({ ctx, shop }: TradingShop) => createPayout(ctx, shop, BY_SEPA, 'key:boss');
async function approve({ ctx, shop }: TradingShop, period: string): Promise<void> {
  await closePeriod(ctx, shop, period, 'key:anke');
  await approvePeriod(ctx, shop, period, 'key:boss');
}
async function finish(test: TradingShop, period: string): Promise<void> {
  await approve(test, period);
  await releasePeriod(test.ctx, test.shop, period, 'key:boss');
}

test('where two people approve, money of a month waits for them, and a correction they approved does not', async () => {
  const test = await openPayingShop({ approvals: 2 });
  const { ctx, shop } = test;
  const preview = await previewPayout(ctx, shop, BY_SEPA);
  expect(preview).toMatchObject({ items: 0 });
  expect([...preview.excluded.values()]).toEqual([{ reason: 'not-approved', partners: 3, amount: 1_700 }]);
  await expect(pay(test)).rejects.toMatchObject({ code: 'nothing-to-pay' });
  await expect(createPayout(ctx, shop, { ...BY_SEPA, partners: ['anna'] }, 'x')).rejects.toMatchObject({
    code: 'payout-held',
    facts: { reason: 'not-approved', amount: 1_000 },
  });
  const proposal = { partner: 'ben', amount: 300, currency: 'EUR', reason: 'order 17 was his' };
  const { id } = await proposeAdjustment(ctx, shop, proposal, 'key:anke');
  await resolveAdjustment(ctx, shop, { id, state: 'approved' }, 'key:boss');
  expect((await pay(test)).payments.map(({ code, net }) => [code, net])).toEqual([['ben', 300]]);
  await approve(test, '2026-06');
  await earn(test, '2', 20_000);
  expect((await pay(test)).payout).toMatchObject({ items: 3, total: 1_700 });
  expect(await verifyBooks(ctx.store.read, 'tea')).toMatchObject({ difference: null });
});

test('an order of the month before is paid, one of this month waits, and a refund of it takes nothing from the first', async () => {
  const test = await openPayingShop({ approvals: 2 });
  const { ctx, shop, at } = test;
  await earn(test, '2', 20_000);
  at(ctx.stamp().at + 20 * DAY);
  await releaseDue(ctx, { limit: 10 });
  await approve(test, '2026-06');
  await recordRefund(ctx, shop, { order: '2', id: 'r', reason: 'withdrawal', amount: 5_000 });
  expect(await balances(test)).toMatchObject({ 'payable:anna': 1_000 + 1_500 });
  const report = await pay(test);
  expect(report.payments.map(({ code, net }) => [code, net])).toEqual(
    expect.arrayContaining([
      ['anna', 1_000],
      ['ben', 500],
      ['cleo', 200],
    ]),
  );
  expect(await balances(test)).toMatchObject({ 'payable:anna': 1_500, 'payable:cleo': 300 });
  await expect(pay(test)).rejects.toMatchObject({ code: 'nothing-to-pay' });
});

test('payments bring the tax the statements show: paid in two parts, and two months in one', async () => {
  const test = await openPayingShop();
  const { ctx, shop, at } = test;
  await saveProfile(ctx, shop, 'anna', profile({ taxStatus: 'standard' }), 'x');
  const month = async (order: string, net: number) => {
    await earn(test, order, net);
    at(ctx.stamp().at + 15 * DAY);
    await releaseDue(ctx, { limit: 10 });
  };
  const settle = async () => {
    const { payout } = await createPayout(ctx, shop, { ...BY_SEPA, partners: ['anna'] }, 'x');
    await settlePayout(ctx, shop, { id: String(payout?.id) }, 'x');
  };
  await finish(test, '2026-06');
  await month('2', 1_450);
  await settle();
  at(Date.UTC(2026, 7, 2));
  await finish(test, '2026-07');
  await month('3', 1_450);
  at(Date.UTC(2026, 8, 2));
  await finish(test, '2026-08');
  await settle();
  const own = [];
  for (const period of ['2026-06', '2026-07', '2026-08'])
    own.push(...(await statementsOfPeriod(ctx.store.read, { shop: 'tea', period, after: 0, limit: 9 })));
  const anna = own.filter(({ partnerId }) => partnerId === test.partners.anna.id);
  expect(anna.map(({ total, tax }) => [total, tax])).toEqual([
    [1_000, 190],
    [145, 28],
    [145, 28],
  ]);
  const books = await balances(test);
  expect(books.tax).toBe(-246);
  expect(books.cash).toBe(1_290 + 246);
  expect(books['payable:anna']).toBeUndefined();
  expect(await verifyBooks(ctx.store.read, 'tea')).toMatchObject({ difference: null });
});
