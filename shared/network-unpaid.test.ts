import { expect, test } from 'vitest';
import { parseNetwork } from './network.ts';
import { goods, network, networkSentences, order } from './network-builders.ts';

const classes = { kit: {}, training: {}, event: {}, membership: {}, adCredit: {} };
const unpaidItems = { ...classes, kit: { sku: ['BOX'] }, training: { category: ['courses'] } };

test('lines are marked by article number or category, all others stay as they are', () => {
  const lines = [goods(100, { sku: 'BOX' }), goods(200, { category: 'courses' }), goods(300)];
  const parsed = parseNetwork(network({ orders: [order('O', 'K', { lines })], unpaidItems }));
  const read = 'network' in parsed ? parsed.network.orders[0]?.lines : [];
  expect(read?.map(({ net, unpaid }) => [net, unpaid])).toEqual([
    [100, 'kit'],
    [200, 'training'],
    [300, undefined],
  ]);
});

test('what is no list of classes is named with its path', () => {
  expect(networkSentences(network({ unpaidItems: { ...classes, kit: 'BOX' } }))).toEqual([
    expect.stringMatching(/^unpaidItems\.kit: "BOX" is not an object/),
  ]);
  expect(networkSentences(network({ unpaidItems: { kit: {} } }))).toContain(
    'unpaidItems.training: is missing',
  );
});
