import { expect, test } from 'vitest';
import type { Component } from '../../../shared/plan.ts';
import { amountOf, baseShown, telescoped, withinLimit } from './amounts.ts';
import { plan } from './builders.ts';
import { compiled, type Paying } from './compiled-plan.ts';

function paying(component: Component): Paying {
  const [only] = compiled(plan({ components: [component] })).paying;
  if (only === undefined) throw new Error('the component pays on orders');
  return only;
}

test('a part of a differential is the rounded whole less what the one below it got', () => {
  expect(telescoped(1_005, 100_000, 0)).toBe(101);
  expect(telescoped(1_005, 150_000, 100_000)).toBe(151 - 101);
});

test('levels, differentials and generations pay a share of the base', () => {
  const worth = { level: 1, rate: 100_000, before: 50_000 };
  expect(amountOf(paying({ id: 'a', kind: 'levels', rates: ['10%'] }), worth, [1_000])).toBe(50);
  expect(amountOf(paying({ id: 'a', kind: 'differential', rates: { none: '10%' } }), worth, [1_000])).toBe(
    50,
  );
  const generation: Component = { id: 'a', kind: 'generation', rank: 'gold', rates: ['10%'] };
  expect(amountOf(paying(generation), { ...worth, before: 0 }, [1_000])).toBe(100);
});

test('a bounty pays its amount where the base left reaches the minimum, and nothing on a base of nothing', () => {
  const worth = { level: 1, rate: 0, before: 0 };
  const least = paying({ id: 'b', kind: 'bounty', amount: 700, minBase: 500 });
  expect([499, 500, 501].map((base) => amountOf(least, worth, [base, 500]))).toEqual([0, 700, 700]);
  const any = paying({ id: 'b', kind: 'bounty', amount: 700 });
  expect([0, 1].map((base) => amountOf(any, worth, [base, 500]))).toEqual([0, 700]);
});

test('a margin pays what was reckoned for it', () => {
  const margin = paying({ id: 'm', kind: 'margin' });
  expect(amountOf(margin, { level: 1, rate: 0, before: 0 }, [1_000, 120])).toBe(120);
});

test('lines that overrides rate differently are rounded once, over all of them', () => {
  const overridden = paying({
    id: 'team',
    kind: 'levels',
    rates: ['10%', '5%'],
    overrides: [{ items: { sku: ['S'] }, rates: ['1%', '2%'] }],
  });
  const worth = (level: number) => ({ level, rate: 0, before: 0 });
  expect(amountOf(overridden, worth(1), [1_004, 60])).toBe(101);
  expect(amountOf(overridden, worth(2), [1_004, 60])).toBe(51);
  expect(amountOf(overridden, worth(2), [9, 2])).toBe(0);
  expect(amountOf(overridden, worth(2), [10, 0])).toBe(1);
  expect(baseShown(overridden, [1_004, 60])).toBe(1_064);
});

test('a base that comes with a margin or a full base is shown without it', () => {
  expect(baseShown(paying({ id: 'm', kind: 'margin' }), [1_000, 120])).toBe(1_000);
});

test('what fits below the limit of an order stays as it is', () => {
  const paid = [60, 40];
  expect(withinLimit(paid, 1_000, 100_000)).toEqual({ amounts: paid, cut: 0 });
  expect(withinLimit(paid, 1_009, 100_000)).toEqual({ amounts: paid, cut: 0 });
});

test('what does not fit is scaled to the limit rounded down, the largest remainder first', () => {
  expect(withinLimit([60, 41], 1_000, 100_000)).toEqual({ amounts: [59, 41], cut: 1 });
  expect(withinLimit([50, 50, 50], 1_000, 100_000)).toEqual({ amounts: [34, 33, 33], cut: 50 });
  expect(withinLimit([7], 99, 10_000)).toEqual({ amounts: [0], cut: 7 });
});

test('the limit is exact where the product of base and share is too large for a double', () => {
  const base = Number.MAX_SAFE_INTEGER;
  expect(withinLimit([900_719_925_474_099], base, 100_000)).toEqual({
    amounts: [900_719_925_474_099],
    cut: 0,
  });
  expect(withinLimit([5, 6], base, 100_000)).toEqual({ amounts: [5, 6], cut: 0 });
  // As doubles the product would round to a limit one unit higher.
  expect(withinLimit([7_895_197_456_348_430], 9_007_199_254_740_988, 876_543)).toEqual({
    amounts: [7_895_197_456_348_429],
    cut: 1,
  });
  expect(withinLimit([900_719_925_474_100], base, 100_000)).toEqual({
    amounts: [900_719_925_474_099],
    cut: 1,
  });
});

test('the limit is exact where what was paid adds up to more than a double holds', () => {
  const half = 5_000_000_000_000_001;
  const { amounts, cut } = withinLimit([half, half, 1], 10, 1_000_000);
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(10);
  expect(cut).toBe(Number(2n * BigInt(half) + 1n - 10n));
});
