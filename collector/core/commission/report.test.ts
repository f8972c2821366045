import { expect, test } from 'vitest';
import { parseNetwork } from '../../../shared/network.ts';
import { customer, goods, network, order, partner, refund } from '../../../shared/network-builders.ts';
import { fairnessReport } from './report.ts';
import { correlationAtEqual, decilesOf, giniOf } from './report-statistics.ts';
import type { CommissionLine } from './types.ts';

const line = (
  partner: string | null,
  amount: number,
  parts: Partial<CommissionLine> = {},
): CommissionLine => ({
  period: '2026-06',
  order: 'O',
  refund: null,
  component: 'team',
  partner,
  level: 1,
  distance: 1,
  base: 10_000,
  rate: '10%',
  amount,
  reason: partner === null ? 'no-upline' : 'earned',
  ...parts,
});

test('a month of three partners, reckoned by hand', () => {
  const parsed = parseNetwork(
    network({
      customers: [customer('K', 'C'), customer('B-own', null, { isPartner: 'B' })],
      orders: [order('O', 'K', { lines: [goods(10_000)] }), order('P', 'B-own', { lines: [goods(5000)] })],
      refunds: [refund('R', 'O', { amount: 2000 }), refund('S', 'O', { amount: 500, reason: 'goodwill' })],
    }),
  );
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  const report = fairnessReport({
    network: parsed.network,
    lines: [
      line('C', 1000),
      line('B', 500, { level: 2, distance: 2 }),
      line(null, 200, { level: 3, distance: 3 }),
      line('C', -200, { refund: 'R', reason: 'clawback' }),
      line(null, 100, { order: 'P', reason: 'own-order' }),
    ],
  });
  expect(report).toEqual({
    partners: 3,
    turnover: 13_000,
    paid: 1300,
    kept: 300,
    costShare: 0.1,
    gini: 0.4103,
    deciles: [0, 0, 0, 0, 0, 0, 0.3846, 0, 0, 0.6154],
    zeroEarners: 0.3333,
    ownShare: 0.6154,
    structureShare: 0.3846,
    entryCorrelation: null,
    breakage: { share: 0.1333, byReason: { 'no-upline': 200, 'own-order': 100 } },
    externalShare: 1,
    aheadOfSponsor: 2,
    dearestOrder: 0.15,
  });
});

function reportOf(parts: object, lines: readonly CommissionLine[]) {
  const parsed = parseNetwork(network(parts));
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return fairnessReport({ network: parsed.network, lines });
}

test('where nothing was sold every share is nothing', () => {
  expect(reportOf({ orders: [] }, [])).toMatchObject({
    turnover: 0,
    costShare: 0,
    deciles: Array.from({ length: 10 }, () => 0),
    ownShare: 0,
    structureShare: 0,
    externalShare: null,
    dearestOrder: 0,
    breakage: { share: 0, byReason: {} },
  });
});

test('turnover is every line of every order in the plan’s currency', () => {
  const orders = [
    order('O', 'K', { lines: [goods(700), goods(300)] }),
    order('P', 'K', { lines: [goods(50)] }),
    order('Q', 'K', { lines: [goods(9_999)], currency: 'USD' }),
  ];
  const rates = [{ currency: 'USD', day: '2026-06-10', rate: '1' }];
  expect(reportOf({ orders, fx: rates }, [line('C', 105)])).toMatchObject({ turnover: 1050, costShare: 0.1 });
});

test('who came earlier is compared at equal sales to customers of one’s own', () => {
  const sales = { A: [70, 10], B: [20, 40], C: [70, 20], D: [40, 30] };
  const ids = Object.keys(sales);
  const orders = Object.entries(sales).flatMap(([id, nets]) =>
    nets.map((net, n) => order(`${id}${n}`, `of-${id}`, { lines: [goods(net)] })),
  );
  const report = reportOf(
    {
      partners: ids.map((id, n) => partner(id, null, { joinedAt: `2026-0${n + 1}-01T00:00:00Z` })),
      customers: [...ids.map((id) => customer(`of-${id}`, id)), customer('B-own', 'D', { isPartner: 'B' })],
      orders: [...orders, order('own', 'B-own', { lines: [goods(99_999)] })],
    },
    [40, 5, 30, 20].map((amount, n) => line(ids[n] ?? null, amount, { order: null })),
  );
  // Ranks of entry 4 3 2 1, of earnings 4 1 3 2, of sales 3 1 4 2: 0.4, 0 and 0.8, so 0.4 / √(1 − 0.64).
  expect(report.entryCorrelation).toBe(0.6667);
});

test('equal earnings have a Gini of 0, one who has everything nearly 1', () => {
  expect(giniOf([5, 5, 5, 5])).toBe(0);
  expect(giniOf([0, 0, 0, 100])).toBe(0.75);
  expect(giniOf([0, 0])).toBe(0);
  expect(giniOf([-10, 10])).toBe(0.5);
});

test('tenths add up to the whole, the poorest first', () => {
  expect(decilesOf([3, 1, 2, 0, 4, 0, 0, 0, 0, 0])).toEqual([0, 0, 0, 0, 0, 0, 0.1, 0.2, 0.3, 0.4]);
  expect(decilesOf(Array.from({ length: 20 }, (_, n) => n + 1))).toEqual([
    0.0143, 0.0333, 0.0524, 0.0714, 0.0905, 0.1095, 0.1286, 0.1476, 0.1667, 0.1857,
  ]);
});

test('what a third thing explains is no correlation of the other two', () => {
  const sales = [1, 2, 3, 4, 5, 6];
  expect(correlationAtEqual([1, 2, 3, 4], [10, 20, 30, 40], [7, 7, 7, 7])).toBe(1);
  expect(correlationAtEqual([1, 2, 3, 4], [40, 30, 20, 10], [7, 7, 7, 7])).toBe(-1);
  expect(correlationAtEqual(sales, sales, sales)).toBeNull();
  expect(correlationAtEqual([1, 1, 1], [1, 2, 3], [7, 7, 7])).toBeNull();
  expect(Math.abs(correlationAtEqual([2, 1, 4, 3, 6, 5], [1, 2, 3, 4, 6, 5], sales) ?? 1)).toBeLessThan(0.6);
});
