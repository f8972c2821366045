import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { decideSeal, GENESIS, receiptDocument, receiptFault, sealOf } from './receipt.ts';
import type { BindingRow } from './rows.ts';

const binding = (customerId: string, partnerId: string): BindingRow => ({
  shopId: 'tea',
  customerId,
  seq: 0,
  partnerId,
  from: 1_000,
  channel: 'link',
  touch: { code: 'anna', at: 900, channel: 'link' },
  consent: 'granted',
  planVersion: 1,
  orderId: null,
  reason: 'sign-up',
  recordedAt: 1_100,
});
const stamp = { at: 5_000, nonce: 'n'.repeat(12) };
const bindings = [binding('cus_1', 'ptn_a'), binding('cus_2', 'ptn_b'), binding('cus_3', 'ptn_a')];
const receipts = decideSeal(undefined, bindings, stamp).flatMap((change) =>
  change.kind === 'insert' && change.table === 'receipts' ? [change.row] : [],
);
const documents = receipts.map((receipt, i) => receiptDocument(receipt, bindings[i] ?? binding('?', '?')));

test('anybody can compute the hash again from the text of the receipt', () => {
  const text =
    '{"channel":"link","consent":"granted","customerId":"cus_1","from":1000,"orderId":null,"partnerId":"ptn_a","planVersion":1,"reason":"sign-up","recordedAt":1100,"seq":0,"shopId":"tea","touch":{"at":900,"channel":"link","code":"anna"}}';
  const expected = createHash('sha256')
    .update(GENESIS + text)
    .digest('hex');
  expect(receipts[0]).toMatchObject({ seq: 1, previousHash: GENESIS, hash: expected, sealedAt: 5_000 });
  expect(receiptFault(documents)).toBeUndefined();
});

test('the chain goes on where it ended, whoever seals next', () => {
  const [first, second] = receipts;
  const next = decideSeal(first, bindings.slice(1, 2), stamp)[0];
  expect(next).toMatchObject({ row: { seq: 2, previousHash: first?.hash, hash: second?.hash } });
});

test('a binding moved in silence is found in its receipt', () => {
  const moved = documents.map((document) =>
    document.seq === 2 ? { ...document, binding: { ...document.binding, partnerId: 'ptn_thief' } } : document,
  );
  expect(receiptFault(moved)).toEqual({ seq: 2, fault: expect.stringContaining('not the one') });
});

test('a binding moved together with its hash is found in the receipt after it', () => {
  const thief = binding('cus_2', 'ptn_thief');
  const resealed = documents.map((document) =>
    document.seq === 2
      ? { ...document, binding: thief, hash: sealOf(document.previousHash, thief) }
      : document,
  );
  expect(receiptFault(resealed)).toEqual({ seq: 3, fault: expect.stringContaining('before it') });
});

test("a partner's own receipts are checked one by one, with the others' between them left out", () => {
  expect(
    receiptFault(documents.filter(({ binding: { partnerId } }) => partnerId === 'ptn_a')),
  ).toBeUndefined();
});
