import { expect, test } from 'vitest';
import { goods } from './builders.ts';
import { addOrder, emptyOrders, type OrderTable, orderGoods, type PeriodOrder } from './order-table.ts';

const order = (parts: Partial<PeriodOrder>): PeriodOrder => ({
  id: 'O',
  customer: 0,
  plan: 0,
  bound: 0,
  buyer: -1,
  placedAt: 1_000,
  boundAt: null,
  nth: 1,
  lines: [goods(100)],
  left: parts.lines?.map(({ net }) => net) ?? [100],
  exchange: null,
  bountiesUsed: [],
  ...parts,
});

function tableOf(...orders: readonly Partial<PeriodOrder>[]): OrderTable {
  const table = emptyOrders();
  for (const one of orders) addOrder(table, order(one));
  return table;
}

test('the lines of each order come back as they were, those of others do not', () => {
  const lines = [
    goods(300, { sku: 'A', category: 'care', partnerNet: 200 }),
    goods(50, { sku: null, category: null }),
  ];
  const table = tableOf({}, { lines, left: [150, 50] }, { lines: [] }, {});
  expect(orderGoods(table, 1)).toEqual({ lines, left: [150, 50] });
  expect(orderGoods(table, 2)).toEqual({ lines: [], left: [] });
  expect(orderGoods(table, 3)).toEqual({ lines: [goods(100)], left: [100] });
});

test.each([
  ['buyer', 'hasBuyers', [{ buyer: -1 }, { buyer: 0 }]],
  ['customer bound later', 'hasEarly', [{ boundAt: 1_000 }, { boundAt: 1_001 }]],
  ['points', 'hasPoints', [{ lines: [goods(1)] }, { lines: [goods(1, { points: 0 })] }]],
] as const)(
  'a table knows whether any order has a %s, so that nobody looks for one in vain',
  (_, what, [not, yes]) => {
    expect(tableOf({ boundAt: null }, not)[what]).toBe(false);
    expect(tableOf(yes, not)[what]).toBe(true);
  },
);

test('a table knows its sums and its extremes', () => {
  const table = tableOf(
    { placedAt: 7, customer: 4, lines: [goods(10), goods(5, { points: 90 })], bountiesUsed: ['welcome'] },
    { placedAt: 3, lines: [goods(12)] },
    { placedAt: 5, lines: [goods(99)], exchange: undefined },
  );
  expect(table).toMatchObject({
    count: 3,
    customers: 5,
    baseTotal: 27,
    volumeTotal: 112,
    baseMost: 15,
    firstPlacedAt: 3,
    lastPlacedAt: 7,
    held: new Set([2]),
  });
  expect([...table.bountiesUsed]).toEqual([[0, ['welcome']]]);
  expect([...table.volume.subarray(0, 3)]).toEqual([100, 12, 0]);
});

test('points shrink with what is left of their line, but those of a line that cost nothing stay', () => {
  const points = (net: number, left: number) =>
    tableOf({ lines: [goods(net, { points: 10 })], left: [left] }).volume[0];
  expect([points(200, 200), points(200, 50), points(200, 0), points(0, 0)]).toEqual([10, 3, 0, 10]);
});

test('orders that add up to more than can be reckoned exactly are refused, by base or by points', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const refusal = {
    code: 'invalid-field',
    message: expect.stringContaining('more than can be reckoned exactly'),
  };
  expect(() => tableOf({ lines: [goods(most)] })).not.toThrow();
  expect(() => tableOf({ lines: [goods(most)] }, { lines: [goods(1)] })).toThrow(
    expect.objectContaining(refusal),
  );
  expect(() => tableOf({ lines: [goods(1, { points: most })] })).not.toThrow();
  const free = (net: number) => ({ lines: [goods(net, { points: 0 })] });
  expect(() => tableOf(free(most), free(1))).toThrow(expect.objectContaining(refusal));
  const pointed = { lines: [goods(1, { points: most })] };
  expect(() => tableOf(pointed, { lines: [goods(1)] })).toThrow(expect.objectContaining(refusal));
});
