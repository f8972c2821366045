import { expect, test } from 'vitest';
import type { Component } from '../../../shared/plan.ts';
import { plan } from './builders.ts';
import { compiled } from './compiled-plan.ts';

const team: Component = { id: 'team', kind: 'levels', rates: ['10%', '5%'] };
const paying = (...components: readonly Component[]) => compiled(plan({ components })).paying;

test('what a plan leaves out is said once: leavers are passed over, own orders pay nobody, nobody has a rank', () => {
  const made = compiled(plan({ components: [team] }));
  expect(made).toMatchObject({ leaver: 'roll-up', ownOrders: 'none', orderLimit: null, partnerLimit: null });
  expect(made.ladder).toEqual(['none']);
  expect(made.paying[0]).toMatchObject({ items: null, within: null, first: 1, width: 2, reach: Infinity });
});

test('a plan is made ready once', () => {
  const made = plan({ components: [team] });
  expect(compiled(made)).toBe(compiled(made));
});

test.each<readonly [boolean, string, Component]>([
  [true, 'levels', team],
  [true, 'a differential', { id: 'team', kind: 'differential', rates: { none: '1%' } }],
  [true, 'generations', { id: 'team', kind: 'generation', rank: 'gold', rates: ['1%'] }],
  [false, 'a bounty', { id: 'team', kind: 'bounty', amount: 1 }],
  [false, 'a margin', { id: 'team', kind: 'margin' }],
  [false, 'levels of some articles', { ...team, items: { sku: ['A'] } }],
  [false, 'levels of first orders', { ...team, orders: { to: 1 } }],
  [false, 'levels of a time', { ...team, within: { of: 'partner', days: 1 } }],
  [false, 'levels with overrides', { ...team, overrides: [{ items: { sku: ['A'] }, rates: ['1%'] }] }],
])('%s: one base says it all for %s', (expected, _, component) => {
  expect(paying(component)[0]?.isPlain).toBe(expected);
});

test('a component that another replaces is not plain; a margin is replaced by nothing and a bounty replaces nothing', () => {
  const replaces = ['team', 'retail'];
  const first: Component = { ...team, id: 'first', replaces };
  const welcome: Component = { id: 'welcome', kind: 'bounty', amount: 1, replaces };
  const all = paying(first, welcome, team, { id: 'retail', kind: 'margin' });
  expect(all.map(({ replacedBy }) => replacedBy)).toEqual([[], [], [0], []]);
  expect(all.map(({ isPlain }) => isPlain)).toEqual([true, false, false, false]);
});

test('dynamic compression looks as far as the plan says', () => {
  expect(paying({ ...team, compression: 'dynamic', reach: 5 })[0]?.reach).toBe(5);
});

test('an article belongs to a filter by its number or its category', () => {
  const [one] = paying({ ...team, items: { sku: ['A', 'B'], category: ['care'] } });
  const belongs = (sku: string | null, category: string | null) => one?.items?.(sku, category);
  expect([belongs('B', null), belongs(null, 'care'), belongs('X', 'care')]).toEqual([true, true, true]);
  expect([belongs('X', null), belongs(null, null), belongs('care', 'A')]).toEqual([false, false, false]);
});
