import { expect, test } from 'vitest';
import type { Plan } from '../../shared/plan.ts';
import { simulate } from '../core/commission/simulate.ts';
import { cancelOrder } from './cancel-order.ts';
import { changePartner } from './change-partner.ts';
import { DAY, JUNE } from './fixture.ts';
import { lintOnMonth } from './lint-plan.ts';
import { openTradingShop, orderEvent, type TradingShop, threeLevels } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { setCustomer } from './set-customer.ts';
import { lastCompletePeriod, shopNetwork } from './shop-network.ts';

const JULY = '2026-07';
const confirmed = ({ ctx, shop }: TradingShop, id: string, customer: string, given = {}) =>
  recordOrder(ctx, shop, orderEvent(id, { customer: { id: customer }, ...given }));
const networkOf = ({ ctx, shop }: TradingShop, plan: Plan = threeLevels, period = '2026-06') =>
  shopNetwork(ctx.store.read, { shop, plan, period });
const later = { placedAt: JUNE + 30 * DAY, confirmedAt: JUNE + 30 * DAY };

test('a month simulated by the plan in force pays what was really paid', async () => {
  const tea = await openTradingShop();
  await confirmed(tea, '1', 'k1', { code: 'anna' });
  await confirmed(tea, '2', 'k1');
  await confirmed(tea, '3', 'k2', { code: 'dora' });
  await recordOrder(tea.ctx, tea.shop, orderEvent('4'));
  await recordRefund(tea.ctx, tea.shop, {
    order: '1',
    id: 'r',
    at: JUNE + DAY,
    reason: 'withdrawal',
    amount: 5000,
  });
  await cancelOrder(tea.ctx, tea.shop, { order: '3', at: JUNE + DAY, reason: 'changed my mind' });
  await confirmed(tea, '5', 'k2', later);
  const network = await networkOf(tea);
  expect(network.orders.map(({ id }) => id)).toEqual(['ord_1', 'ord_2', 'ord_3', 'ord_4']);
  const { anna, ben, cleo, dora } = tea.partners;
  expect(simulate(network).totals).toEqual({
    '2026-06': { [anna.id]: 1500, [ben.id]: 750, [cleo.id]: 300, [dora.id]: 0 },
  });
});

test('partners bring their dated sponsors, whoever stands above them when', async () => {
  const tea = await openTradingShop();
  const { anna, dora } = tea.partners;
  const moved = { sponsor: { partner: dora.id }, reason: 'by agreement' };
  await changePartner(tea.ctx, tea.shop, anna.id, moved, 'test');
  const { partners } = await networkOf(tea);
  const placed = partners.find(({ id }) => id === anna.id);
  expect(placed).toMatchObject({
    sponsor: tea.partners.ben.id,
    sponsors: [{ sponsor: dora.id, from: expect.any(Number) }],
  });
});

test('a customer who ordered before the month is no new one', async () => {
  const tea = await openTradingShop();
  const firstOnly: Plan = {
    ...threeLevels,
    components: [
      { id: 'first', kind: 'levels', rates: ['10%'], orders: { to: 1 } },
      { id: 'welcome', kind: 'bounty', amount: 500 },
    ],
  };
  await confirmed(tea, '1', 'k1', { code: 'anna' });
  tea.at(JUNE + 30 * DAY);
  await confirmed(tea, '2', 'k1', later);
  await confirmed(tea, '3', 'k2', { ...later, code: 'anna' });
  const { lines } = simulate(await networkOf(tea, firstOnly, JULY));
  expect(lines.filter(({ amount }) => amount > 0).map(({ order, component }) => [order, component])).toEqual([
    ['ord_3', 'first'],
    ['ord_3', 'welcome'],
  ]);
});

test('an own order stays one, whatever the plan makes of it', async () => {
  const tea = await openTradingShop();
  await setCustomer(tea.ctx, tea.shop, 'k1', { isPartner: 'anna' }, 'test');
  await confirmed(tea, '1', 'k1');
  const { lines } = simulate(await networkOf(tea, { ...threeLevels, ownOrders: 'self' }));
  expect(lines[0]).toMatchObject({ partner: tea.partners.anna.id, amount: 1000 });
});

test('more orders than asked for, or another currency, is refused', async () => {
  const tea = await openTradingShop();
  await confirmed(tea, '1', 'k1');
  await confirmed(tea, '2', 'k1');
  const of = { shop: tea.shop, plan: threeLevels, period: '2026-06' };
  await expect(shopNetwork(tea.ctx.store.read, { ...of, ordersMax: 1 })).rejects.toMatchObject({
    code: 'too-large',
  });
  const dollars = { ...of, plan: { ...threeLevels, currency: 'USD' } };
  await expect(shopNetwork(tea.ctx.store.read, dollars)).rejects.toMatchObject({ code: 'invalid-field' });
});

test('the last complete month is the one before this one, by the shop’s clock', () => {
  expect(lastCompletePeriod(Date.UTC(2026, 6, 31, 21, 59), 'Europe/Berlin')).toBe('2026-06');
  expect(lastCompletePeriod(Date.UTC(2026, 6, 31, 22, 0), 'Europe/Berlin')).toBe(JULY);
  expect(lastCompletePeriod(Date.UTC(2027, 0, 1), 'UTC')).toBe('2026-12');
});

test('a month in which nobody was ahead of their sponsor by chance does not speak against the plan', async () => {
  const tea = await openTradingShop();
  await confirmed(tea, '1', 'k1', { code: 'cleo' });
  tea.at(JUNE + 30 * DAY);
  const { triedOn, findings } = await lintOnMonth(tea.ctx, tea.shop, threeLevels, {});
  expect(triedOn).toBe('2026-06');
  expect(findings.filter(({ severity }) => severity === 'block')).toEqual([]);
});
