import { describe, expect, test } from 'vitest';
import type { Component } from '../../../shared/plan.ts';
import { goods, plan } from './builders.ts';
import { network, order, shown } from './network-builders.ts';
import { fairnessReport } from './report.ts';
import { simulate } from './simulate.ts';
import type { Refund } from './types.ts';

const kit = (net: number) => ({ ...goods(net), points: 700, partnerNet: 1, unpaid: 'kit' as const });
const paying = (component: Component, lines = [kit(5000), goods(10_000)], refunds: readonly Refund[] = []) =>
  network(plan({ components: [component] }), {
    orders: [order('O', 'K', 0, { lines })],
    refunds: refunds.map((refund) => ({ ...refund, order: 'O' })),
  });
const levels: Component = { id: 'team', kind: 'levels', rates: ['10%'] };
const refundOf = (parts: Partial<Refund>): Refund => ({
  id: 'R',
  at: Date.UTC(2026, 5, 20),
  reason: 'withdrawal',
  amount: null,
  lines: null,
  ...parts,
});

describe('a starter kit beside goods', () => {
  test.each<readonly [string, Component]>([
    ['at the order', levels],
    ['at the close', { ...levels, settle: 'period' }],
  ])('pays on the goods alone, %s', (_, component) => {
    expect(shown(paying(component))).toEqual(['O team C 1 1000 earned']);
    expect(shown(paying(component, [kit(5000)]))).toEqual(['O team C 1 0 earned']);
  });

  test.each<readonly [string, Component]>([
    ['a margin', { id: 'margin', kind: 'margin' }],
    ['a bounty', { id: 'welcome', kind: 'bounty', amount: 500 }],
    ['a bounty at the close', { id: 'welcome', kind: 'bounty', amount: 500, settle: 'period' }],
  ])('brings %s nothing', (_, component) => {
    expect(shown(paying(component, [kit(5000)])).filter((line) => !line.includes(' 0 '))).toEqual([]);
  });

  test('counts in no volume, with or without points', () => {
    const rank = { id: 'silver', when: { customerVolume: 10_001 } };
    const one = paying(levels);
    const ranked = {
      ...one,
      plans: [{ validFrom: null, plan: plan({ components: [levels], ranks: [rank] }) }] as const,
    };
    expect(simulate(ranked).ranks['2026-06']?.C).toBe('none');
  });

  test('takes its share of a refund, and a full refund leaves nothing', () => {
    expect(shown(paying(levels, undefined, [refundOf({ amount: 3000 })]))).toEqual([
      'O team C 1 1000 earned',
      'O R team C 1 -200 clawback',
    ]);
    expect(shown(paying(levels, undefined, [refundOf({ amount: 15_000 })]))).toContain(
      'O R team C 1 -1000 clawback',
    );
    expect(shown(paying(levels, undefined, [refundOf({ lines: [{ index: 0, amount: 5000 }] })]))).toEqual([
      'O team C 1 1000 earned',
    ]);
  });

  test('is turnover, and no base that a share is taken of', () => {
    const one = paying(levels, undefined, [refundOf({ amount: 3000 })]);
    const report = fairnessReport({ network: one, lines: simulate(one).lines });
    expect([report.turnover, report.paid, report.dearestOrder]).toEqual([12_000, 800, 0.1]);
  });

  test('uses up no bounty', () => {
    const bounty: Component = { id: 'welcome', kind: 'bounty', amount: 500 };
    const both = network(plan({ components: [bounty] }), {
      orders: [order('O', 'K', 0, { lines: [kit(5000)] }), order('P', 'K', 100)],
    });
    expect(shown(both)).toEqual(['P welcome C 1 500 earned']);
  });
});
