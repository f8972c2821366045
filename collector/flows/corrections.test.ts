import { beforeEach, expect, test } from 'vitest';
import type { RefundReason } from '../core/commission/types.ts';
import { lastPayout } from '../store/queries/payouts.ts';
import { proposeAdjustment, resolveAdjustment } from './adjust.ts';
import { changePartner } from './change-partner.ts';
import { createPayout } from './create-payout.ts';
import { DAY, JUNE } from './fixture.ts';
import type { TradingShop } from './order-fixture.ts';
import { BY_SEPA, earn, openPayingShop } from './payout-fixture.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';
import { resumeWithheld } from './resume-withheld.ts';
import { failPayout, settlePayout } from './settle-payout.ts';
import { paidOut, type Steps, told } from './story.ts';
import { verifyBooks } from './verify-books.ts';

const JULY = JUNE + 30 * DAY;
const AUGUST = JULY + 31 * DAY;
let shop: TradingShop;
beforeEach(async () => {
  shop = await openPayingShop();
});

const refund = (order: string, id: string, reason: RefundReason, amount?: number) => () =>
  recordRefund(shop.ctx, shop.shop, { order, id, reason, ...(amount === undefined ? {} : { amount }) });
const later = (at: number) => async () => {
  shop.at(at);
  await releaseDue(shop.ctx, { limit: 100 });
};
const pay = () => paidOut(shop);
const settle = async () => {
  const { payout } = await createPayout(shop.ctx, shop.shop, BY_SEPA, 'key:boss');
  await settlePayout(shop.ctx, shop.shop, { id: String(payout?.id) }, 'key:boss');
};
const change = (code: string, what: object, reason: string) => () =>
  changePartner(shop.ctx, shop.shop, code, { ...what, reason }, 'key:boss');

/** Each begins in July, with order 1 of June payable: 10, 5 and 2 EUR to anna, ben and cleo. */
const stories: Readonly<Record<string, () => Steps>> = {
  'refund after release': () => [
    ['a withdrawal takes back what was payable', refund('1', 'r1', 'withdrawal', 4_000)],
    ['the rest is paid', pay],
  ],
  'refund after payout': () => [
    ['everything is paid and arrives', settle],
    ['the whole order comes back', refund('1', 'r1', 'withdrawal')],
    ['a larger order of July', () => earn(shop, '2', 15_000)],
    ['it becomes payable in August, less what was owed', later(AUGUST)],
    ['the difference is paid', pay],
  ],
  chargeback: () => [
    ['an order of July', () => earn(shop, '2')],
    ['the bank takes the money back during the hold', refund('2', 'cb', 'chargeback')],
    ['nothing of it becomes payable', later(AUGUST)],
    ['June is paid', pay],
  ],
  'the merchant’s own fault': () => [
    ['delivered broken: nobody loses a commission', refund('1', 'r1', 'merchant-fault')],
    ['everything is paid', pay],
  ],
  'refund after the partner left': () => [
    ['anna leaves', change('anna', { left: true }, 'moves away')],
    ['everything is paid and arrives', settle],
    ['part of the order comes back', refund('1', 'r1', 'withdrawal', 5_000)],
    ['what anna owes stays visible and pays nobody', () => refused()],
    ['the merchant lets it go', correct('anna', 500, 'she has left, and five euros are not worth a letter')],
  ],
  adjustment: () => [
    ['proposed by one, approved by another', correct('ben', 300, 'order 17 was typed without his code')],
    ['and one that takes', correct('cleo', -150, 'paid twice in March, before Everline')],
    ['both count in the next payout', pay],
  ],
  'suspension withheld and released': () => [
    ['anna is suspended', change('anna', { suspended: true }, 'orders from one address')],
    ['an order of hers is recorded all the same', () => earn(shop, '2')],
    ['at the end of the hold hers is withheld', later(AUGUST)],
    ['she is not paid, the others are', pay],
    ['the suspension is lifted', change('anna', { suspended: false }, 'they are a family')],
    ['what was withheld is hers again', () => resumeWithheld(shop.ctx)],
    ['and is paid', pay],
  ],
  'a failed payment': () => [
    ['paid', pay],
    ['ben’s comes back, the others arrive', failed],
    ['ben is paid again', pay],
  ],
};

function correct(partner: string, amount: number, reason: string): () => Promise<unknown> {
  return async () => {
    const proposal = { partner, amount, reason, currency: 'EUR' };
    const { id } = await proposeAdjustment(shop.ctx, shop.shop, proposal, 'key:anke');
    await resolveAdjustment(shop.ctx, shop.shop, { id, state: 'approved' }, 'key:boss');
  };
}

async function refused(): Promise<string> {
  const outcome = await pay().catch((error: { readonly code: string }) => error.code);
  return `a payout answers ${outcome}`;
}

async function failed(): Promise<void> {
  const id = (await lastPayout(shop.ctx.store.read, { shop: shop.shop.shopId }))?.id ?? '';
  await failPayout(shop.ctx, shop.shop, { id, items: ['ben'], reason: 'AC04 closed account' }, 'bank');
  await settlePayout(shop.ctx, shop.shop, { id }, 'bank');
}

test.each(Object.entries(stories))('%s, from the event to the statement', async (name, steps) => {
  const story = await told(shop, ['2026-06', '2026-07', '2026-08'], steps());
  await expect(`${JSON.stringify(story, null, 2)}\n`).toMatchFileSnapshot(
    `golden/${name.replaceAll(/\W+/g, '-')}.json`,
  );
  expect(await verifyBooks(shop.ctx.store.read, 'tea')).toMatchObject({ difference: null });
});
