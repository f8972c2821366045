import fc from 'fast-check';
import { expect, test } from 'vitest';
import { share } from '../../shared/money.ts';
import { type Claim, taxOfPayment } from './payout-tax.ts';

const RATE = '19%';
const claim = (net: number): Claim => ({ net, tax: share(net, 190_000) });

/** Pays these amounts one after the other; the tax of each. */
function paidInTurn(stated: readonly Claim[], nets: readonly number[], rate: string | null = RATE): number[] {
  let sent: Claim = { net: 0, tax: 0 };
  return nets.map((net) => {
    const tax = taxOfPayment({ stated, sent, net, rate });
    sent = { net: sent.net + net, tax: sent.tax + tax };
    return tax;
  });
}

test('two payments of one statement bring its tax, where each for itself would bring a cent more', () => {
  expect(share(150, 190_000) + share(150, 190_000)).toBe(58);
  expect(paidInTurn([claim(300)], [150, 150])).toEqual([28, 29]);
});

test('one payment of two statements brings the tax both show, not that of their sum', () => {
  const stated = [claim(150), claim(150)];
  expect(share(300, 190_000)).toBe(57);
  expect(paidInTurn(stated, [300])).toEqual([58]);
});

test('the oldest statement is paid first: one without tax brings none, the later one all of its', () => {
  const stated = [claim(1_000), { net: 500, tax: 0 }];
  expect(paidInTurn(stated, [500, 1_000])).toEqual([0, 190]);
  expect(paidInTurn(stated, [200, 1_300])).toEqual([0, 190]);
});

test('a statement that takes money back takes its tax back too', () => {
  expect(paidInTurn([claim(-100), claim(1_000)], [900])).toEqual([171]);
  expect(paidInTurn([claim(-100), claim(1_000)], [450, 450])).toEqual([85, 86]);
});

test('money that no statement states yet brings the tax of today, and the next payment evens out the difference', () => {
  expect(paidInTurn([], [150, 150])).toEqual([29, 28]);
  const sent = { net: 150, tax: 29 };
  expect(taxOfPayment({ stated: [claim(300)], sent, net: 150, rate: RATE })).toBe(28);
  expect(paidInTurn([], [150], null)).toEqual([0]);
});

test('whatever is stated and however it is paid, in the end the payments have brought the tax the statements show', () => {
  const claims = fc.array(
    fc
      .record({ net: fc.integer({ min: -9_999, max: 99_999 }), isTaxed: fc.boolean() })
      .map(({ net, isTaxed }): Claim => (isTaxed ? claim(net) : { net, tax: 0 })),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(claims, fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 8 }), (stated, nets) => {
      const all = stated.reduce((sum, one) => sum + one.net, 0);
      const rest = all - nets.reduce((sum, net) => sum + net, 0);
      const taxes = paidInTurn(stated, [...nets, rest]);
      expect(taxes.reduce((sum, tax) => sum + tax, 0)).toBe(stated.reduce((sum, one) => sum + one.tax, 0));
    }),
  );
});
