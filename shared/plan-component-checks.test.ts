import { expect, test } from 'vitest';
import { components, levels, plan, ranks, sentences } from './plan-builders.ts';

const tiers = (steps: readonly object[]) => ({
  id: 'team',
  kind: 'levels',
  tiers: { by: 'customerVolume', steps },
});
const boss = { ...levels, id: 'boss', replaces: ['team'] };
const match = { id: 'match', kind: 'match', of: ['team'], rates: ['10%'] };
const pool = { id: 'pool', kind: 'pool', rate: '1%', shares: { gold: 1 } };
test.each<readonly [string, object, string]>([
  [
    'tiers beside overrides',
    components({
      ...tiers([{ from: 0, rates: ['1%'] }]),
      overrides: [{ items: { sku: ['B'] }, rates: ['1%'] }],
    }),
    'components[0].overrides: overrides and tiers exclude each other; keep one',
  ],
  [
    'tiers beside rates',
    components({ ...tiers([{ from: 0, rates: ['1%'] }]), rates: ['1%'] }),
    'components[0].rates: rates and tiers exclude each other; the steps carry the rates',
  ],
  [
    'levels without rates',
    components({ id: 'team', kind: 'levels' }),
    'components[0].rates: is missing; name rates, or tiers with rates in each step',
  ],
  [
    'steps that do not begin at 0',
    components(tiers([{ from: 1, rates: ['1%'] }])),
    'components[0].tiers.steps[0].from: 1 leaves lower volumes without a rate; the first step begins at 0',
  ],
  [
    'steps that do not ascend',
    components(
      tiers([
        { from: 0, rates: ['1%'] },
        { from: 0, rates: ['2%'] },
      ]),
    ),
    'components[0].tiers.steps[1].from: 0 does not lie above 0; steps ascend',
  ],
  [
    'reach without dynamic compression',
    components({ ...levels, compression: 'skip-inactive', reach: 3 }),
    'components[0].reach: limits how far dynamic compression looks; write "compression": "dynamic" or leave it out',
  ],
  [
    'a rank nobody can hold',
    components({ ...levels, depth: { bronze: 2 } }),
    'components[0].depth.bronze: "bronze" is not a rank; the plan has "silver" and "gold"',
  ],
  [
    'a component twice',
    components(levels, levels),
    'components[1].id: "team" is already the id of components[0]',
  ],
  [
    'a component called limit',
    components({ ...levels, id: 'limit' }),
    'components[0].id: "limit" is the component of lines a limit cut; choose another id',
  ],
  [
    'a match that settles at the order',
    components(levels, { ...match, settle: 'order' }),
    'components[1].settle: "order" is not possible; a match is known only at the close of the period; write "period" or leave settle out',
  ],
  [
    'compression that settles at the order',
    components({ ...levels, compression: 'dynamic', settle: 'order' }),
    'components[0].settle: "order" is not possible; compression "dynamic" is known only at the close of the period; write "period" or leave settle out',
  ],
  [
    'replacing nobody',
    components({ ...levels, replaces: ['nobody'] }),
    'components[0].replaces[0]: "nobody" is not the id of a component',
  ],
  [
    'replacing oneself',
    components({ ...levels, replaces: ['team'] }),
    'components[0].replaces[0]: a component cannot replace itself',
  ],
  [
    'replacing one who replaces',
    components(levels, boss, { ...levels, id: 'top', replaces: ['boss'] }),
    'components[2].replaces[0]: "boss" replaces others itself and may not be replaced',
  ],
  [
    'replacing a pool',
    components({ ...levels, replaces: ['pool'] }, pool),
    'components[0].replaces[0]: "pool" is a pool, which reads no order lines and cannot be replaced',
  ],
  [
    'a bounty that replaces',
    components(levels, { id: 'first', kind: 'bounty', amount: 1, replaces: ['team'] }),
    'components[1].replaces: is not allowed; a bounty replaces nothing',
  ],
  [
    'a match of a match',
    components(levels, match, { ...match, id: 'second', of: ['match'] }),
    'components[2].of[0]: "match" is a match, and a match is never matched',
  ],
  [
    'a match of one twice',
    components(levels, { ...match, of: ['team', 'team'] }),
    'components[1].of[1]: "team" is named twice',
  ],
  [
    'a match that looks at items',
    components(levels, { ...match, items: { sku: ['A'] } }),
    'components[1].items: is not a field here; allowed are kind, id, needs, settle, of, rates and depth',
  ],
  [
    'a pool for an unknown rank',
    components({ ...pool, shares: { bronze: 1 } }),
    'components[0].shares.bronze: "bronze" is not a rank; the plan has "silver" and "gold"',
  ],
  [
    'a generation of an unknown rank',
    components({ id: 'gen', kind: 'generation', rank: 'bronze', rates: ['1%'] }),
    'components[0].rank: "bronze" is not a rank; the plan has "silver" and "gold"',
  ],
  [
    'orders that end before they begin',
    components({ ...levels, orders: { from: 3, to: 2 } }),
    'components[0].orders.to: 2 lies before from, 3',
  ],
  [
    'an empty span of orders',
    components({ ...levels, orders: {} }),
    'components[0].orders: is empty; name from, to or both',
  ],
  [
    'an empty choice of items',
    components({ ...levels, items: {} }),
    'components[0].items: is empty; name sku, category or both',
  ],
  [
    'an amount as text',
    components({ id: 'first', kind: 'bounty', amount: '5000' }),
    'components[0].amount: "5000" is text; write the number 5000',
  ],
  [
    'an amount with a fraction',
    components({ id: 'first', kind: 'bounty', amount: 50.5 }),
    'components[0].amount: 50.5 is not a whole number; amounts are in minor units: 12.50 EUR is 1250',
  ],
  [
    'a negative amount',
    components({ id: 'first', kind: 'bounty', amount: -1 }),
    'components[0].amount: -1 is below 1, the least allowed',
  ],
  [
    'a word that is not offered',
    plan({ leaver: 'rollup' }),
    'leaver: "rollup" is not allowed here; write "roll-up" or "company"',
  ],
  [
    'more rates than anybody can explain',
    components({ ...levels, rates: Array.from({ length: 101 }, () => '1%') }),
    'components[0].rates: has more than 100 entries',
  ],
  ['an object that is a list', plan({ hold: [] }), 'hold: [] is not an object; write { … }'],
])('refused: %s', (_title, input, sentence) => {
  expect(sentences(input)).toEqual([sentence]);
});

test('a limit per order over two times of settling', () => {
  const step = { id: 'step', kind: 'differential', rates: { gold: '3%' } };
  expect(sentences(plan({ ranks, components: [levels, step], limits: { order: '40%' } }))).toEqual([
    'limits.order: needs all components on order lines to settle alike; "team" settles at the order and "step" at the period; give them one settle',
  ]);
  const alike = plan({
    ranks,
    components: [{ ...levels, settle: 'period' }, step],
    limits: { order: '40%' },
  });
  expect(sentences(alike)).toEqual([]);
});
