/** What plan.md section 3 counts, and from where on it is enough. */
import { expect, test } from 'vitest';
import type { Network } from '../../../shared/network.ts';
import type { Condition } from '../../../shared/plan.ts';
import { boundsOf } from '../../../shared/time.ts';
import { at, plan } from './builders.ts';
import { closePeriod } from './close.ts';
import { legsOf } from './conditions.ts';
import { customer, network, order, partner, shown } from './network-builders.ts';
import { addOrder } from './order-table.ts';
import { startPeriod } from './period-input.ts';
import { simulate } from './simulate.ts';
import { ordersOf, partnersOf, periodOrder } from './simulated-orders.ts';

/** A stands above B and D, B above C; B and C buy for themselves too. */
const month: Partial<Network> = {
  partners: [partner('A', null), partner('B', 'A'), partner('C', 'B'), partner('D', 'A')],
  customers: [
    customer('of-C', 'C'),
    customer('of-D', 'D'),
    customer('of-A', 'A'),
    customer('B-own', null, 'B'),
    customer('C-own', null, 'C'),
  ],
  orders: [
    order('1', 'of-C', 10_000),
    order('2', 'of-D', 6_000),
    order('3', 'of-A', 1_000),
    order('4', 'B-own', 2_000),
    order('5', 'C-own', 500),
  ],
};

/** Whoever reaches the highest of these ranks. */
function reaching(...conditions: readonly Condition[]): string {
  const ranks = conditions.map((when, rank) => ({ id: `rank-${rank}`, when }));
  const held = simulate(network(plan({ ranks }), month)).ranks['2026-06'] ?? {};
  return Object.keys(held)
    .filter((id) => held[id] === ranks.at(-1)?.id)
    .join('');
}

test.each<readonly [string, Condition]>([
  ['C', { customerVolume: 10_000 }],
  ['', { customerVolume: 10_001 }],
  ['B', { ownVolume: 2_000 }],
  ['', { ownVolume: 2_001 }],
  ['C', { personalVolume: 10_500 }],
  ['', { personalVolume: 10_501 }],
  ['BCD', { personalVolume: 1_001 }],
  ['AB', { teamVolume: 10_500 }],
  ['A', { teamVolume: 10_501 }],
  ['', { teamVolume: 18_501 }],
  ['AB', { groupVolume: 12_500 }],
  ['A', { groupVolume: 12_501 }],
  ['ACD', { customers: 1 }],
  ['', { customers: 2 }],
])('“%s” of A, B, C and D meet %o', (expected, when) => {
  expect(reaching(when)).toBe(expected);
});

test('every metric of a condition has to be met, and every part of `all`; of `any` one is enough', () => {
  expect(reaching({ customerVolume: 6_000, ownVolume: 500 })).toBe('C');
  expect(reaching({ ownVolume: 500, customerVolume: 10_001 })).toBe('');
  expect(reaching({ customers: 1, teamVolume: 1 })).toBe('A');
  expect(reaching({ all: [{ customers: 1 }, { groupVolume: 10_000 }] })).toBe('AC');
  expect(reaching({ all: [{ groupVolume: 10_000 }, { customers: 1 }, { ownVolume: 1 }] })).toBe('C');
  expect(reaching({ any: [{ ownVolume: 2_000 }, { customerVolume: 10_000 }] })).toBe('BC');
  expect(reaching({ all: [{ any: [{ customers: 1 }, { ownVolume: 1 }] }, { teamVolume: 1 }] })).toBe('AB');
});

test('each leg counts at most its share of what is asked for', () => {
  expect(reaching({ teamVolume: 10_000, maxPerLeg: '50%' })).toBe('A');
  expect(reaching({ teamVolume: 12_001, maxPerLeg: '50%' })).toBe('');
  expect(reaching({ groupVolume: 19_500, maxPerLeg: '100%' })).toBe('A');
  expect(reaching({ groupVolume: 19_501, maxPerLeg: '100%' })).toBe('');
  expect(reaching({ groupVolume: 14_000, maxPerLeg: '50%' })).toBe('A');
  expect(reaching({ groupVolume: 14_001, maxPerLeg: '50%' })).toBe('');
});

test('a leg in which nobody is active or ranked counts at most its share, too', () => {
  const rankOfA = (when: Condition) => {
    const asked = plan({ active: { customerVolume: 1_000_000 }, ranks: [{ id: 'silver', when }] });
    return simulate(network(asked, month)).ranks['2026-06']?.A;
  };
  expect(rankOfA({ teamVolume: 10_000, maxPerLeg: '50%' })).toBe('silver');
  expect(rankOfA({ teamVolume: 12_001, maxPerLeg: '50%' })).not.toBe('silver');
  expect(
    rankOfA({
      any: [
        { teamVolume: 12_001, maxPerLeg: '50%' },
        { groupVolume: 30_000, maxPerLeg: '90%' },
      ],
    }),
  ).not.toBe('silver');
});

test('shares of different needs, or different shares of one need, do not mix', () => {
  const half: Condition = { teamVolume: 10_000, maxPerLeg: '50%' };
  expect(reaching(half, { teamVolume: 12_001, maxPerLeg: '50%' })).toBe('');
  expect(reaching({ teamVolume: 12_001, maxPerLeg: '50%' }, half)).toBe('A');
  expect(reaching(half, { teamVolume: 10_000, maxPerLeg: '30%' })).toBe('');
  expect(reaching({ teamVolume: 10_000, maxPerLeg: '30%' }, half)).toBe('A');
  expect(reaching(half, { groupVolume: 10_001, maxPerLeg: '60%' })).toBe('AC');
});

test('what the share of a leg leaves below one unit is counted over all legs together', () => {
  const small = (own: number) =>
    simulate(
      network(plan({ ranks: [{ id: 'silver', when: { groupVolume: 10, maxPerLeg: '25%' } }] }), {
        partners: [partner('A', null), partner('B', 'A'), partner('C', 'A')],
        customers: [customer('K', 'A'), customer('L', 'B'), customer('M', 'C')],
        orders: [order('1', 'K', own), order('2', 'L', 3), order('3', 'M', 3)],
      }),
    ).ranks['2026-06']?.A;
  expect(small(5)).toBe('silver');
  expect(small(4)).toBe('none');
});

const ladder = [
  { id: 'seller', when: { customerVolume: 6_000 } },
  { id: 'leader', when: { legs: { atLeast: 2, rank: 'seller' } } },
];

test('a leg counts when somebody in it is active or holds the rank', () => {
  expect(reaching({ customerVolume: 6_000 }, { legs: { atLeast: 2, rank: 'rank-0' } })).toBe('A');
  expect(reaching({ customerVolume: 6_001 }, { legs: { atLeast: 2, rank: 'rank-0' } })).toBe('');
  expect(reaching({ customerVolume: 6_001 }, { legs: { atLeast: 1, rank: 'rank-0' } })).toBe('AB');
  const legs = (atLeast: number) => {
    const ranks = [...ladder, { id: 'top', when: { legs: { atLeast, active: true as const } } }];
    const held = simulate(network(plan({ ranks, active: { customers: 1 } }), month)).ranks['2026-06'] ?? {};
    return Object.keys(held).filter((id) => held[id] === 'top');
  };
  expect(legs(1)).toEqual(['A', 'B']);
  expect(legs(2)).toEqual(['A']);
  expect(legs(3)).toEqual([]);
});

test('a rank may ask for being active, and active legs are not mistaken for legs above a share', () => {
  const holders = (when: Condition) => {
    const ranks = [
      { id: 'broad', when: { teamVolume: 10_000, maxPerLeg: '50%' as const } },
      { id: 'top', when },
    ];
    const held = simulate(network(plan({ ranks, active: { customers: 1 } }), month)).ranks['2026-06'] ?? {};
    return Object.keys(held).filter((id) => held[id] === 'top');
  };
  expect(holders({ active: true })).toEqual(['A', 'C', 'D']);
  expect(holders({ legs: { atLeast: 1, active: true } })).toEqual(['A', 'B']);
});

test('a component may ask for a rank, for being active or for legs', () => {
  const paid = (needs: Condition) =>
    shown(
      network(
        plan({
          active: { ownVolume: 500 },
          ranks: ladder,
          components: [{ id: 'team', kind: 'levels', rates: ['10%', '5%', '1%'], needs }],
        }),
        { ...month, orders: (month.orders ?? []).filter(({ id }) => id !== '4') },
      ),
    ).filter((one) => one.startsWith('1'));
  const line = (level: number, amount: number, reason: string) => `1 team - ${level} ${amount} ${reason}`;
  expect(paid({ rank: 'seller' })).toEqual([
    '1 team C 1 1000 earned',
    line(2, 500, 'inactive'),
    line(3, 100, 'inactive'),
  ]);
  expect(paid({ rank: 'leader' })[0]).toBe(line(1, 1000, 'needs'));
  expect(paid({ active: true })[0]).toBe('1 team C 1 1000 earned');
  expect(paid({ legs: { atLeast: 1, active: true } })[0]).toBe(line(1, 1000, 'needs'));
});

test('nobody meets a rank or legs of a rank that the plan in force no longer has', () => {
  const old = (needs: Condition) =>
    shown(
      network(plan({}), {
        plans: [
          {
            validFrom: null,
            plan: plan({
              ranks: ladder,
              components: [{ id: 'm', kind: 'levels', rates: ['1%', '2%'], needs }],
            }),
          },
          {
            validFrom: at('2026-06-20T00:00:00Z'),
            plan: plan({ ranks: [{ id: 'new', when: { customers: 1 } }] }),
          },
        ],
      }),
    );
  const nobody = ['O m - 1 100 needs', 'O m - 2 200 needs'];
  const both = ['O m C 1 100 earned', 'O m B 2 200 earned'];
  expect(old({ rank: 'seller' })).toEqual(nobody);
  expect(old({ legs: { atLeast: 1, rank: 'seller' } })).toEqual(nobody);
  expect(old({ legs: { atLeast: 0, rank: 'seller' } })).toEqual(both);
  expect(old({ rank: 'new' })).toEqual(['O m C 1 100 earned', 'O m - 2 200 needs']);
});

test('the legs of a partner can be asked for afterwards, where a condition counted them', () => {
  const ranks = [...ladder, { id: 'top', when: { legs: { atLeast: 9, active: true as const } } }];
  const made = network(plan({ ranks, active: { customers: 1 } }), month);
  const partners = partnersOf(made);
  const versions = made.plans.map((version) => version.plan);
  const bounds = boundsOf('2026-06', made.timezone);
  const input = startPeriod({ period: '2026-06', ...bounds, plan: made.plans[0].plan, versions, partners });
  for (const one of ordersOf(made, partners)) addOrder(input.orders, periodOrder(one, bounds.until));
  const { standings } = closePeriod(input);
  const legs = (rank: string) => [0, 1, 2, 3].map((of) => legsOf({ atLeast: 1, rank }, of, standings));
  expect(legs('seller')).toEqual([2, 1, 0, 0]);
  expect(legs('leader')).toEqual([0, 0, 0, 0]);
  expect(legs('unknown')).toEqual([0, 0, 0, 0]);
  expect([0, 1, 2, 3].map((of) => legsOf({ atLeast: 1, active: true }, of, standings))).toEqual([2, 1, 0, 0]);
});
