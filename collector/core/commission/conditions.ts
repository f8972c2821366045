/** Conditions as functions of a partner's number, over columns that are filled from the bottom of the tree upwards. */
import type { Condition, Metrics } from '../../../shared/plan.ts';
import { PPM_PER_UNIT, ppmOf } from '../../../shared/rate.ts';

export type Test = (partner: number) => boolean;

/** Volumes of legs where each counts at most `most`, a share of `required`. */
export type Cap = {
  readonly required: number;
  readonly ppm: number;
  /** The whole units of the cap, and what is left of it in millionths. */
  readonly most: number;
  readonly rest: number;
  /** Its place among the caps, and that of its counter of the legs above it. */
  readonly at: number;
  readonly counter: number;
};

/** What a counter counts: active legs, legs of a rank, or legs above a cap. */
export type Counter = 'active' | { readonly rank: number } | 'capped';

/** Legs as conditions count them: a row of counters for each partner, because one leg moves several of them at once. */
export type Legs = {
  readonly counters: Counter[];
  readonly caps: Cap[];
  /** How many counters there were when every condition had named its own and the rows were laid out. */
  width: number;
  counts: Int32Array;
  /** Rows as wide as there are caps: the volume of the legs above each. */
  above: Float64Array;
};

export type Measures = {
  readonly size: number;
  readonly ladder: readonly string[];
  readonly customerVolume: Float64Array;
  readonly ownVolume: Float64Array;
  /** Until a partner is judged, that of the team alone. */
  readonly groupVolume: Float64Array;
  readonly customers: Int32Array;
  readonly active: Uint8Array;
  readonly rank: Uint8Array;
  readonly legs: Legs;
  readonly wants: { customers: boolean };
};

export const teamVolume = (measures: Measures, partner: number): number =>
  (measures.groupVolume[partner] ?? 0) -
  (measures.customerVolume[partner] ?? 0) -
  (measures.ownVolume[partner] ?? 0);

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
  const { customerVolume, ownVolume, groupVolume, customers } = measures;
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
    tests.push(volumeTest((partner) => teamVolume(measures, partner), metrics.teamVolume, metrics, measures));
  if (metrics.groupVolume !== undefined)
    tests.push(volumeTest((partner) => groupVolume[partner] ?? 0, metrics.groupVolume, metrics, measures));
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
function volumeTest(
  volume: (partner: number) => number,
  required: number,
  metrics: Metrics,
  measures: Measures,
): Test {
  if (metrics.maxPerLeg === undefined) return (partner) => volume(partner) >= required;
  const { legs } = measures;
  const cap = capOf(required, ppmOf(metrics.maxPerLeg), legs);
  return (partner) => {
    const whole = volume(partner);
    if (whole < required) return false;
    const full = countAt(legs, partner, cap.counter);
    if (full * cap.ppm >= PPM_PER_UNIT) return true;
    const below = whole - (legs.above[partner * legs.caps.length + cap.at] ?? 0);
    return below + full * cap.most + Math.floor((full * cap.rest) / PPM_PER_UNIT) >= required;
  };
}

function capOf(required: number, ppm: number, { caps, counters }: Legs): Cap {
  const known = caps.find((cap) => cap.required === required && cap.ppm === ppm);
  if (known) return known;
  const exact = BigInt(required) * BigInt(ppm);
  const unit = BigInt(PPM_PER_UNIT);
  const made: Cap = {
    required,
    ppm,
    most: Number(exact / unit),
    rest: Number(exact % unit),
    at: caps.length,
    counter: counters.push('capped') - 1,
  };
  caps.push(made);
  return made;
}

function legsTest({ atLeast: least, rank }: NonNullable<Metrics['legs']>, measures: Measures): Test {
  const { legs, ladder } = measures;
  const counted = countedFor(rank, ladder);
  if (counted === null) return () => least === 0;
  const known = counterFor(counted, legs);
  const counter = known < 0 ? legs.counters.push(counted) - 1 : known;
  return (partner) => countAt(legs, partner, counter) >= least;
}

/** How many legs of those a condition asks for somebody has; 0 where no condition asked before the partners were judged. */
export function legsOf(
  { rank }: NonNullable<Metrics['legs']>,
  partner: number,
  { ladder, legs }: Measures,
): number {
  const counted = countedFor(rank, ladder);
  return counted === null ? 0 : countAt(legs, partner, counterFor(counted, legs));
}

/** Without a rank the active ones count; null for a rank the ladder does not know. */
function countedFor(id: string | undefined, ladder: readonly string[]): Counter | null {
  if (id === undefined) return 'active';
  const rank = ladder.indexOf(id);
  return rank < 0 ? null : { rank };
}

const counterFor = (counted: Counter, { counters }: Legs): number =>
  counters.findIndex(
    (known) =>
      known === counted ||
      (typeof known === 'object' && typeof counted === 'object' && known.rank === counted.rank),
  );

export const countAt = ({ counts, width }: Legs, partner: number, counter: number): number =>
  counter < 0 || counter >= width ? 0 : (counts[partner * width + counter] ?? 0);
