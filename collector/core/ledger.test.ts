import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommissionLine } from './commission/types.ts';
import { clawbackEntries, creditEntries, posted, standingAfter, together } from './ledger.ts';
import { JUNE, PERIOD } from './order-model.ts';

const line = (
  partner: string | null,
  amount: number,
  reason: CommissionLine['reason'] = 'earned',
): CommissionLine => ({
  period: PERIOD,
  order: 'ord_1',
  refund: null,
  component: 'levels',
  partner,
  level: 1,
  distance: 1,
  base: null,
  rate: null,
  amount,
  reason,
});

test('a credit moves what was earned to pending, what a suspended partner earned to withheld, and what the company keeps nowhere', () => {
  const lines = [line('anna', 10), line('ben', 5, 'suspended'), line(null, 2, 'no-upline'), line('anna', 1)];
  expect(creditEntries(lines)).toEqual([
    { account: 'expense', amount: -16 },
    { account: 'pending:anna', amount: 11 },
    { account: 'withheld:ben', amount: 5 },
  ]);
});

test('a clawback takes from where the money stands, and what was released may go below zero', () => {
  const taken = (standing: { account: string; amount: number }[]) =>
    clawbackEntries([line('anna', -10, 'clawback')], standing).filter(({ account }) => account !== 'expense');
  expect(taken([{ account: 'pending:anna', amount: 10 }])).toEqual([
    { account: 'pending:anna', amount: -10 },
  ]);
  expect(taken([{ account: 'payable:anna', amount: 10 }])).toEqual([
    { account: 'payable:anna', amount: -10 },
  ]);
  expect(
    taken([
      { account: 'withheld:anna', amount: 4 },
      { account: 'payable:anna', amount: 6 },
    ]),
  ).toEqual([
    { account: 'withheld:anna', amount: -4 },
    { account: 'payable:anna', amount: -6 },
  ]);
  // Paid out already: the debt is carried.
  expect(taken([])).toEqual([{ account: 'payable:anna', amount: -10 }]);
});

test('whatever is credited and clawed back, every transaction sums to zero and a full clawback leaves nothing', () => {
  const partner = fc.constantFrom('anna', 'ben', null);
  const lines = fc.array(
    fc
      .record({ partner, amount: fc.nat(1_000_000), suspended: fc.boolean() })
      .map(({ partner: name, amount, suspended }) => line(name, amount, suspended ? 'suspended' : 'earned')),
  );
  fc.assert(
    fc.property(lines, (written) => {
      const credit = creditEntries(written);
      const back = clawbackEntries(
        written.map((one) => ({ ...one, amount: -one.amount })),
        credit,
      );
      for (const entries of [credit, back, together(credit, back)])
        expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
      expect(standingAfter(credit, back)).toEqual([]);
      expect(together(credit, back)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a transaction is named after its order and kind, so that posting it twice is impossible; nothing moved is no transaction', () => {
  const of = {
    shopId: 'tea',
    orderId: 'ord_1',
    refundId: null,
    kind: 'credit',
    period: PERIOD,
    currency: 'EUR',
    reason: null,
  } as const;
  const stamp = { at: JUNE, nonce: '000000000001' };
  expect(posted(of, creditEntries([line('anna', 10)]), stamp)?.transaction.id).toBe('txn_ord_1.credit');
  expect(posted({ ...of, part: 'r.1' }, creditEntries([line('anna', 1)]), stamp)?.transaction.id).toBe(
    'txn_ord_1.credit.r%2E1',
  );
  expect(posted(of, [], stamp)).toBeNull();
});
