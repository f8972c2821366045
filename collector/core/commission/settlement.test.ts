/** The close settles orders as columns, a live order settles alone: where no standing is asked for, both must pay alike. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Network, NetworkOrder } from '../../../shared/network.ts';
import type { Component, Plan } from '../../../shared/plan.ts';
import { anyNetwork } from '../../dev/random-network.ts';
import { at, goods, plan } from './builders.ts';
import { customer, network, order, partner } from './network-builders.ts';
import { simulate } from './simulate.ts';
import type { CommissionLine } from './types.ts';

const COMPONENTS: readonly Component[] = [
  { id: 'team', kind: 'levels', rates: ['10%', '5%', '2%'] },
  { id: 'above', kind: 'levels', rates: ['3%', '0%', '1%'], from: 2 },
  { id: 'mixed', kind: 'levels', rates: ['8%'], overrides: [{ items: { sku: ['B'] }, rates: ['1%', '7%'] }] },
  { id: 'gift', kind: 'levels', rates: ['9%'], items: { category: ['gifts'] }, replaces: ['team'] },
  { id: 'again', kind: 'levels', rates: ['4%'], orders: { from: 2, to: 3 } },
  { id: 'fresh', kind: 'levels', rates: ['6%'], within: { of: 'binding', days: 10 } },
  { id: 'rookie', kind: 'levels', rates: ['2.5%'], within: { of: 'partner', days: 100 } },
  { id: 'retail', kind: 'margin' },
  { id: 'welcome', kind: 'bounty', amount: 500, minBase: 2_000 },
  { id: 'larger', kind: 'bounty', amount: 900, minBase: 9_000 },
];

const settled = (one: Plan, settle: 'order' | 'period'): Plan => ({
  ...one,
  components: one.components.map((component): Component => ({ ...component, settle }) as Component),
});

/** The lines, each version's components settling at the order or at the period. */
const linesOf = (one: Network, settle: 'order' | 'period'): readonly CommissionLine[] => {
  const [first, ...later] = one.plans.map(({ validFrom, plan: made }) => ({
    validFrom,
    plan: settled(made, settle),
  }));
  return first ? simulate({ ...one, plans: [first, ...later] }).lines : [];
};

const day = (number: number): number => at('2026-06-01T00:00:00Z') + number * 86_400_000;
const placed = (number: number, parts: Partial<NetworkOrder> = {}): Partial<NetworkOrder> => ({
  placedAt: day(number),
  confirmedAt: day(number),
  ...parts,
});
const mixed = [
  goods(5_005, { sku: 'B', partnerNet: 4_000 }),
  goods(3_333, { sku: null, category: 'gifts' }),
  goods(777, { sku: 'A', category: null, partnerNet: 900, points: 5 }),
];

/** Changed sponsors, leavers, a suspended partner, an own order, early orders, currencies, two versions. */
const month = (made: Plan, later: Plan): Network =>
  network(made, {
    plans: [
      { validFrom: null, plan: made },
      { validFrom: day(15), plan: later },
    ],
    partners: [
      partner('E', 'D', { joinedAt: day(-95) }),
      partner('D', 'C', { leftAt: day(12) }),
      partner('C', 'B', { sponsors: [{ from: day(8), sponsor: 'A' }] }),
      partner('B', 'A', { suspendedAt: day(4) }),
      partner('A', null),
    ],
    customers: [
      { ...customer('K', 'E'), boundAt: day(1) },
      customer('L', 'D'),
      customer('M', 'A'),
      customer('N', null),
      customer('own', null, 'A'),
      customer('own-below', null, 'E'),
    ],
    orders: [
      order('K0', 'K', 0, placed(0, { lines: mixed })),
      order('K1', 'K', 0, placed(2, { lines: mixed })),
      order('K2', 'K', 10_000, placed(9)),
      order('K3', 'K', 1_234, placed(13)),
      order('K4', 'K', 4_321, placed(14)),
      order('K5', 'K', 2_000, placed(7, { confirmedAt: day(14) })),
      order('L1', 'L', 1_500, placed(4)),
      order('L2', 'L', 9_500, placed(12)),
      order('M1', 'M', 7_777, placed(5)),
      order('M2', 'M', 0, placed(20, { lines: mixed })),
      order('N1', 'N', 6_000, placed(6)),
      order('M3', 'M', 0, placed(10, { lines: [goods(98_765_432_101, { sku: 'B', category: 'gifts' })] })),
      order('O1', 'own', 5_500, placed(7)),
      order('O2', 'own-below', 5_501, placed(11)),
      order('U1', 'M', 8_000, placed(16, { currency: 'USD' })),
      order('U2', 'M', 8_000, placed(17, { currency: 'USD' })),
    ],
    fx: [{ currency: 'USD', day: '2026-06-17', rate: '0.9' }],
  });

test.each([
  ['none', 'roll-up', undefined],
  ['sponsor', 'company', '20%'],
  ['self', 'roll-up', '12.5%'],
] as const)(
  'a close pays what the orders themselves would: own orders %s, leavers %s, at most %s',
  (ownOrders, leaver, limit) => {
    const made = plan({
      ownOrders,
      leaver,
      components: COMPONENTS,
      ...(limit ? { limits: { order: limit } } : {}),
    });
    const later = plan({ components: [{ id: 'team', kind: 'levels', rates: ['1%'] }] });
    const whole = month(made, later);
    const atOrder = linesOf(whole, 'order');
    expect(new Set(atOrder.map(({ component }) => component)).size).toBe(COMPONENTS.length + (limit ? 1 : 0));
    expect(linesOf(whole, 'period')).toEqual(atOrder);
  },
);

test('whatever the network, a close without standings pays what its orders would', () => {
  fc.assert(
    fc.property(anyNetwork('order'), (random) => {
      const { active: _, ...made } = random.plans[0].plan;
      const calm = {
        ...random,
        refunds: [],
        close: ['2026-06', '2026-07', '2026-08'],
        plans: [{ validFrom: null, plan: made }] as const,
      };
      expect(linesOf(calm, 'period')).toEqual(linesOf(calm, 'order'));
    }),
    { numRuns: 60 },
  );
});
