/** Conditions as functions of a partner's number, over columns that are filled from the bottom of the tree upwards. */
import type { Condition, Metrics } from '../../../shared/plan.ts';
import { PPM_PER_UNIT, ppmOf } from '../../../shared/rate.ts';

export type Test = (partner: number) => boolean;

/** Volumes of legs where each counts at most `most`, a share of `required`. */
export type CappedLegs = {
  readonly required: number;
  readonly ppm: number;
  /** The whole units of the cap, and what is left of it in millionths. */
  readonly most: number;
  readonly rest: number;
  /** By partner: how many legs lie above the cap, and their volume. */
  readonly full: Int32Array;
  readonly above: Float64Array;
};
/** How many legs hold at least one partner of a rank, or one active partner. */
export type LegCount = { readonly rank: number; readonly legs: Int32Array };

/** Columns have one entry more than there are partners: the blank one, who has no volume, no customers and no legs. */
export type Measures = {
  readonly size: number;
  readonly ladder: readonly string[];
  readonly customerVolume: Float64Array;
  readonly ownVolume: Float64Array;
  readonly teamVolume: Float64Array;
  readonly groupVolume: Float64Array;
  readonly customers: Int32Array;
  readonly active: Uint8Array;
  readonly rank: Uint8Array;
  /** What the conditions compiled so far want counted on the way up. */
  readonly capped: CappedLegs[];
  readonly rankLegs: LegCount[];
  readonly activeLegs: LegCount[];
  readonly wants: { customers: boolean };
};

export function testOf(condition: Condition, measures: Measures): Test {
  if ('all' in condition) {
    const parts = condition.all.map((part) => testOf(part, measures));
    return everyOf(parts);
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => testOf(part, measures));
    return (partner) => {
      for (const part of parts) if (part(partner)) return true;
      return false;
    };
  }
  return metricsTest(condition, measures);
}

/** No volume of a partner is greater than the group's: with less of that than this the condition cannot be met. */
export function groupLeast(condition: Condition): number {
  if ('all' in condition) return Math.max(0, ...condition.all.map(groupLeast));
  if ('any' in condition) return Math.min(...condition.any.map(groupLeast));
  const {
    customerVolume = 0,
    ownVolume = 0,
    personalVolume = 0,
    teamVolume = 0,
    groupVolume = 0,
  } = condition;
  return Math.max(customerVolume, ownVolume, personalVolume, teamVolume, groupVolume);
}

function metricsTest(metrics: Metrics, measures: Measures): Test {
  const { customerVolume, ownVolume, teamVolume, groupVolume, customers } = measures;
  const tests: Test[] = [];
  if (metrics.customers !== undefined) {
    measures.wants.customers = true;
    tests.push(atLeast(customers, metrics.customers));
  }
  if (metrics.customerVolume !== undefined) tests.push(atLeast(customerVolume, metrics.customerVolume));
  if (metrics.ownVolume !== undefined) tests.push(atLeast(ownVolume, metrics.ownVolume));
  const personal: Test = (partner) =>
    (customerVolume[partner] ?? 0) + (ownVolume[partner] ?? 0) >= (metrics.personalVolume ?? 0);
  if (metrics.personalVolume !== undefined) tests.push(personal);
  if (metrics.teamVolume !== undefined)
    tests.push(volumeTest(teamVolume, metrics.teamVolume, metrics, measures));
  if (metrics.groupVolume !== undefined)
    tests.push(volumeTest(groupVolume, metrics.groupVolume, metrics, measures));
  if (metrics.legs !== undefined) tests.push(legsTest(metrics.legs, measures));
  if (metrics.rank !== undefined) tests.push(rankTest(metrics.rank, measures));
  if (metrics.active !== undefined) tests.push(atLeast(measures.active, 1));
  return everyOf(tests);
}

function everyOf(tests: readonly Test[]): Test {
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (partner) => {
    for (const test of tests) if (!test(partner)) return false;
    return true;
  };
}

function atLeast(column: Float64Array | Int32Array | Uint8Array, minimum: number): Test {
  return (partner) => (column[partner] ?? 0) >= minimum;
}

/** Nobody holds a rank the ladder does not know, such as one of an older plan version. */
function rankTest(id: string, { rank, ladder }: Measures): Test {
  const least = ladder.indexOf(id);
  return least < 0 ? () => false : atLeast(rank, least);
}

/** Each leg above the cap counts as the cap; who misses the minimum uncapped misses it anyway. */
function volumeTest(volume: Float64Array, required: number, metrics: Metrics, measures: Measures): Test {
  const plain = atLeast(volume, required);
  if (metrics.maxPerLeg === undefined) return plain;
  const legs = cappedLegs(required, ppmOf(metrics.maxPerLeg), measures);
  return (partner) => {
    if (!plain(partner)) return false;
    const full = legs.full[partner] ?? 0;
    if (full * legs.ppm >= PPM_PER_UNIT) return true;
    const below = (volume[partner] ?? 0) - (legs.above[partner] ?? 0);
    return below + full * legs.most + Math.floor((full * legs.rest) / PPM_PER_UNIT) >= required;
  };
}

function cappedLegs(required: number, ppm: number, measures: Measures): CappedLegs {
  const known = measures.capped.find((legs) => legs.required === required && legs.ppm === ppm);
  if (known) return known;
  const cap = BigInt(required) * BigInt(ppm);
  const unit = BigInt(PPM_PER_UNIT);
  const made: CappedLegs = {
    required,
    ppm,
    most: Number(cap / unit),
    rest: Number(cap % unit),
    full: new Int32Array(measures.size + 1),
    above: new Float64Array(measures.size + 1),
  };
  measures.capped.push(made);
  return made;
}

function legsTest(legs: NonNullable<Metrics['legs']>, measures: Measures): Test {
  if (legs.rank === undefined) return atLeast(legCount(measures.activeLegs, 1, measures), legs.atLeast);
  const rank = measures.ladder.indexOf(legs.rank);
  if (rank < 0) return () => legs.atLeast === 0;
  return atLeast(legCount(measures.rankLegs, rank, measures), legs.atLeast);
}

function legCount(counts: LegCount[], rank: number, measures: Measures): Int32Array {
  const known = counts.find((count) => count.rank === rank);
  if (known) return known.legs;
  const legs = new Int32Array(measures.size + 1);
  counts.push({ rank, legs });
  return legs;
}
