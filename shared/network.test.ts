import { expect, test } from 'vitest';
import { parseNetwork } from './network.ts';
import { network, networkSentences, order, partner, refund } from './network-builders.ts';
import { plan } from './plan-builders.ts';

test('a file is read with times as instants and what it leaves out filled in', () => {
  const parsed = parseNetwork(
    network({
      orders: [order('O', 'K', { lines: [{ net: 500 }] })],
      refunds: [refund('R', 'O', { amount: null, lines: [{ index: 0, net: 200 }] })],
      fx: [{ day: '2026-06-10', currency: 'USD', rate: '0.9231' }],
    }),
  );
  expect(parsed).toMatchObject({
    network: {
      plans: [{ validFrom: null, plan: { name: 'Three levels' } }],
      customers: [{ id: 'K', partner: 'C', boundAt: null, isPartner: null }],
      orders: [
        {
          placedAt: Date.UTC(2026, 5, 10, 10),
          lines: [{ sku: null, category: null, quantity: 1, net: 500, points: null, partnerNet: null }],
        },
      ],
      refunds: [{ amount: null, lines: [{ index: 0, amount: 200 }] }],
      fx: [{ rate: '0.9231' }],
    },
  });
});

test('plan versions and changes of sponsor come by time, however the file lists them', () => {
  const later = [
    { from: '2026-08-01T00:00:00Z', sponsor: null },
    { from: '2026-07-01T00:00:00Z', sponsor: 'A' },
  ];
  const parsed = parseNetwork(
    network({
      plan: undefined,
      plans: [
        { validFrom: '2026-06-15T00:00:00Z', plan: plan({ name: 'new' }) },
        { validFrom: '2026-01-01T00:00:00Z', plan: plan({ name: 'old' }) },
      ],
      partners: [partner('A', null), partner('B', 'A'), partner('C', 'B', { sponsors: later })],
    }),
  );
  expect('network' in parsed && parsed.network.plans.map((version) => version.plan.name)).toEqual([
    'old',
    'new',
  ]);
  expect('network' in parsed && parsed.network.partners[2]?.sponsors.map((change) => change.sponsor)).toEqual(
    ['A', null],
  );
});

test('faults of every list are named together', () => {
  const parts = { timezone: 'x', partners: [7], customers: null, orders: [{}], refunds: {}, close: 'June' };
  expect(networkSentences(network(parts)).map((sentence) => sentence.split(':')[0])).toEqual([
    'timezone',
    'partners[0]',
    'customers',
    'orders[0].customer',
    'orders[0].placedAt',
    'orders[0].confirmedAt',
    'orders[0].lines',
    'orders[0].id',
    'orders[0].currency',
    'refunds',
    'close',
  ]);
});

test('more than a thousand faults are counted, not listed', () => {
  const partners = Array.from({ length: 1500 }, (_, n) => partner(`P${n}`, 'nobody'));
  const sentences = networkSentences(network({ partners, customers: [], orders: [] }));
  expect(sentences).toHaveLength(1001);
  expect(sentences.at(-1)).toBe('$: has 500 further faults');
});
