/** Who may earn, and how far up a component looks for them (plan.md section 4). */
import { expect, test } from 'vitest';
import type { Component, Plan } from '../../../shared/plan.ts';
import { boundsOf } from '../../../shared/time.ts';
import { at, plan } from './builders.ts';
import { closePeriod } from './close.ts';
import { closedLines } from './closed-lines.ts';
import { customer, network, order, partner, shown } from './network-builders.ts';
import { addOrder } from './order-table.ts';
import { startPeriod } from './period-input.ts';
import { ordersOf, partnersOf, periodOrder } from './simulated-orders.ts';

const silver = [{ id: 'silver', when: { groupVolume: 20_000 } }];
const gone = { leftAt: at('2026-05-01T00:00:00Z') };
const team = (parts: Partial<Component>): Component =>
  Object.assign({ id: 'team', kind: 'levels' as const, rates: ['10%', '5%'] as const }, parts);

test('who is not active earns nothing, whatever depth their rank has', () => {
  const asked = plan({
    active: { customerVolume: 1 },
    ranks: silver,
    components: [team({ depth: { none: 1, silver: 2 } })],
  });
  const orders = [order('O', 'K', 10_000), order('P', 'L', 10_000)];
  const customers = [customer('K', 'C'), customer('L', 'A')];
  expect(shown(network(asked, { customers, orders })).filter((one) => one.startsWith('O'))).toEqual([
    'O team C 1 1000 earned',
    'O team - 2 500 inactive',
  ]);
});

test('only dynamic compression passes over whoever has no depth; skip-inactive says that it does not reach', () => {
  const deep = (compression: 'skip-inactive' | 'dynamic') =>
    plan({ ranks: silver, components: [team({ compression, depth: { none: 0, silver: 2 } })] });
  const parts = {
    customers: [customer('K', 'C'), customer('L', 'B')],
    orders: [order('O', 'K', 10_000), order('P', 'L', 10_000)],
  };
  const lines = (made: Plan) => shown(network(made, parts)).filter((one) => one.startsWith('O'));
  expect(lines(deep('skip-inactive'))).toEqual(['O team - 1 1000 depth', 'O team B 2 500 earned']);
  expect(lines(deep('dynamic'))).toEqual(['O team B 1 1000 earned', 'O team A 2 500 earned']);
});

test('dynamic compression with a depth leaves the level of a place that the company keeps', () => {
  const kept = plan({
    leaver: 'company',
    components: [team({ compression: 'dynamic', depth: { none: 2 } })],
  });
  const partners = [partner('C', 'B', gone), partner('B', 'A'), partner('A', null)];
  expect(shown(network(kept, { partners }))).toEqual(['O team - 1 1000 left', 'O team B 2 500 earned']);
});

test('nobody stands in a generation of a rank that the plan in force no longer has', () => {
  const generations: Component = { id: 'gen', kind: 'generation', rank: 'silver', rates: ['4%'] };
  const plans = [
    { validFrom: null, plan: plan({ ranks: silver, components: [generations] }) },
    { validFrom: at('2026-06-20T00:00:00Z'), plan: plan({ components: [] }) },
  ] as const;
  expect(shown(network(plan({}), { plans }))).toEqual(['O gen - 1 400 no-upline']);
});

test('the place of a leaver misses no part of a differential', () => {
  const step = plan({
    leaver: 'company',
    active: { customerVolume: 1 },
    ranks: silver,
    components: [{ id: 'step', kind: 'differential', rates: { none: '3%', silver: '5%' } }],
  });
  const partners = [partner('C', 'B', gone), partner('B', null)];
  expect(shown(network(step, { partners }))).toEqual(['O step - - 200 no-upline', 'O step - 2 300 inactive']);
});

test('a chain walked for one order alone pays those whom the tree of the month would pay', () => {
  const moving = network(
    plan({
      active: { customerVolume: 1 },
      ranks: silver,
      components: [
        team({ compression: 'skip-inactive' }),
        { id: 'step', kind: 'differential', rates: { none: '3%', silver: '5%' } },
      ],
    }),
    {
      partners: [
        partner('A', null),
        partner('X', null),
        partner('C', 'B', { sponsors: [{ from: at('2026-06-12T00:00:00Z'), sponsor: 'X' }] }),
        partner('B', 'A'),
      ],
      customers: [customer('K', 'C'), customer('L', 'X'), customer('M', 'A')],
      orders: [
        order('O', 'K', 10_000),
        order('P', 'K', 10_000, { placedAt: at('2026-06-14T00:00:00Z') }),
        order('Q', 'L', 5_000),
        order('R', 'M', 5_000),
      ],
    },
  );
  const partners = partnersOf(moving);
  const versions = moving.plans.map((version) => version.plan);
  const bounds = boundsOf('2026-06', moving.timezone);
  const input = startPeriod({ period: '2026-06', ...bounds, plan: moving.plans[0].plan, versions, partners });
  for (const one of ordersOf(moving, partners)) addOrder(input.orders, periodOrder(one, bounds.until));
  const lines = (treesMax?: number) =>
    [...closedLines(closePeriod(input, treesMax))].map((line) => JSON.stringify(line)).sort();
  expect(lines(0)).toEqual(lines());
});
