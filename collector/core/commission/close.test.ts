/** Sentences of plan.md about the close that no worked vector shows. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Component } from '../../../shared/plan.ts';
import { boundsOf } from '../../../shared/time.ts';
import { anyNetwork } from '../../dev/random-network.ts';
import { at, goods, plan } from './builders.ts';
import { closePeriod } from './close.ts';
import { closedLines } from './closed-lines.ts';
import { customer, network, order, partner, shown } from './network-builders.ts';
import { addOrder } from './order-table.ts';
import { startPeriod } from './period-input.ts';
import { simulate } from './simulate.ts';
import { ordersOf, partnersOf, periodOrder } from './simulated-orders.ts';

const late = (parts: Partial<Component>): Component =>
  Object.assign(
    { id: 'team', kind: 'levels' as const, rates: ['10%', '5%'] as const, settle: 'period' as const },
    parts,
  );

test('many changed sponsors change how a period is reckoned, never what comes out', () => {
  fc.assert(
    fc.property(anyNetwork('period'), (random) => {
      const partners = partnersOf(random);
      const bounds = boundsOf('2026-06', random.timezone);
      const versions = random.plans.map((version) => version.plan);
      const [first] = versions;
      if (first === undefined) return;
      const input = startPeriod({ period: '2026-06', ...bounds, plan: first, versions, partners });
      for (const one of ordersOf(random, partners)) {
        if (one.order.confirmedAt >= bounds.from && one.order.confirmedAt < bounds.until)
          addOrder(input.orders, periodOrder(one, bounds.until));
      }
      const lines = (treesMax?: number): string[] =>
        [...closedLines(closePeriod(input, treesMax))].map((line) => JSON.stringify(line)).sort();
      expect(lines(0)).toEqual(lines());
    }),
    { numRuns: 60 },
  );
});

test('a place the company keeps takes its level under every compression', () => {
  for (const compression of ['none', 'skip-inactive', 'dynamic'] as const) {
    const kept = network(plan({ leaver: 'company', components: [late({ compression })] }), {
      partners: [
        partner('C', 'B'),
        partner('B', 'A', { leftAt: at('2026-05-01T00:00:00Z') }),
        partner('A', null),
      ],
    });
    expect(shown(kept)).toEqual(['O team C 1 1000 earned', 'O team - 2 500 left']);
    expect(simulate(kept).ranks).toEqual({ '2026-06': { C: 'none', A: 'none' } });
  }
});

test('whoever left in the period’s first instant still counts, an instant earlier nobody stands there', () => {
  const ranked = plan({ ranks: [{ id: 'silver', when: { customerVolume: 1 } }] });
  const ranks = (leftAt: number) =>
    simulate(
      network(ranked, {
        partners: [partner('C', null, { leftAt })],
        orders: [order('O', 'K', 100, { placedAt: at('2026-05-30T00:00:00Z') })],
      }),
    ).ranks['2026-06'];
  const { from } = boundsOf('2026-06', 'Europe/Berlin');
  expect(ranks(from)).toEqual({ C: 'silver' });
  expect(ranks(from - 1)).toEqual({});
});

test('whoever joins after the period is in its tree only where their customers already bought in it', () => {
  const ranked = plan({
    ranks: [{ id: 'silver', when: { groupVolume: 100 } }],
    active: { customerVolume: 100 },
    components: [late({ compression: 'skip-inactive' })],
  });
  const joining = (joinedAt: number) =>
    network(ranked, {
      partners: [partner('D', 'C', { joinedAt }), partner('C', 'B', { joinedAt }), partner('B', null)],
      orders: [order('O', 'K', 100), order('P', 'L', 100)],
      customers: [customer('K', 'C'), customer('L', 'B')],
    });
  const { until } = boundsOf('2026-06', 'Europe/Berlin');
  expect(simulate(joining(until)).ranks).toEqual({ '2026-06': { C: 'silver', B: 'silver' } });
  expect(simulate(joining(until - 1)).ranks).toEqual({ '2026-06': { D: 'none', C: 'silver', B: 'silver' } });
  expect(shown(joining(until))).toEqual(shown(joining(until - 1)));
  expect(shown(joining(until))).toContain('O team C 1 10 earned');
});

test('a match pays up the tree of the period’s end, also for a source who has left, and is never matched', () => {
  const matching = plan({
    components: [
      late({ rates: ['10%'] }),
      { id: 'match', kind: 'match', of: ['team'], rates: ['10%', '50%', '1%'], depth: { none: 1 } },
    ],
  });
  const gone = network(matching, {
    partners: [
      partner('C', 'B', { leftAt: at('2026-06-20T00:00:00Z') }),
      partner('B', 'A'),
      partner('A', null),
    ],
  });
  expect(shown(gone)).toEqual([
    '- match B 1 100 earned',
    '- match - 2 500 depth',
    '- match - 3 10 no-upline',
    'O team C 1 1000 earned',
  ]);
});

test('a match reads what the order limit left, and the partner limit comes after it', () => {
  const both = plan({
    components: [late({ rates: ['10%'] }), { id: 'match', kind: 'match', of: ['team'], rates: ['50%'] }],
    limits: { order: '4%', partnerPeriod: 150 },
  });
  expect(shown(network(both, {}))).toEqual([
    '- limit B - -50 limit',
    '- limit C - -250 limit',
    '- match B 1 200 earned',
    'O limit - - 600 limit',
    'O team C 1 400 earned',
  ]);
});

test('a pool takes every order, bound or not, and stays with the company where nobody may share', () => {
  const pool = (needs: number) =>
    plan({
      ranks: [{ id: 'silver', when: { customerVolume: 1 } }],
      components: [
        { id: 'pool', kind: 'pool', rate: '1%', shares: { silver: 1 }, needs: { customerVolume: needs } },
      ],
    });
  const parts = {
    customers: [customer('K', 'C'), customer('U', null)],
    orders: [order('O', 'K', 10_000), order('P', 'U', 5_099)],
  };
  expect(shown(network(pool(0), parts))).toEqual(['- pool C - 150 earned']);
  expect(shown(network(pool(99_999), parts))).toEqual(['- pool - - 150 needs']);
});

test('a depth or a rate of a rank not named is that of the next lower one named, else nothing', () => {
  const ranked = plan({
    ranks: [
      { id: 'silver', when: { groupVolume: 1 } },
      { id: 'gold', when: { groupVolume: 10_000 } },
    ],
    components: [
      { id: 'step', kind: 'differential', rates: { silver: '3%' } },
      late({ depth: { silver: 1 } }),
    ],
  });
  expect(shown(network(ranked, {}))).toEqual([
    'O step C 1 300 earned',
    'O team C 1 1000 earned',
    'O team - 2 500 depth',
  ]);
});

test('a differential says what an inactive partner left with the company', () => {
  const ranked = plan({
    active: { customerVolume: 1 },
    ranks: [
      { id: 'silver', when: { customerVolume: 1 } },
      { id: 'gold', when: { teamVolume: 10_000 } },
      { id: 'ruby', when: { customerVolume: 99_999 } },
    ],
    components: [{ id: 'step', kind: 'differential', rates: { silver: '3%', gold: '5%', ruby: '9%' } }],
  });
  expect(shown(network(ranked, {}))).toEqual([
    'O step - - 400 no-upline',
    'O step C 1 300 earned',
    'O step - 2 200 inactive',
  ]);
});

test('tiers rate by the earner’s own volume, also where the lowest step pays nothing', () => {
  const tiers = {
    by: 'customerVolume' as const,
    steps: [
      { from: 0, rates: ['0%' as const] },
      { from: 5_000, rates: ['4%' as const, '2%' as const] },
    ],
  };
  const tiered = plan({ components: [{ id: 'team', kind: 'levels', tiers }] });
  const orders = [order('O', 'K', 5_000), order('P', 'L', 4_999)];
  const customers = [customer('K', 'C'), customer('L', 'B')];
  expect(shown(network(tiered, { orders, customers }))).toEqual(['O team C 1 200 earned']);
  const alike = [order('O', 'K', 5_000), order('P', 'L', 5_000)];
  expect(shown(network(tiered, { orders: alike, customers }))).toEqual([
    'O team C 1 200 earned',
    'O team B 2 100 earned',
    'P team B 1 200 earned',
  ]);
});

test('an order whose currency has no stored rate is held and in nobody’s volume', () => {
  const ranked = plan({ ranks: [{ id: 'silver', when: { customerVolume: 1 } }], components: [late({})] });
  const held = network(ranked, { orders: [order('O', 'K', 10_000, { currency: 'USD' })] });
  expect(shown(held)).toEqual(['O team - - 0 missing-rate']);
  expect(simulate(held).ranks['2026-06']?.C).toBe('none');
  const fx = [{ currency: 'USD', day: '2026-06-10', rate: '0.5' }];
  expect(shown({ ...held, fx })).toEqual(['O team C 1 500 earned', 'O team B 2 250 earned']);
});

test('volume is what refunds before the close left, and points shrink with it', () => {
  const ranked = plan({ ranks: [{ id: 'silver', when: { customerVolume: 50 } }] });
  const rankAfter = (amount: number) =>
    simulate(
      network(ranked, {
        orders: [order('O', 'K', 10_000, { lines: [goods(10_000, { points: 100 })] })],
        refunds: [
          { id: 'R', order: 'O', at: at('2026-06-20T00:00:00Z'), amount, lines: null, reason: 'cancelled' },
        ],
      }),
    ).ranks['2026-06']?.C;
  expect(rankAfter(5_050)).toBe('silver');
  expect(rankAfter(5_051)).toBe('none');
});

test('a refund after the close takes back what settled there, with the rate and standing of then', () => {
  const ranked = plan({
    ranks: [{ id: 'silver', when: { customerVolume: 10_000 } }],
    components: [{ id: 'step', kind: 'differential', rates: { none: '1%', silver: '3%' } }],
  });
  const refunds = [
    {
      id: 'R',
      order: 'O',
      at: at('2026-07-20T00:00:00Z'),
      amount: 5_000,
      lines: null,
      reason: 'chargeback' as const,
    },
  ];
  expect(shown(network(ranked, { refunds }))).toEqual([
    'O step C 1 300 earned',
    'O R step C 1 -150 clawback',
  ]);
});
