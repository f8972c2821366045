import { beforeEach, expect, test } from 'vitest';
import { issuer } from '../testing/issuer.ts';
import { createPayout, finishPayouts, previewPayout } from './create-payout.ts';
import { createShop } from './create-shop.ts';
import { balances, type TradingShop } from './order-fixture.ts';
import { BY_SEPA, openPayingShop, profile } from './payout-fixture.ts';
import { saveProfile } from './save-profile.ts';
import { setIssuer } from './set-issuer.ts';
import { failPayout, settlePayout } from './settle-payout.ts';

let shop: TradingShop;
let id: string;
beforeEach(async () => {
  shop = await openPayingShop();
  const { payout } = await createPayout(shop.ctx, shop.shop, BY_SEPA, 'key:boss');
  id = String(payout?.id);
});

const settle = (items?: readonly string[]) =>
  settlePayout(shop.ctx, shop.shop, { id, ...(items && { items }) }, 'key:boss');
const fail = (items?: readonly string[]) =>
  failPayout(shop.ctx, shop.shop, { id, reason: 'closed', ...(items && { items }) }, 'key:boss');

async function refused(call: Promise<unknown>, refusal: object): Promise<void> {
  // Looked at below; it may be refused before the balances are read.
  call.catch(() => undefined);
  const before = await balances(shop);
  await expect(call).rejects.toMatchObject(refusal);
  expect(await balances(shop)).toEqual(before);
}

test('a batch settles once, and what has settled does not fail', async () => {
  await settle();
  await refused(settle(), { code: 'payout-closed' });
  await refused(fail(), { code: 'payout-closed' });
  await refused(fail(['anna']), { code: 'item-settled' });
  await refused(settle(['PO-000001-0003']), { code: 'item-settled' });
});

test('what has failed does not settle', async () => {
  await fail(['anna']);
  await refused(settle(['anna']), { code: 'item-failed' });
  await refused(fail(['anna']), { code: 'item-failed' });
});

test('of several named payments all move or none', async () => {
  await settle(['ben']);
  await refused(settle(['anna', 'ben']), { code: 'item-settled' });
  await refused(settle(['anna', 'PO-000009-0001']), { code: 'invalid-field', facts: { path: 'items[1]' } });
  await refused(settle(['dora']), { code: 'invalid-field', facts: { path: 'items[0]' } });
  expect(await settle(['anna', 'PO-000001-0003', 'cleo'])).toMatchObject({
    state: 'closed',
    settledItems: 3,
  });
});

test('settling sixty-four times at once settles once', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 64 }, () => settle()));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await balances(shop)).toEqual({ expense: -1700, cash: 1700 });
});

test('another shop’s payout does not exist', async () => {
  const { shop: other } = await createShop(shop.ctx, {
    id: 'coffee',
    name: 'Coffee',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
  });
  await refused(settlePayout(shop.ctx, other, { id }, 'x'), { code: 'unknown-payout' });
  await refused(failPayout(shop.ctx, other, { id, reason: 'x' }, 'x'), { code: 'unknown-payout' });
  await refused(createPayout(shop.ctx, other, BY_SEPA, 'x'), { code: 'no-issuer' });
  await setIssuer(shop.ctx, other, issuer, 'x');
  await refused(createPayout(shop.ctx, other, { ...BY_SEPA, partners: ['anna'] }, 'x'), {
    code: 'unknown-partner',
    facts: { path: 'partners[0]' },
  });
  await refused(createPayout(shop.ctx, other, BY_SEPA, 'x'), { code: 'nothing-to-pay' });
});

test.each([
  [
    { currency: 'XYZ', method: 'paypal' },
    { code: 'invalid-field', facts: { path: 'currency' } },
  ],
  [
    { currency: 'USD', method: 'sepa' },
    { code: 'invalid-field', facts: { path: 'currency' } },
  ],
  [{ currency: 'EUR', method: 'sepa', partners: ['zoe'] }, { code: 'unknown-partner' }],
  [{ currency: 'EUR', method: 'sepa', partners: ['anna'] }, { code: 'payout-held' }],
  [{ currency: 'USD', method: 'wise' }, { code: 'nothing-to-pay' }],
] as const)('a payout of %o is refused', async (order, refusal) => {
  await refused(createPayout(shop.ctx, shop.shop, order, 'x'), refusal);
});

test('nobody is paid while the shop has not said who pays', async () => {
  await setIssuer(shop.ctx, shop.shop, { ...issuer, iban: null }, 'x');
  await refused(previewPayout(shop.ctx, shop.shop, BY_SEPA), { code: 'no-issuer', facts: { path: 'iban' } });
});

test.each([
  ['DE02120300000000202052', 'payout.iban', /check digits/],
  ['DE0212030000000020205', 'payout.iban', /has 21 characters; an IBAN of DE has 22/],
  ['TR330006100519786457841326', 'payout.iban', /where SEPA transfers do not go/],
])('a broken IBAN is not recorded: %s', async (iban, path, message) => {
  const payout = { ...profile().payout, iban };
  await refused(saveProfile(shop.ctx, shop.shop, 'anna', profile({ payout }), 'x'), {
    code: 'invalid-field',
    facts: { path },
    message: expect.stringMatching(message),
  });
});

test('there is nothing to finish once a batch is complete', async () => {
  expect(await finishPayouts(shop.ctx)).toBe(0);
});
