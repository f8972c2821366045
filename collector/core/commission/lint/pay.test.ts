import { expect, test } from 'vitest';
import type { Component, LevelsComponent, Plan } from '../../../../shared/plan.ts';
import { plan } from '../builders.ts';
import { lintPlan } from './lint.ts';
import { direct, SOUND, said, team, whole } from './lint-builders.ts';

test('depth ends where the shop says, and climbing without a limit needs a decision', () => {
  const deep: Component = { id: 'team', kind: 'levels', rates: ['5%', '4%', '3%'], from: 9 };
  expect(said(whole(direct, deep))).toEqual(['L07 block components[1].rates']);
  expect(said(whole(direct, team), { ...SOUND, max: { paidDepth: 2 } })).toEqual([
    'L07 block components[1].rates',
  ]);
  expect(said(whole(direct, { ...team, compression: 'dynamic' }))).toEqual(['L21 warn components[1]']);
  expect(said(whole(direct, { ...team, compression: 'dynamic', reach: 9 }))).toEqual([]);
  expect(said(whole({ id: 'step', kind: 'differential', rates: { none: '5%' } }))).toEqual([
    'L07 warn components[0]',
  ]);
});

test('the longest list of rates says how deep a component pays, generations end with the ranks', () => {
  const shallow = { ...SOUND, max: { paidDepth: 2 } };
  const longer = { items: { sku: ['A'] }, rates: ['3%', '2%', '1%'] as const };
  expect(said(whole({ ...direct, overrides: [longer] }), shallow)).toEqual(['L07 block components[0].rates']);
  const steps = [
    { from: 0, rates: ['3%'] as const },
    { from: 9, rates: ['3%', '2%', '1%'] as const },
  ];
  const tiered: Component = { id: 'tiers', kind: 'levels', tiers: { by: 'customerVolume', steps } };
  expect(said(whole(tiered), shallow)).toEqual(['L07 block components[0].rates']);
  const ranks = [{ id: 'gold', when: { any: [{ customers: 1 }, { customerVolume: 1 }] } }];
  const generation: Component = { id: 'gen', kind: 'generation', rank: 'gold', rates: ['1%'] };
  expect(said(plan({ ranks, components: [direct, generation] }))).toEqual(['L07 warn components[1]']);
});

test('activity that can be bought needs a decision under dynamic compression, even as one of two ways', () => {
  const bought = (active: Plan['active']) =>
    said(
      plan({
        ...(active ? { active } : {}),
        components: [direct, { ...team, compression: 'dynamic', reach: 9 }],
      }),
    ).filter((one) => one.startsWith('L21'));
  expect(bought({ any: [{ customers: 1 }, { ownVolume: 1 }] })).toEqual(['L21 warn active']);
  expect(bought({ any: [{ customers: 1 }, { customerVolume: 1 }] })).toEqual([]);
});

test('what pays level 1 may be replaced by what pays level 1', () => {
  const step: Component = { id: 'step', kind: 'differential', rates: { none: '5%' } };
  const retail: Component = { id: 'retail', kind: 'margin' };
  const passes = (replaced: Component, by: Component) =>
    said(whole(replaced, { ...by, replaces: [replaced.id] })).filter((one) => one.startsWith('L13'));
  const up: Component = { ...team, id: 'up' };
  const bounty: Component = { id: 'first', kind: 'bounty', amount: 1, minBase: 100 };
  expect(
    [passes(step, up), passes(retail, up), passes(bounty, up), passes(team, up)].map((one) => one.length),
  ).toEqual([1, 1, 0, 0]);
  expect([passes(direct, step), passes(direct, { ...direct, id: 'other' })]).toEqual([[], []]);
});

test('levels that pay alike, or a margin beside them, leave nothing to say', () => {
  expect(said(whole({ ...direct, rates: ['5%', '5%'] }))).toEqual([]);
  expect(said(whole({ ...direct, rates: ['2%'] }, team, { id: 'retail', kind: 'margin' }))).toEqual([]);
  const rising = { items: { sku: ['A'] }, rates: ['1%', '2%'] as const };
  expect(said(whole({ ...direct, overrides: [rising] }))).toEqual(['L16 warn components[0].rates']);
});

test('a sale may not be passed up to the sponsor', () => {
  const passUp: Component = {
    id: 'up',
    kind: 'levels',
    rates: ['10%'],
    from: 2,
    orders: { to: 2 },
    replaces: ['direct'],
  };
  expect(said(whole(direct, passUp))).toContain('L13 block components[1].replaces');
});

test('whoever sells earns at least as much as anybody above', () => {
  expect(said(whole({ ...direct, rates: ['5%', '7%'] }))).toEqual([
    'L16 warn components',
    'L16 warn components[0].rates',
  ]);
  expect(said(whole({ ...direct, rates: ['2%'] }, team))).toEqual(['L16 warn components']);
});

test('a bounty bears a sound relation to the order, and a fast start replaces what it is faster than', () => {
  expect(said(whole({ id: 'first', kind: 'bounty', amount: 5000, minBase: 10_000 }))).toEqual([]);
  expect(said(whole({ id: 'first', kind: 'bounty', amount: 5001, minBase: 10_000 }))).toEqual([
    'L19 block components[0].minBase',
  ]);
  expect(said(whole({ id: 'first', kind: 'bounty', amount: 1 }))).toEqual([
    'L19 block components[0].minBase',
  ]);
  const fast: LevelsComponent = {
    id: 'fast',
    kind: 'levels',
    rates: ['20%'],
    within: { of: 'partner', days: 60 },
  };
  expect(said(whole({ ...fast, replaces: ['direct'] }, direct))).toEqual([]);
  expect(said(whole(fast, direct))).toEqual(['L20 warn components[0]']);
  expect(said(whole({ ...fast, rates: ['21%'], replaces: ['direct'] }, direct))).toEqual([
    'L20 warn components[0].rates',
  ]);
});

test('nobody earns on a margin, and fields without effect are named', () => {
  const retail: Component = { id: 'retail', kind: 'margin' };
  expect(said(whole(direct, retail, { id: 'match', kind: 'match', of: ['retail'], rates: ['5%'] }))).toEqual([
    'L22 block components[2].of',
  ]);
  expect(said(whole({ ...retail, needs: { customers: 1 } }))).toContain('P01 warn components[0].needs');
});

test('own purchases that earn have no ceiling in the language', () => {
  expect(said(plan({ components: [direct], ownOrders: 'self' }))).toEqual(['L09 warn ownOrders']);
  expect(said(plan({ components: [direct], ownOrders: 'none' }))).toEqual([]);
  const informed = (ownOrders: 'self' | 'sponsor') =>
    lintPlan(plan({ components: [direct], ownOrders })).filter(({ id }) => id === 'L37').length;
  expect([informed('self'), informed('sponsor')]).toEqual([1, 0]);
});

test('at the worst an order costs less than its base and than the shop allows', () => {
  const half: LevelsComponent = { ...direct, rates: ['50%'] };
  const other: LevelsComponent = { ...half, id: 'other' };
  expect(said(whole(half, other))).toEqual(['L18 block components']);
  expect(said(whole(half, { ...other, rates: ['49.9999%'] }))).toEqual([]);
  expect(said(whole(half, { ...other, replaces: ['direct'] }))).toEqual([]);
  expect(said(plan({ components: [half, other], limits: { order: '40%' } }))).toEqual([]);
  expect(said(whole(half), { ...SOUND, max: { payout: '49%' } })).toEqual(['L18 block components']);
  const match: Component = { id: 'match', kind: 'match', of: ['direct'], rates: ['60%', '50%'] };
  expect(said(whole(half, match))).toEqual(['L18 block components']);
});
