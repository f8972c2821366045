import { expect, test } from 'vitest';
import { decideRelease, decideResume } from './release.ts';

const order = {
  shopId: 's',
  id: 'ord_1',
  currency: 'EUR',
  version: 3,
  status: 'confirmed',
  releaseAt: 900,
} as const;
const stamp = { at: 1_000, nonce: 'x'.repeat(12) };

test('the end of the hold moves what stands for the order, and withholds it from a suspended partner', () => {
  const pending = [
    { partnerId: 'anna', amount: 1_000, suspended: false },
    { partnerId: 'ben', amount: 500, suspended: true },
    { partnerId: 'cleo', amount: 0, suspended: false },
  ];
  const [released, posted] = decideRelease(order, pending, '2026-06', stamp);
  expect(released).toMatchObject({
    where: { id: 'ord_1', version: 3 },
    set: { status: 'released', releaseAt: null },
  });
  expect(posted).toMatchObject({
    transaction: { id: 'txn_ord_1.release', kind: 'release', orderId: 'ord_1', period: '2026-06' },
    entries: [
      { account: 'pending:anna', amount: -1_000 },
      { account: 'payable:anna', amount: 1_000 },
      { account: 'pending:ben', amount: -500 },
      { account: 'withheld:ben', amount: 500 },
    ],
  });
});

test('an order nobody earned on is released without a transaction', () => {
  expect(decideRelease(order, [], '2026-06', stamp)).toHaveLength(1);
});

test('after a suspension the money goes where it would stand without one', () => {
  const withheld = { partnerId: 'ben', amount: 500 };
  const accounts = (releaseAt: number | null) =>
    decideResume({ ...order, releaseAt }, withheld, '2026-06', stamp).flatMap((change) =>
      change.kind === 'post' ? change.entries : [],
    );
  expect(accounts(null)).toEqual([
    { account: 'withheld:ben', amount: -500 },
    { account: 'payable:ben', amount: 500 },
  ]);
  expect(accounts(900)[1]).toEqual({ account: 'pending:ben', amount: 500 });
});
