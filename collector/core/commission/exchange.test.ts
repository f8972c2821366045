import { expect, test } from 'vitest';
import { exchanged, exchangeOf, rounded, sum } from './exchange.ts';

test('the plan’s own currency needs no rate', () => {
  expect(exchangeOf('EUR', 'EUR', null)).toBe(null);
  expect(exchanged(123, null)).toBe(123);
});

test.each([null, undefined, '0', '0.00', '-1', '1e3', 'x1', '1x', '1.', '.5', '', '1.2.3'])(
  'no stored rate: %s',
  (rate) => {
    expect(exchangeOf('USD', 'EUR', rate)).toBe(undefined);
  },
);

test.each([
  ['10', 12_500, 125_000],
  ['0.9', 15, 14],
  ['0.9', 5, 5],
  ['12.25', 100, 1_225],
  ['1.0837', 100_000_000_000_001, 108_370_000_000_001],
])('a rate of %s makes %i cents %i', (rate, amount, expected) => {
  expect(exchanged(amount, exchangeOf('USD', 'EUR', rate) ?? null)).toBe(expected);
});

test('currencies without cents or with thousandths are brought to the minor units of the plan', () => {
  expect(exchanged(150, exchangeOf('JPY', 'EUR', '0.006') ?? null)).toBe(90);
  expect(exchanged(1_500, exchangeOf('EUR', 'JPY', '160') ?? null)).toBe(2_400);
});

test('fractions are added exactly and rounded half up, once', () => {
  const third = { numerator: 1n, denominator: 3n };
  const sixth = { numerator: 1n, denominator: 6n };
  const half = sum(third, sixth);
  expect(half.numerator * 2n).toBe(half.denominator);
  expect(rounded(half)).toBe(1);
  expect(rounded(third)).toBe(0);
  expect(rounded(sum(half, { numerator: 7n, denominator: 1n }))).toBe(8);
});
