import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRate, ppmOf } from './rate.ts';

test('a rate becomes a whole number of parts per million, never rounded', () => {
  expect(['0%', '12.5%', '3.3333%', '0.0001%', '100%', '100.0000%'].map(ppmOf)).toEqual([
    0, 125_000, 33_333, 1, 1_000_000, 1_000_000,
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (ppm) => {
      const text = `${Math.floor(ppm / 10_000)}.${String(ppm % 10_000).padStart(4, '0')}%`;
      expect(isRate(text) && ppmOf(text)).toBe(ppm);
    }),
  );
});

test('what is not a rate never becomes a number', () => {
  for (const text of ['100.0001%', '1000%', '5', '5 %', '-5%', '+5%', '.5%', '5.%', '05%', '1e1%', '']) {
    expect(isRate(text)).toBe(false);
    expect(() => ppmOf(text)).toThrow('is a rate');
  }
});
