import { expect, test } from 'vitest';
import type { Component, Plan } from '../../../../shared/plan.ts';
import { plan } from '../builders.ts';
import { direct, said, team } from './lint-builders.ts';

const judged = (active: Plan['active'], parts: Partial<Plan> = {}): string[] =>
  said(plan({ components: [direct, team], ...(active ? { active } : {}), ...parts }));

test('own purchases as the only way block, as one of several they warn, and so do volumes that contain them', () => {
  expect(judged({ all: [{ customers: 2 }, { ownVolume: 100 }] })).toContain('L04 block active');
  expect(judged({ any: [{ customers: 2 }, { ownVolume: 100 }] })).toEqual(['L04 warn active']);
  expect(judged({ any: [{ customers: 2 }, { groupVolume: 100 }] })).toEqual(['L04 warn active']);
  expect(judged({ any: [{ customers: 2 }, { teamVolume: 100 }] })).toEqual([]);
  expect(judged({ any: [{ customers: 2 }, { customerVolume: 100, ownVolume: 0 }] })).toEqual([]);
});

test('legs that nobody has to sell in are a count of heads', () => {
  const ranks = [{ id: 'silver', when: { legs: { atLeast: 3, active: true as const } } }];
  expect(judged(undefined, { ranks })).toEqual(['L06 block ranks[0].when']);
  expect(judged({ any: [{ customers: 1 }, { customerVolume: 1 }] }, { ranks })).toEqual([]);
  const ladder = [
    { id: 'silver', when: { customerVolume: 0 } },
    { id: 'gold', when: { legs: { atLeast: 2, rank: 'silver' } } },
  ];
  expect(judged(undefined, { ranks: ladder })).toEqual(['L06 block ranks[1].when']);
});

test('somebody pays the partner of the customer without a condition', () => {
  const active: Plan['active'] = { any: [{ customers: 2 }, { customerVolume: 100 }] };
  const gated: Component = { ...direct, settle: 'period' };
  expect(said(plan({ active, components: [gated] }))).toEqual(['L05 block components[0]']);
  expect(said(plan({ components: [gated] }))).toEqual([]);
  expect(said(plan({ active, components: [gated, { id: 'retail', kind: 'margin' }] }))).toEqual([]);
});

test('structure opens by more than one way, and by selling alone', () => {
  expect(judged({ customers: 2 })).toEqual(['L23 block components[1]']);
  expect(judged({ any: [{ customers: 2 }, { customers: 3 }] })).toEqual(['L23 block components[1]']);
  expect(judged({ any: [{ teamVolume: 5 }, { legs: { atLeast: 1, active: true } }] })).toEqual([
    'L23 block components[1]',
  ]);
  expect(judged({ any: [{ teamVolume: 5 }, { customers: 2 }] })).toEqual([]);
});

test('a rank that opens a component is judged by the ways to reach it', () => {
  const ranks = [
    { id: 'gold', when: { any: [{ teamVolume: 100 }, { legs: { atLeast: 2, active: true as const } }] } },
  ];
  const active = { any: [{ customers: 1 }, { customerVolume: 1 }] };
  const pool: Component = { id: 'pool', kind: 'pool', rate: '1%', shares: { gold: 1 } };
  expect(said(plan({ ranks, active, components: [direct, pool] }))).toEqual(['L23 block components[1]']);
  const needy: Component = { ...team, needs: { rank: 'gold' } };
  expect(said(plan({ ranks, components: [direct, needy] }))).toContain('L23 block components[1]');
});

test('what a component asks for is judged like a rank', () => {
  const asking = (needs: Plan['active']): string[] =>
    said(plan({ components: [direct, needs ? { ...team, needs } : team] }));
  expect(asking({ ownVolume: 100 })).toContain('L04 block components[1].needs');
  expect(asking({ any: [{ customers: 1 }, { customerVolume: 1 }] })).toEqual([]);
});

test('one way in which nobody has to sell makes a count of heads, and so does a higher rank that is free', () => {
  const heads = { legs: { atLeast: 2, active: true as const } };
  const either = [{ id: 'silver', when: { any: [heads, { customers: 3 }] } }];
  expect(judged(undefined, { ranks: either })).toEqual(['L06 block ranks[0].when']);
  const free: Plan['active'] = { any: [{ customers: 1 }, { customerVolume: 0 }] };
  expect(judged(free, { ranks: either })).toEqual(['L06 block ranks[0].when']);
  const ladder = (bronze: number, silver: number) => [
    { id: 'bronze', when: { customerVolume: bronze } },
    { id: 'silver', when: { customerVolume: silver } },
    { id: 'gold', when: { legs: { atLeast: 2, rank: 'silver' } } },
  ];
  expect(judged(undefined, { ranks: ladder(0, 100) })).toEqual([]);
  expect(judged(undefined, { ranks: ladder(100, 0) })).toEqual(['L06 block ranks[2].when']);
});

test.each<readonly [boolean, Component]>([
  [true, { id: 'first', kind: 'bounty', amount: 1, minBase: 100 }],
  [true, { id: 'retail', kind: 'margin' }],
  [true, { ...direct, settle: 'period', depth: { none: 1 } }],
  [false, { ...direct, settle: 'period', depth: { none: 0 } }],
  [false, { ...direct, settle: 'period', depth: { gold: 1 } }],
  [false, { ...direct, needs: { customers: 1 } }],
  [true, { id: 'step', kind: 'differential', rates: { none: '1%', gold: '2%' } }],
  [false, { id: 'step', kind: 'differential', rates: { none: '0%', gold: '2%' } }],
  [false, { id: 'step', kind: 'differential', rates: { gold: '2%' } }],
])('%s: a customer’s partner is paid without a condition by %o', (expected, component) => {
  const ranks = [{ id: 'gold', when: { customers: 2 } }];
  expect(said(plan({ ranks, components: [component] })).includes('L05 block components[0]')).toBe(!expected);
});

test('nobody at level 1 is asked for where nothing pays level 1', () => {
  expect(said(plan({ components: [team] }))).not.toContain('L05 block components[0]');
  expect(
    said(plan({ components: [team, { ...direct, settle: 'period', needs: { customers: 1 } }] })),
  ).toContain('L05 block components[1]');
});

const active = { customers: 2 };
const gold = [{ id: 'gold', when: { customers: 5 } }];
const opened = (component: Component, parts: Partial<Plan> = {}): boolean =>
  !said(plan({ components: [direct, component], ...parts })).includes('L23 block components[1]');

test.each<readonly [string, Component, boolean]>([
  ['generations', { id: 'x', kind: 'generation', rank: 'gold', rates: ['1%'] }, false],
  ['a differential', { id: 'x', kind: 'differential', rates: { gold: '1%' } }, false],
  ['a differential for everybody', { id: 'x', kind: 'differential', rates: { none: '1%' } }, true],
  [
    'a differential of nothing below',
    { id: 'x', kind: 'differential', rates: { none: '0%', gold: '1%' } },
    false,
  ],
  ['a match', { id: 'x', kind: 'match', of: ['direct'], rates: ['1%'], depth: { gold: 1 } }, false],
  ['a match for everybody', { id: 'x', kind: 'match', of: ['direct'], rates: ['1%'] }, true],
  ['a pool', { id: 'x', kind: 'pool', rate: '1%', shares: { gold: 1 } }, false],
  ['levels with depth', { ...team, depth: { gold: 2 } }, false],
  ['levels with depth for everybody', { ...team, depth: { none: 1, gold: 2 } }, true],
  ['levels without depth', team, true],
])('%s open by the ranks they name', (_, component, expected) => {
  expect(opened(component, { ranks: gold })).toBe(expected);
});

test('being active counts for what settles at the close, not for pools or what settles at the order', () => {
  expect(opened(team, { active })).toBe(false);
  expect(opened({ ...team, settle: 'order' }, { active })).toBe(true);
  const two = [{ id: 'gold', when: { any: [{ customers: 5 }, { customerVolume: 5 }] } }];
  expect(opened({ id: 'x', kind: 'pool', rate: '1%', shares: { gold: 1 } }, { active, ranks: two })).toBe(
    true,
  );
});

test('only what pays above the first level is structure', () => {
  const gated = { settle: 'period' } as const;
  expect(opened({ ...direct, ...gated, id: 'one' }, { active })).toBe(true);
  expect(opened({ ...direct, ...gated, id: 'two', rates: ['2%', '1%'] }, { active })).toBe(false);
  expect(opened({ ...direct, ...gated, id: 'far', from: 2 }, { active })).toBe(false);
  const steps = [
    { from: 0, rates: ['1%'] as const },
    { from: 9, rates: ['1%', '1%'] as const },
  ];
  expect(opened({ id: 'tiers', kind: 'levels', tiers: { by: 'customerVolume', steps } }, { active })).toBe(
    false,
  );
});

test('a way by selling asks for nothing else, and a rank or being active stands for the ways to get there', () => {
  const asking = (needs: Plan['active'], parts: Partial<Plan> = {}) =>
    opened(needs ? { ...team, needs } : team, parts);
  expect(asking({ any: [{ customers: 1, teamVolume: 1 }, { teamVolume: 1 }] })).toBe(false);
  expect(asking({ any: [{ groupVolume: 1 }, { legs: { atLeast: 1, active: true } }] }, { active })).toBe(
    true,
  );
  expect(asking({ any: [{ customerVolume: 1 }, { teamVolume: 1 }] })).toBe(true);
  const ladder = [
    { id: 'silver', when: { teamVolume: 1 } },
    { id: 'gold', when: { any: [{ customers: 5 }, { customerVolume: 5 }] } },
  ];
  expect(asking({ rank: 'gold' }, { ranks: ladder })).toBe(true);
  expect(asking({ rank: 'silver' }, { ranks: ladder.slice(0, 1) })).toBe(false);
  expect(asking({ active: true }, { active: { any: [{ customers: 1 }, { customerVolume: 5 }] } })).toBe(true);
});
