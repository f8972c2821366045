import { expect, test } from 'vitest';
import type { Network } from '../../../shared/network.ts';
import type { Condition } from '../../../shared/plan.ts';
import { boundsOf } from '../../../shared/time.ts';
import { at, goods, plan } from './builders.ts';
import { closePeriod } from './close.ts';
import { customer, network, order, partner } from './network-builders.ts';
import { addOrder } from './order-table.ts';
import { addPartner } from './partner-table.ts';
import { startPeriod } from './period-input.ts';
import { simulate } from './simulate.ts';

/** Who meets a condition in June. */
function meeting(
  when: Condition,
  parts: Partial<Network>,
  leaver: 'roll-up' | 'company' = 'roll-up',
): string[] {
  const ranked = plan({ leaver, ranks: [{ id: 'met', when }] });
  const ranks = simulate(network(ranked, parts)).ranks['2026-06'] ?? {};
  return Object.keys(ranks)
    .filter((id) => ranks[id] === 'met')
    .sort();
}
const placed = (day: number) => {
  const instant = at(`2026-06-${String(day).padStart(2, '0')}T10:00:00Z`);
  return { placedAt: instant, confirmedAt: instant };
};
const LEAVING = [
  partner('C', 'B', { leftAt: at('2026-06-15T00:00:00Z') }),
  partner('B', 'A'),
  partner('A', null),
];

test('a customer counts once for each partner bought from, also where roll-up moved them', () => {
  const parts = {
    partners: LEAVING,
    customers: [customer('K', 'C'), customer('L', 'B'), customer('M', 'B')],
    orders: [
      order('1', 'K', 100, placed(1)),
      order('2', 'K', 100, placed(2)),
      order('3', 'L', 100, placed(3)),
      order('4', 'K', 100, placed(20)),
      order('5', 'K', 100, placed(21)),
      order('6', 'M', 0, placed(22)),
    ],
  };
  expect(meeting({ customers: 1 }, parts)).toEqual(['B', 'C']);
  expect(meeting({ customers: 2 }, parts)).toEqual(['B']);
  expect(meeting({ customers: 3 }, parts)).toEqual([]);
});

test('own orders are no customer’s, and count for the buyer alone', () => {
  const parts = {
    customers: [customer('K', 'B'), customer('own', null, 'A'), customer('own-below', null, 'C')],
    orders: [order('1', 'own', 300), order('2', 'own-below', 500), order('3', 'K', 200)],
  };
  expect(meeting({ ownVolume: 300 }, parts)).toEqual(['A', 'C']);
  expect(meeting({ personalVolume: 200 }, parts)).toEqual(['A', 'B', 'C']);
  expect(meeting({ customerVolume: 1 }, parts)).toEqual(['B']);
  expect(meeting({ customers: 1 }, parts)).toEqual(['B']);
  expect(meeting({ teamVolume: 700 }, parts)).toEqual(['A']);
});

test('what a leaver’s place was sold counts for nobody where the company keeps it, else for whoever stands there', () => {
  const parts = {
    partners: LEAVING,
    orders: [order('1', 'K', 100, placed(14)), order('2', 'K', 1_000, placed(16))],
  };
  expect(meeting({ customerVolume: 1 }, parts, 'company')).toEqual(['C']);
  expect(meeting({ groupVolume: 101 }, parts, 'company')).toEqual([]);
  expect(meeting({ customerVolume: 1_000 }, parts)).toEqual(['B']);
  expect(meeting({ groupVolume: 1_100 }, parts)).toEqual(['A', 'B']);
});

test('whoever left before the period has no volume, whatever their customers buy', () => {
  const gone = { partners: [partner('C', null, { leftAt: at('2026-05-01T00:00:00Z') }), partner('B', 'C')] };
  const parts = { ...gone, customers: [customer('K', 'C'), customer('own', null, 'C')] };
  const orders = [order('1', 'K', 100), order('2', 'own', 100)];
  expect(meeting({ groupVolume: 0 }, { ...parts, orders })).toEqual(['B']);
  expect(meeting({ groupVolume: 1 }, { ...parts, orders })).toEqual([]);
  const placedAt = at('2026-04-30T00:00:00Z');
  const earlier = [order('1', 'K', 100, { placedAt }), order('2', 'own', 100, { placedAt })];
  expect(meeting({ groupVolume: 1 }, { ...parts, orders: earlier })).toEqual([]);
  expect(meeting({ groupVolume: 1 }, { ...parts, orders: earlier.slice(0, 1) })).toEqual([]);
});

test('a customer who goes back and forth between partners is one customer of each', () => {
  const made = plan({ ranks: [{ id: 'met', when: { customers: 1 } }] });
  const { from, until } = boundsOf('2026-06', 'UTC');
  const input = startPeriod({ period: '2026-06', from, until, plan: made, versions: [made] });
  for (const id of ['A', 'B', 'C', 'D'])
    addPartner(input.partners, { id, joinedAt: 0, leftAt: null, suspendedAt: null });
  const bought = { plan: 0, buyer: -1, boundAt: null, nth: 1, left: [100], exchange: null, bountiesUsed: [] };
  [0, 1, 0, 1, 2, 2].forEach((bound, i) => {
    addOrder(input.orders, {
      ...bought,
      id: `${i}`,
      customer: 0,
      bound,
      placedAt: from + i,
      lines: [goods(100)],
    });
  });
  addOrder(input.orders, {
    ...bought,
    id: 'other',
    customer: 1,
    bound: 2,
    placedAt: from,
    lines: [goods(100)],
  });
  expect([...closePeriod(input).standings.customers.subarray(0, 4)]).toEqual([1, 1, 2, 0]);
});

test('partners may stand in a file in any order', () => {
  const partners = [partner('B', 'A'), partner('A', null), partner('C', 'B')];
  expect(meeting({ groupVolume: 100 }, { partners, orders: [order('1', 'K', 100)] })).toEqual([
    'A',
    'B',
    'C',
  ]);
});
