import { expect, test } from 'vitest';
import type { Component, LevelsComponent } from '../../../../shared/plan.ts';
import { plan } from '../builders.ts';
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
