import { expect, test } from 'vitest';
import type { Component } from '../../../shared/plan.ts';
import { plan } from './builders.ts';
import { compiled } from './compiled-plan.ts';
import type { Scale } from './scale.ts';

const scaleOf = (component: Component): Scale | undefined =>
  compiled(plan({ components: [component] })).paying[0]?.scale;

test('a bounty or a margin has one step, which every chain has', () => {
  const one = {
    rate: Float64Array.of(0),
    before: Float64Array.of(0),
    level: Int32Array.of(1),
    rates: [],
    slotsMax: 1,
    steady: [0],
  };
  expect(scaleOf({ id: 'a', kind: 'bounty', amount: 1 })).toEqual(one);
  expect(scaleOf({ id: 'a', kind: 'margin' })).toEqual(one);
});

test('levels have a step each; those that pay nothing are in no chain', () => {
  expect(scaleOf({ id: 'a', kind: 'levels', rates: ['5%', '0%', '1%'], from: 2 })).toEqual({
    rate: Float64Array.of(50_000, 0, 10_000),
    before: Float64Array.of(0, 0, 0),
    level: Int32Array.of(2, 3, 4),
    rates: [],
    slotsMax: 3,
    steady: [0, 2],
  });
});

test('the best rate of a level stands for all its overrides', () => {
  const overrides = [
    { items: { sku: ['A'] }, rates: ['3%'] as const },
    { items: { sku: ['B'] }, rates: ['1%', '4%'] as const },
  ];
  const scale = scaleOf({ id: 'a', kind: 'levels', rates: ['0%', '2%'], overrides });
  expect(scale?.rate).toEqual(Float64Array.of(30_000, 40_000));
  expect(scale?.steady).toEqual([0, 1]);
});

test('tiers have a row of steps each, and which of them is somebody’s depends on who stands there', () => {
  const steps = [
    { from: 0, rates: ['1%'] as const },
    { from: 9, rates: ['2%', '3%'] as const },
  ];
  const scale = scaleOf({ id: 'a', kind: 'levels', tiers: { by: 'customerVolume', steps } });
  expect(scale).toMatchObject({ slotsMax: 2, steady: null });
  expect(scale?.rate).toEqual(Float64Array.of(10_000, 0, 20_000, 30_000));
  expect(scale?.level).toEqual(Int32Array.of(1, 2, 1, 2));
});

test('a differential has a step from each of its rates to each other, lowest first, however the plan lists them', () => {
  const scale = scaleOf({ id: 'a', kind: 'differential', rates: { gold: '9%', none: '3%' } });
  expect(scale).toMatchObject({ rates: [0, 30_000, 90_000], slotsMax: 4, steady: null });
  expect(scale?.rate).toEqual(Float64Array.of(0, 0, 0, 30_000, 30_000, 30_000, 90_000, 90_000, 90_000));
  expect(scale?.before).toEqual(Float64Array.of(0, 30_000, 90_000, 0, 30_000, 90_000, 0, 30_000, 90_000));
  expect(scale?.level).toEqual(new Int32Array(9));
});
