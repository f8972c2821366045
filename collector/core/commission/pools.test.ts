import { expect, test } from 'vitest';
import { goods, plan } from './builders.ts';
import { customer, network, order, partner, shown } from './network-builders.ts';

const ranks = [
  { id: 'silver', when: { customerVolume: 1 } },
  { id: 'gold', when: { customerVolume: 5_000 } },
] as const;
const pool = { id: 'pool', kind: 'pool', rate: '1%', shares: { silver: 1, gold: 2 } } as const;
const two = {
  partners: [partner('b', null), partner('a', null), partner('c', null)],
  customers: [customer('K', 'a'), customer('L', 'b')],
};

test('a pool is split by the shares of the ranks, its missing unit going to the lower id', () => {
  const even = { ...two, orders: [order('O', 'K', 4_000), order('P', 'L', 4_100)] };
  expect(shown(network(plan({ ranks: [...ranks], components: [pool] }), even))).toEqual([
    '- pool a - 41 earned',
    '- pool b - 40 earned',
  ]);
  const risen = { ...two, orders: [order('O', 'K', 4_000), order('P', 'L', 5_000)] };
  expect(shown(network(plan({ ranks: [...ranks], components: [pool] }), risen))).toEqual([
    '- pool a - 30 earned',
    '- pool b - 60 earned',
  ]);
});

test('a pool of articles takes their lines alone', () => {
  const lines = [goods(200), goods(3_000, { sku: 'A' }), goods(500, { category: 'D' })];
  const narrowed = { ...pool, shares: { silver: 1 }, items: { sku: ['A'], category: ['D'] } };
  const parts = { ...two, orders: [order('O', 'K', 0, { lines }), order('P', 'L', 900)] };
  expect(shown(network(plan({ ranks: [ranks[0]], components: [narrowed] }), parts))).toEqual([
    '- pool a - 18 earned',
    '- pool b - 17 earned',
  ]);
});

test('a pool of nothing leaves no line, and one without anybody of its ranks stays with the company', () => {
  const none = { ...two, orders: [order('O', 'K', 0)] };
  expect(shown(network(plan({ ranks: [...ranks], components: [pool] }), none))).toEqual([]);
  const high = plan({ ranks: [...ranks], components: [{ ...pool, shares: { gold: 1 } }] });
  expect(shown(network(high, { ...two, orders: [order('O', 'K', 100)] }))).toEqual([
    '- pool - - 1 no-upline',
  ]);
});

test('an order held for want of a rate is in no pool', () => {
  const narrowed = { ...pool, shares: { silver: 1 }, items: { sku: ['S'] } };
  for (const component of [{ ...pool, shares: { silver: 1 } }, narrowed]) {
    const parts = { ...two, orders: [order('O', 'K', 1_000), order('P', 'L', 9_000, { currency: 'USD' })] };
    expect(shown(network(plan({ ranks: [ranks[0]], components: [component] }), parts))).toEqual([
      '- pool a - 10 earned',
    ]);
  }
});

test('a pool may be had by whoever is not active, for nothing but its needs gates it', () => {
  const idle = plan({
    active: { customerVolume: 9_999 },
    ranks: [ranks[0]],
    components: [{ ...pool, shares: { silver: 1 } }],
  });
  expect(shown(network(idle, { ...two, orders: [order('O', 'K', 1_000)] }))).toEqual([
    '- pool a - 10 earned',
  ]);
});
