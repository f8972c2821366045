import { expect, test } from 'vitest';
import { LAWFUL_TERMS } from '../core/terms.ts';
import { orderWithId } from '../store/queries/releases.ts';
import { shopOf } from '../store/queries/shops.ts';
import { confirmClaims } from './confirm-claims.ts';
import { balances, line, openTradingShop, orderEvent, type TradingShop } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { setTerms } from './set-terms.ts';

const kit = { ...line(5000), sku: 'BOX', category: 'starters' };
const goods = line(10_000);
const terms = {
  ...LAWFUL_TERMS,
  unpaidItems: { kit: { category: ['starters'] }, training: {}, event: {}, membership: {}, adCredit: {} },
};

/** The shop as it is after the merchant said what its kits are. */
async function openShopWithKits(): Promise<TradingShop> {
  const tea = await openTradingShop();
  await setTerms(tea.ctx, tea.shop, terms, 'test');
  const shop = await shopOf(tea.ctx.store.read, { shop: 'tea' });
  if (!shop) throw new Error('the shop is there');
  return { ...tea, shop };
}

test('a kit in an order pays nobody, whatever the terms say later', async () => {
  const tea = await openShopWithKits();
  const { lines } = await recordOrder(
    tea.ctx,
    tea.shop,
    orderEvent('1', { code: 'anna', lines: [kit, goods] }),
  );
  expect(lines.map(({ base, amount }) => [base, amount])).toEqual([
    [10_000, 1000],
    [10_000, 500],
    [10_000, 200],
  ]);
  await setTerms(tea.ctx, tea.shop, LAWFUL_TERMS, 'test');
  await recordRefund(tea.ctx, tea.shop, { order: '1', id: 'r', reason: 'withdrawal', amount: 7500 });
  expect(await balances(tea)).toMatchObject({ 'pending:anna': 500, 'pending:ben': 250, 'pending:cleo': 100 });
});

test('the order keeps the class beside the line, and the same order again is the same', async () => {
  const tea = await openShopWithKits();
  const event = orderEvent('1', { lines: [kit, goods] });
  await recordOrder(tea.ctx, tea.shop, event);
  expect(await recordOrder(tea.ctx, tea.shop, event)).toMatchObject({ repeated: true });
  const order = await orderWithId(tea.ctx.store.read, { shop: 'tea', id: 'ord_1' });
  expect(order?.lines).toEqual([{ ...kit, unpaid: 'kit' }, goods]);
});

test('a claim that is confirmed later pays by the terms of the confirmation', async () => {
  const tea = await openTradingShop();
  const { ctx, shop } = tea;
  await recordOrder(ctx, shop, orderEvent('1', { state: 'claimed', code: 'anna', lines: [kit, goods] }));
  const settings = { ...shop.settings, terms };
  await confirmClaims(ctx, { ...shop, settings }, ['1']);
  expect(await balances(tea)).toMatchObject({ 'pending:anna': 1000 });
});

test('a report the server repeats in its own words is no contradiction for the mark it bears', async () => {
  const tea = await openShopWithKits();
  const reported = orderEvent('1', { isReported: true, lines: [kit, goods] });
  await recordOrder(tea.ctx, tea.shop, reported);
  const said = orderEvent('1', { lines: [kit, goods], body: { said: 'otherwise' } });
  expect(await recordOrder(tea.ctx, tea.shop, said)).toMatchObject({ repeated: true });
});
