import { expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { Conflict } from '../store/errors.ts';
import { payoutItemsAfter } from '../store/queries/payouts.ts';
import { changePartner } from './change-partner.ts';
import { createPayout, previewPayout } from './create-payout.ts';
import { DAY, JUNE } from './fixture.ts';
import { balances, type TradingShop } from './order-fixture.ts';
import { BY_SEPA, earn, openPayingShop, profile, sepa } from './payout-fixture.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';
import { saveProfile } from './save-profile.ts';
import { failPayout, settlePayout } from './settle-payout.ts';
import { verifyBooks } from './verify-books.ts';

const PAYABLE = { expense: -1700, 'payable:anna': 1000, 'payable:ben': 500, 'payable:cleo': 200 };
const pay = ({ ctx, shop }: TradingShop) => createPayout(ctx, shop, BY_SEPA, 'key:boss');
const excluded = (report: Awaited<ReturnType<typeof pay>>) =>
  Object.fromEntries(report.exclusions.map(({ code, reason, amount }) => [code, [reason, amount]]));
const itemsOf = async ({ ctx, shop }: TradingShop, payout: string) =>
  (await payoutItemsAfter(ctx.store.read, { shop: shop.shopId, payout, after: '', limit: 100 })).map(
    ({ item, partner }) => [partner.code, item.amount, item.state, item.reference],
  );

test('what is payable goes into transit, and arrives when the bank says so', async () => {
  const test = await openPayingShop();
  expect(await balances(test)).toEqual(PAYABLE);
  const { payout } = await pay(test);
  expect(payout).toMatchObject({ seq: 1, state: 'open', items: 3, total: 1700, createdBy: 'key:boss' });
  expect(await balances(test)).toEqual({ expense: -1700, transit: 1700 });
  expect(await itemsOf(test, String(payout?.id))).toEqual(
    expect.arrayContaining([
      ['anna', 1000, 'open', 'PO-000001-0003'],
      ['cleo', 200, 'open', 'PO-000001-0001'],
    ]),
  );
  await settlePayout(test.ctx, test.shop, { id: String(payout?.id) }, 'key:boss');
  expect(await balances(test)).toEqual({ expense: -1700, cash: 1700 });
  expect(await verifyBooks(test.ctx.store.read, 'tea')).toMatchObject({ ok: true });
});

test('a preview says the same and moves nothing', async () => {
  const test = await openPayingShop();
  const preview = await previewPayout(test.ctx, test.shop, BY_SEPA);
  expect(await balances(test)).toEqual(PAYABLE);
  expect(preview).toMatchObject({ payout: null, items: 3, net: 1700, tax: 0 });
  const report = await pay(test);
  expect(report.payments.map(({ code, amount }) => [code, amount])).toEqual(
    preview.payments.map(({ code, amount }) => [code, amount]),
  );
});

test('a payment the bank sends back is payable again, and the next batch pays it', async () => {
  const test = await openPayingShop();
  const { payout } = await pay(test);
  const id = String(payout?.id);
  const failed = await failPayout(test.ctx, test.shop, { id, items: ['ben'], reason: 'account closed' }, 'x');
  expect(failed).toMatchObject({ state: 'open', failedItems: 1, failedTotal: 500 });
  expect(await balances(test)).toEqual({ expense: -1700, transit: 1200, 'payable:ben': 500 });
  expect(await settlePayout(test.ctx, test.shop, { id }, 'x')).toMatchObject({
    state: 'closed',
    settledItems: 2,
    settledTotal: 1200,
  });
  expect((await pay(test)).payout).toMatchObject({ seq: 2, items: 1, total: 500 });
});

test('a partner who charges VAT gets it on top; a failed payment takes both back', async () => {
  const test = await openPayingShop();
  await saveProfile(test.ctx, test.shop, 'anna', profile({ taxStatus: 'standard' }), 'test');
  const { payout, ...report } = await pay(test);
  expect(report).toMatchObject({ net: 1700, tax: 190 });
  expect(await balances(test)).toEqual({ expense: -1700, transit: 1890, tax: -190 });
  await failPayout(test.ctx, test.shop, { id: String(payout?.id), reason: 'file refused' }, 'x');
  expect(await balances(test)).toEqual(PAYABLE);
});

test('who cannot be paid is told why, keeps the money, and holds up nobody else', async () => {
  const test = await openPayingShop();
  const { ctx, shop } = test;
  await changePartner(ctx, shop, 'anna', { suspended: true, reason: 'odd orders' }, 'test');
  await saveProfile(ctx, shop, 'ben', profile({ taxStatus: 'unknown' }), 'test');
  const report = await pay(test);
  expect(excluded(report)).toEqual({ anna: ['suspended', 1000], ben: ['tax', 500] });
  expect(await balances(test)).toEqual({
    expense: -1700,
    'payable:anna': 1000,
    'payable:ben': 500,
    transit: 200,
  });
});

test.each([
  ['no agreement to self-billing', { selfBillingAgreedAt: null }, 'tax', ['agreement']],
  ['no tax status', { taxStatus: 'unknown' }, 'tax', ['tax-status']],
  ['no address', { address: null }, 'tax', ['partner-address']],
  ['no method', { payout: { ...sepa, method: 'none' } }, 'no-payout-method', []],
  ['another method', { payout: { ...sepa, method: 'paypal', email: 'a@b.example' } }, 'other-method', []],
  ['a minimum of their own', { minimum: 1001 }, 'below-minimum', []],
] as const)('a payout waits: %s', async (_, given, reason, missing) => {
  const test = await openPayingShop();
  await saveProfile(test.ctx, test.shop, 'anna', profile(given), 'test');
  const { exclusions } = await previewPayout(test.ctx, test.shop, BY_SEPA);
  expect(exclusions).toMatchObject([{ code: 'anna', reason, amount: 1000, missing }]);
  const named = createPayout(test.ctx, test.shop, { ...BY_SEPA, partners: ['anna'] }, 'x');
  await expect(named).rejects.toMatchObject({ code: 'payout-held', facts: { reason } });
  expect(await balances(test)).toEqual(PAYABLE);
});

test('below the minimum is carried until it is reached, and paid at once to whoever leaves', async () => {
  const test = await openPayingShop({ payoutMinimum: { EUR: 600 } });
  const { ctx, shop } = test;
  expect(excluded(await previewPayout(ctx, shop, BY_SEPA))).toEqual({
    ben: ['below-minimum', 500],
    cleo: ['below-minimum', 200],
  });
  await changePartner(ctx, shop, 'cleo', { left: true, reason: 'moves away' }, 'test');
  await earn(test, '2');
  test.at(JUNE + 60 * DAY);
  await releaseDue(ctx, { limit: 100 });
  const report = await pay(test);
  expect(report.exclusions).toEqual([]);
  expect(report.payments.map(({ code, net }) => [code, net]).sort()).toEqual([
    ['anna', 2000],
    ['ben', 1000],
    ['cleo', 200],
  ]);
});

test('what a refund took after the payout is carried into the next one', async () => {
  const test = await openPayingShop();
  const { ctx, shop } = test;
  await pay(test);
  await recordRefund(ctx, shop, { order: '1', id: 'r', at: ctx.stamp().at, reason: 'withdrawal', body: 1 });
  expect(await balances(test)).toMatchObject({ 'payable:anna': -1000, transit: 1700 });
  await expect(pay(test)).rejects.toMatchObject({
    code: 'nothing-to-pay',
    facts: { excluded: [{ reason: 'owes', partners: 3, amount: -1700 }] },
  });
  await earn(test, '2', 30_000);
  test.at(JUNE + 60 * DAY);
  await releaseDue(ctx, { limit: 100 });
  expect((await pay(test)).payments).toMatchObject([{ net: 400 }, { net: 1000 }, { net: 2000 }]);
});

/** Somebody else is faster: `first` happens between the look at the balances and the first commit. */
function interrupted({ ctx }: TradingShop, first: () => Promise<unknown>): Context {
  let isFirst = true;
  const commit: Context['store']['commit'] = async (changes) => {
    if (isFirst) {
      isFirst = false;
      await first();
    }
    return ctx.store.commit(changes);
  };
  return { ...ctx, store: { ...ctx.store, commit } };
}

test('a refund between the look and the payment makes us look again', async () => {
  const test = await openPayingShop();
  const { ctx, shop } = test;
  const refund = () => recordRefund(ctx, shop, { order: '1', id: 'r', reason: 'withdrawal', amount: 4_000 });
  const { payments } = await createPayout(interrupted(test, refund), shop, BY_SEPA, 'x');
  expect(payments.map(({ net }) => net)).toEqual([120, 300, 600]);
  expect(await balances(test)).toEqual({ expense: -1020, transit: 1020 });
});

test('a suspension between the look and the payment counts', async () => {
  const test = await openPayingShop();
  const { ctx, shop } = test;
  const suspend = () => changePartner(ctx, shop, 'anna', { suspended: true, reason: 'odd' }, 'x');
  const report = await createPayout(interrupted(test, suspend), shop, BY_SEPA, 'x');
  expect(excluded(report)).toEqual({ anna: ['suspended', 1000] });
});

/** Turns are taken within one process; a copy of the store is another process, which only meets the guards. */
test.each(['one process', 'sixty-four processes'])(
  'sixty-four batches at once pay each cent once: %s',
  async (where) => {
    const test = await openPayingShop();
    const context = () =>
      where === 'one process' ? test.ctx : { ...test.ctx, store: { ...test.ctx.store } };
    const batch = () => createPayout(context(), test.shop, BY_SEPA, 'key:boss');
    const outcomes = await Promise.allSettled(Array.from({ length: 64 }, batch));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected' && !(outcome.reason instanceof Conflict))
        expect(outcome.reason).toMatchObject({ code: 'nothing-to-pay' });
    expect(await balances(test)).toEqual({ expense: -1700, transit: 1700 });
    const { ok } = await verifyBooks(test.ctx.store.read, 'tea');
    expect(ok).toBe(true);
  },
);
