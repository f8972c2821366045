import { expect, test } from 'vitest';
import { daysOf, monthAfter, stacksOf } from './stack.ts';

const components = [
  { id: 'direct', name: 'Direct' },
  { id: 'team', name: 'Team' },
];

test('each currency is stacked by itself, and a day without lines is nothing', () => {
  const items = [
    { day: '2026-08-01', currency: 'EUR', component: 'direct', amount: 100 },
    { day: '2026-08-03', currency: 'EUR', component: 'direct', amount: -40 },
    { day: '2026-08-03', currency: 'CHF', component: 'team', amount: 7 },
  ];
  const ticks = daysOf('2026-08-01', '2026-08-03');
  expect(stacksOf({ items, components, ticks, tickOf: ({ day }) => day })).toEqual([
    { currency: 'CHF', stacks: [{ name: 'Team', amounts: [0, 0, 7] }] },
    { currency: 'EUR', stacks: [{ name: 'Direct', amounts: [100, 0, -40] }] },
  ]);
});

test('a month ends with its last day, and the month after December is January', () => {
  expect(daysOf('2028-02-01', '2028-02-29')).toHaveLength(29);
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-08', -12)]).toEqual([
    '2027-01',
    '2025-12',
    '2025-08',
  ]);
});
