import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, quotient, share } from './money.ts';

test('ten percent of 99.99 is 10.00, rounded half away from zero', () => {
  expect(share(9_999, 100_000)).toBe(1_000);
  expect(share(5, 100_000)).toBe(1);
  expect(share(-5, 100_000)).toBe(-1);
  expect(share(4, 100_000)).toBe(0);
});

test('a share equals the one computed in whole numbers of any size', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 1_000_000 }), (amount, rate) => {
      const exact = BigInt(Math.abs(amount)) * BigInt(rate);
      const rounded = (2n * exact + 1_000_000n) / 2_000_000n;
      expect(BigInt(Math.abs(share(amount, rate)))).toBe(rounded);
    }),
    { numRuns: 2_000 },
  );
});

test('a quotient whose product just fits below 2^53 is exact at the border', () => {
  expect(quotient(2_251_799_813, 1_000_001, 2)).toBe(Number((2n * 2_251_799_813n * 1_000_001n + 2n) / 4n));
});

test('the parts of a split always add up and ties go to the lower index', () => {
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.nat(), { minLength: 1 }), (total, weights) => {
      const parts = allocate(total, weights);
      const expected = weights.some((weight) => weight > 0) ? total : 0;
      expect(parts.reduce((a, b) => a + b, 0)).toBe(expected);
    }),
  );
});

test('short and long numbers are split by the same rule', () => {
  const million = 1_000_000_007;
  fc.assert(
    fc.property(
      fc.nat({ max: 9_999 }),
      fc.array(fc.nat({ max: 9_999 }), { minLength: 1 }),
      (total, weights) => {
        const long = weights.map((weight) => weight * million);
        fc.pre(total * Math.max(...long) > Number.MAX_SAFE_INTEGER);
        expect(allocate(total, long)).toEqual(allocate(total, weights));
      },
    ),
  );
});
