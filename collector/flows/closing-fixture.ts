/** A shop in memory whose plan pays at the order and at the close: for tests of periods, statements and what comes after. */
import type { Plan } from '../../shared/plan.ts';
import { openTradingShop, orderEvent, type TradingShop, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';

/** 2026-07-02 10:00 UTC: June is over. */
export const JULY = Date.UTC(2026, 6, 2, 10);

/** 10 % to level 1 at once; at the close a team bonus over three levels, a pool for silver and a match. */
export const closingPlan: Plan = {
  name: 'Closing',
  currency: 'EUR',
  hold: { days: 14 },
  active: { any: [{ customerVolume: 5_000 }, { legs: { atLeast: 1, active: true } }] },
  ranks: [
    {
      id: 'silver',
      when: {
        any: [{ customerVolume: 50_000 }, { groupVolume: 20_000, legs: { atLeast: 1, active: true } }],
      },
    },
  ],
  components: [
    { id: 'own', kind: 'levels', rates: ['10%'] },
    { id: 'team', kind: 'levels', from: 2, rates: ['5%', '2%'], compression: 'skip-inactive' },
    { id: 'pool', kind: 'pool', rate: '1%', shares: { silver: 1 } },
    { id: 'match', kind: 'match', of: ['own'], rates: ['10%'] },
  ],
};

/** Anna sells to two customers (100 and 200 EUR), Ben to one (100 EUR); nobody knows who sold the fourth. Time stands in July. */
export async function openClosingShop(plan: Plan = closingPlan, url?: string): Promise<TradingShop> {
  const test = await openTradingShop(plan, {}, url);
  const order = (id: string, code: string | null, net: number) =>
    recordOrder(
      test.ctx,
      test.shop,
      orderEvent(id, {
        customer: { id: `k-${id}` },
        lines: [{ sku: 'T-1', category: 'tea', quantity: 1, net, points: null, partnerNet: null }],
        ...(code === null ? {} : { touch: touchOf(code) }),
      }),
    );
  await order('1', 'anna', 10_000);
  await order('2', 'anna', 20_000);
  await order('3', 'ben', 10_000);
  await order('4', null, 5_000);
  test.at(JULY);
  return test;
}
