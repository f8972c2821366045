import { expect, test } from 'vitest';
import type { Component, Plan } from '../../../../shared/plan.ts';
import { plan } from '../builders.ts';
import { SOUND } from './lint-builders.ts';
import { worstCaseFindings } from './worst-case.ts';

/** What one order costs at worst, in percent as the lint says it; undefined where it says nothing. */
function worst(
  components: readonly Component[],
  parts: Partial<Plan> = {},
  payout = '0%',
): string | undefined {
  const terms = { ...SOUND, max: { payout: payout as `${number}%` } };
  const [finding] = worstCaseFindings(plan({ components: [...components], ...parts }), terms);
  return finding?.sentence.en.match(/cost (\S+)\s%/)?.[1];
}

const team: Component = { id: 'team', kind: 'levels', rates: ['10%', '5%'] };

test('a level costs the highest rate any list has for it, however long the lists are', () => {
  const overrides = [{ items: { sku: ['A'] }, rates: ['2%', '7%', '1%'] as const }];
  expect(worst([{ ...team, overrides }])).toBe('18');
  const steps = [
    { from: 0, rates: ['4%'] as const },
    { from: 9, rates: ['3%', '2%'] as const },
  ];
  expect(worst([{ id: 'tiers', kind: 'levels', tiers: { by: 'customerVolume', steps } }])).toBe('6');
});

test('a differential costs its highest rate, generations cost all of theirs, a bounty what it is of the smallest order', () => {
  expect(worst([{ id: 'step', kind: 'differential', rates: { none: '3%', gold: '9%', silver: '6%' } }])).toBe(
    '9',
  );
  expect(worst([{ id: 'gen', kind: 'generation', rank: 'gold', rates: ['5%', '3%'] }])).toBe('8');
  expect(worst([{ id: 'first', kind: 'bounty', amount: 500, minBase: 10_000 }])).toBe('5');
  expect(worst([{ id: 'first', kind: 'bounty', amount: 500 }])).toBeUndefined();
  expect(worst([{ id: 'retail', kind: 'margin' }])).toBeUndefined();
});

test('a match costs its rates of what it matches, within the order limit, and a pool its rate', () => {
  const match: Component = { id: 'match', kind: 'match', of: ['team'], rates: ['10%', '10%'] };
  const pool: Component = { id: 'pool', kind: 'pool', rate: '2%', shares: { gold: 1 } };
  expect(worst([team, match])).toBe('18');
  expect(worst([team, { id: 'other', kind: 'levels', rates: ['30%'] }, match])).toBe('48');
  expect(worst([team, match, pool], { limits: { order: '10%' } })).toBe('14');
});

test('of components that replace one another the dearest choice counts', () => {
  const replacing = (id: string, rate: `${number}%`, ...replaces: string[]): Component => ({
    id,
    kind: 'levels',
    rates: [rate],
    replaces,
  });
  expect(worst([team, replacing('gift', '12%', 'team')])).toBe('15');
  expect(worst([team, replacing('gift', '20%', 'team')])).toBe('20');
  expect(worst([team, replacing('a', '9%', 'team'), replacing('b', '8%', 'team')])).toBe('17');
  const many = (count: number) => Array.from({ length: count }, (_, i) => replacing(`r${i}`, '1%', 'team'));
  expect(worst([team, ...many(10)])).toBe('15');
  // Beyond ten every combination is no longer tried, and all are added up.
  expect(worst([team, ...many(11)])).toBe('26');
});

test('a plan that costs exactly what the shop allows is allowed, one that costs everything never', () => {
  expect(worst([team], {}, '15%')).toBeUndefined();
  expect(worst([team], {}, '14.9999%')).toBe('15');
  expect(worst([{ ...team, rates: ['60%', '40%'] }], {}, '100%')).toBe('100');
  expect([
    ...worstCaseFindings(plan({ components: [{ ...team, rates: ['60%', '39%'] }] }), undefined),
  ]).toEqual([]);
});
