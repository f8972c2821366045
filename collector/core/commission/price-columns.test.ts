/** Many orders at once are priced as each of them is alone. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MILLIONTHS_MAX, share } from '../../../shared/money.ts';
import { PPM_PER_UNIT } from '../../../shared/rate.ts';
import { telescoped } from './amounts.ts';
import { priceSlots, priceSteps } from './price-columns.ts';

const SHORT_MAX = Math.floor(MILLIONTHS_MAX / PPM_PER_UNIT);
const rate = fc.integer({ min: 0, max: PPM_PER_UNIT });
const basesTo = (max: number) => fc.array(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 20 });
const zeros = (length: number): Float64Array => new Float64Array(length);

test('the same rates for every order', () => {
  fc.assert(
    fc.property(basesTo(SHORT_MAX), fc.array(rate, { maxLength: 9 }), (bases, rates) => {
      const amounts = rates.map(() => zeros(bases.length));
      priceSteps(amounts, Float64Array.from(bases), rates);
      expect(amounts.map((amount) => [...amount])).toEqual(
        rates.map((one) => bases.map((base) => share(base, one))),
      );
    }),
  );
});

const table = fc
  .record({ slots: fc.integer({ min: 1, max: 9 }), schemes: fc.integer({ min: 1, max: 4 }) })
  .chain(({ slots, schemes }) =>
    fc.array(fc.array(rate, { minLength: schemes, maxLength: schemes }), {
      minLength: slots,
      maxLength: slots,
    }),
  );

test.each([
  ['stacked, on short bases', true, true],
  ['stacked, on long ones', true, false],
  ['beside each other, on short bases', false, true],
  ['beside each other, on long ones', false, false],
])('rates by scheme, %s', (_, isStacked, isShort) => {
  const max = isShort ? SHORT_MAX : Number.MAX_SAFE_INTEGER;
  fc.assert(
    fc.property(basesTo(max), table, fc.infiniteStream(fc.nat()), (bases, rates, numbers) => {
      const count = rates[0]?.length ?? 1;
      const schemes = Int32Array.from(bases, () => (numbers.next().value ?? 0) % count);
      const before = (slot: number, scheme: number): number =>
        isStacked ? (rates[slot - 1]?.[scheme] ?? 0) : 0;
      const slots = rates.map((one, slot) => ({
        amount: zeros(bases.length),
        rate: Float64Array.from(one),
        before: Float64Array.from(one, (__, scheme) => before(slot, scheme)),
      }));
      priceSlots({ bases: Float64Array.from(bases), schemes }, slots, { isStacked, isShort });
      expect(slots.map(({ amount }) => [...amount])).toEqual(
        rates.map((one, slot) =>
          bases.map((base, i) => {
            const scheme = schemes[i] ?? 0;
            return telescoped(base, one[scheme] ?? 0, before(slot, scheme));
          }),
        ),
      );
    }),
  );
});
