/** Random plans for tests of what must always hold. */
import fc from 'fast-check';
import type { Component, Condition, LevelsComponent, Plan } from '../../shared/plan.ts';
import type { Rate } from '../../shared/rate.ts';
import { plan } from '../core/commission/builders.ts';

const rate: fc.Arbitrary<Rate> = fc.integer({ min: 0, max: 1_500 }).map((n): Rate => `${n / 100}%`);
const rates = (max: number): fc.Arbitrary<Rate[]> => fc.array(rate, { minLength: 1, maxLength: max });
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.integer({ min: 0, max: 4_000 }).map((customerVolume) => ({ customerVolume })),
  fc.integer({ min: 0, max: 2_000 }).map((ownVolume) => ({ ownVolume })),
  fc.integer({ min: 0, max: 6_000 }).map((personalVolume) => ({ personalVolume })),
  fc.integer({ min: 0, max: 12_000 }).map((teamVolume) => ({ teamVolume })),
  fc.record({ groupVolume: fc.integer({ min: 0, max: 12_000 }), maxPerLeg: rate }).map((metrics) => metrics),
  fc.integer({ min: 0, max: 3 }).map((customers) => ({ customers })),
  fc.integer({ min: 0, max: 2 }).map((atLeast) => ({ legs: { atLeast, active: true as const } })),
);
const anyCondition = fc.oneof(
  condition,
  fc.array(condition, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  fc.array(condition, { minLength: 1, maxLength: 2 }).map((all) => ({ all })),
);
/** Only a rank may ask for activity, which is found before it. */
const asksForActive = fc.oneof(
  fc.constant({ active: true as const }),
  condition.map((one) => ({ all: [{ active: true as const }, one] })),
);
const depth = fc.record({
  none: fc.integer({ min: 0, max: 3 }),
  silver: fc.integer({ min: 0, max: 6 }),
});

export type Settling = 'order' | 'period';

const levels = (settle: Settling): fc.Arbitrary<Omit<LevelsComponent, 'id'>> =>
  settle === 'order'
    ? fc.record({
        kind: fc.constant('levels' as const),
        rates: rates(4),
        from: fc.integer({ min: 1, max: 2 }),
      })
    : fc
        .record({
          rates: rates(5),
          compression: fc.constantFrom('none' as const, 'skip-inactive' as const, 'dynamic' as const),
          depth: fc.option(depth, { nil: undefined }),
          needs: fc.option(anyCondition, { nil: undefined }),
          reach: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
        })
        .map(({ rates: list, compression, depth: deep, needs, reach }) => ({
          kind: 'levels' as const,
          settle: 'period' as const,
          rates: list,
          compression,
          ...(deep ? { depth: deep } : {}),
          ...(needs ? { needs } : {}),
          ...(reach && compression === 'dynamic' ? { reach } : {}),
        }));

const components = (settle: Settling): fc.Arbitrary<Component[]> => {
  const early: fc.Arbitrary<Component>[] = [
    levels(settle).map((one) => ({ id: 'team', ...one })),
    rates(3).map((list) => ({
      id: 'article',
      kind: 'levels' as const,
      settle,
      rates: list,
      overrides: [{ items: { sku: ['B'] }, rates: ['7%' as const, '0.5%' as const] }],
    })),
    fc.constant({ id: 'margin', kind: 'margin' as const, settle }),
    fc.constant({ id: 'welcome', kind: 'bounty' as const, amount: 300, minBase: 500, settle }),
    fc.constant({
      id: 'gift',
      kind: 'levels' as const,
      settle,
      rates: ['9%' as const],
      items: { sku: ['C'] },
    }),
  ];
  const late: fc.Arbitrary<Component>[] = [
    fc
      .record({ none: rate, silver: rate, gold: rate })
      .map((byRank) => ({ id: 'step', kind: 'differential' as const, rates: byRank })),
    fc
      .record({ rates: rates(3), inactive: fc.constantFrom('keeps' as const, 'passes' as const) })
      .map((one) => ({ id: 'gen', kind: 'generation' as const, rank: 'silver', ...one })),
    fc
      .record({ rates: rates(3), needs: fc.option(anyCondition, { nil: undefined }) })
      .map(({ rates: list, needs }) => ({
        id: 'match',
        kind: 'match' as const,
        of: ['team', 'step', 'welcome'],
        rates: list,
        ...(needs ? { needs } : {}),
      })),
  ];
  return fc.tuple(...early, ...(settle === 'period' ? late : [])).map((list) => [...list]);
};

export const anyPlan = (settle: Settling): fc.Arbitrary<Plan> =>
  fc
    .record({
      components: components(settle),
      kept: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
      ownOrders: fc.constantFrom('none' as const, 'sponsor' as const, 'self' as const),
      leaver: fc.constantFrom('roll-up' as const, 'company' as const),
      active: fc.option(anyCondition, { nil: undefined }),
      silver: fc.oneof(anyCondition, asksForActive),
      gold: fc.oneof(anyCondition, asksForActive, fc.constant({ legs: { atLeast: 1, rank: 'silver' } })),
      order: fc.option(rate, { nil: undefined }),
    })
    .map(({ components: all, kept, ownOrders, leaver, active, silver, gold, order }) =>
      plan({
        components: all.filter((_, i) => kept[i]),
        ownOrders,
        leaver,
        ...(active ? { active } : {}),
        ranks: [
          { id: 'silver', when: silver },
          { id: 'gold', when: gold },
        ],
        ...(order ? { limits: { order } } : {}),
      }),
    );
