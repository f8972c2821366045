import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byBytes } from './text-order.ts';

test('ids are ordered as their UTF-8 bytes are', () => {
  const ids = fc.string({
    unit: fc.constantFrom('a', 'b', 'ä', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'),
    maxLength: 4,
  });
  fc.assert(
    fc.property(ids, ids, (a, b) => {
      expect(Math.sign(byBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 2000, seed: 7 },
  );
});
