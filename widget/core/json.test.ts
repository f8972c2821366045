import fc from 'fast-check';
import { expect, test } from 'vitest';
import { json } from './json.ts';

test('the widget’s JSON is the JSON of the same fields less the empty ones', () => {
  const fields = fc.dictionary(
    fc.string(),
    fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.constant('')),
  );
  fc.assert(
    fc.property(fields, (event) => {
      const full = Object.entries(event).filter(([, field]) => field !== '');
      expect(JSON.parse(json(event))).toEqual(Object.fromEntries(full));
    }),
  );
});

test('zero is an amount and stays; what is null, missing or empty is left out, in lines and touches too', () => {
  const order = {
    total: 0,
    email: null,
    coupon: '',
    lines: [{ sku: 'tea', net: 0 }],
    touch: { code: 'anna', sub: '' },
    customer: undefined,
  };
  expect(json(order)).toBe('{"total":0,"lines":[{"sku":"tea","net":0}],"touch":{"code":"anna"}}');
});
