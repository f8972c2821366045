import fc from 'fast-check';
import { expect, test } from 'vitest';
import { billOf, couponOf, withPieces } from './basket.ts';
import { PRODUCTS } from './catalogue.ts';

const slugs = PRODUCTS.map(({ slug }) => slug);
const baskets = fc.dictionary(fc.constantFrom(...slugs), fc.integer({ min: 1, max: 20 }));

test('a tea of 14.90 holds seven percent of tax, a bowl of 24.00 nineteen', () => {
  const { lines } = billOf({ nebelhang: 1, 'die-schale': 1 });
  expect(lines.map(({ net }) => net)).toEqual([1393, 2017]);
});

test('shipping costs 3.90 and nothing from 39 euros on', () => {
  expect(billOf({ nebelhang: 1 })).toMatchObject({ goods: 1490, shipping: 390, total: 1880 });
  expect(billOf({ nebelhang: 3 })).toMatchObject({ goods: 4470, shipping: 0, total: 4470 });
});

test('the coupon of the shop takes ten percent off every line and counts before shipping is given away', () => {
  expect(billOf({ nebelhang: 1 }, 'teezeit')).toMatchObject({ discount: 149, total: 1731 });
  expect(billOf({ 'die-schale': 1, nebelhang: 1, mooslicht: 1 }, 'TEEZEIT')).toMatchObject({
    goods: 5130,
    discount: 513,
    shipping: 0,
  });
  expect(billOf({ 'die-schale': 1, nebelhang: 1 }, 'TEEZEIT')).toMatchObject({ goods: 3890, shipping: 390 });
  expect(couponOf('anna')).toBe(0);
});

test('what commissions are counted on is never more than what the customer paid for the goods', () => {
  fc.assert(
    fc.property(baskets, fc.constantFrom('', 'TEEZEIT'), (basket, coupon) => {
      const bill = billOf(basket, coupon);
      const net = bill.lines.reduce((sum, line) => sum + line.net, 0);
      expect(net).toBeLessThanOrEqual(bill.goods - bill.discount);
      expect(bill.total).toBe(bill.goods - bill.discount + bill.shipping);
    }),
  );
});

test('a basket holds only what the shop sells, and no more than twenty of it', () => {
  expect(withPieces({}, 'gold', 1)).toEqual({});
  expect(withPieces({}, 'mooslicht', 1e9)).toEqual({ mooslicht: 20 });
  expect(withPieces({ mooslicht: 2 }, 'mooslicht', -1)).toEqual({});
  expect(withPieces({ mooslicht: 2 }, 'mooslicht', Number.NaN)).toEqual({});
});
