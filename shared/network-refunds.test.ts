import { expect, test } from 'vitest';
import { goods, network, networkSentences, order, refund } from './network-builders.ts';

test.each<readonly [string, object, readonly string[]]>([
  [
    'a refund of an unknown order',
    { refunds: [refund('R', 'X')] },
    ['refunds[0].order: "X" is not the id of an order'],
  ],
  [
    'refunds that add up above the order',
    { refunds: [refund('R1', 'O', { amount: 6000 }), refund('R2', 'O', { amount: 4001 })] },
    ['refunds[1].amount: 4001 exceeds the 4000 left of order "O"'],
  ],
  [
    'refunds above one line',
    {
      orders: [order('O', 'K', { lines: [goods(300), goods(700)] })],
      refunds: [
        refund('R1', 'O', { amount: 500 }),
        refund('R2', 'O', { amount: null, lines: [{ index: 0, net: 151 }] }),
      ],
    },
    ['refunds[1].lines[0]: 151 exceeds the 150 left of line 0 of order "O"'],
  ],
  [
    'refunds of one instant, which the engine takes in the order of their ids’ bytes',
    {
      orders: [order('O', 'K', { lines: [goods(300), goods(700)] })],
      refunds: [
        refund('\u{10000}', 'O', { amount: null, lines: [{ index: 0, net: 151 }] }),
        refund('\uffff', 'O', { amount: 500 }),
      ],
    },
    ['refunds[0].lines[0]: 151 exceeds the 150 left of line 0 of order "O"'],
  ],
  [
    'a refund of a line there is not',
    { refunds: [refund('R', 'O', { lines: [{ index: 1, net: 1 }] })] },
    ['refunds[0].lines[0].index: 1 is not a line of order "O", which has 1, counted from 0'],
  ],
  [
    'one id for two refunds of an order',
    { refunds: [refund('R', 'O', { amount: 1 }), refund('R', 'O', { amount: 2 })] },
    ['refunds[1].id: "R" is already the id of refunds[0], of the same order'],
  ],
  [
    'a refund of nothing named',
    { refunds: [refund('R', 'O', { amount: null })] },
    ['refunds[0].amount: is missing; write an amount or lines'],
  ],
  [
    'a refund without a known reason',
    { refunds: [refund('R', 'O', { reason: 'mood' })] },
    [
      'refunds[0].reason: "mood" is not a reason; write "withdrawal", "non-payment", "chargeback", "cancelled", "merchant-fault" or "goodwill"',
    ],
  ],
])('refused: %s', (_title, parts, expected) => {
  expect(networkSentences(network(parts))).toEqual(expected);
});

test('refunds of two orders may bear one id', () => {
  const orders = [order('O', 'K', {}), order('P', 'K', {})];
  expect(
    networkSentences(network({ orders, refunds: [refund('R', 'O', {}), refund('R', 'P', {})] })),
  ).toEqual([]);
});
