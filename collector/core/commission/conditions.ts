/** Conditions as functions of a partner's number, over columns that are filled from the bottom of the tree upwards. */
import type { Condition, Metrics } from '../../../shared/plan.ts';
import { PPM_PER_UNIT, ppmOf } from '../../../shared/rate.ts';

/** Legs as conditions ask for them: who is judged looks through their own. Counting on the way up what hardly anybody asks for cost more. */
export type Legs = {
  /** By partner one more than the number of their first leg, and by leg that of the next; 0 for none. Legs that no condition looks at are left out. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  /** By partner twice the best rank among them and all below, plus one where somebody is active. */
  readonly best: Uint8Array;
};

export type Measures = {
  readonly size: number;
  readonly ladder: readonly string[];
  readonly customerVolume: Float64Array;
  /** Empty where no partner bought. */
  readonly ownVolume: Float64Array;
  readonly groupVolume: Float64Array;
  /** Empty where no condition asks for them. */
  readonly customers: Int32Array;
  readonly active: Uint8Array;
  readonly rank: Uint8Array;
  readonly legs: Legs;
};

/** What somebody is judged by, and their number in it. */
export type Test = (measures: Measures, partner: number) => boolean;

export const teamVolume = (measures: Measures, partner: number): number =>
  (measures.groupVolume[partner] ?? 0) -
  (measures.customerVolume[partner] ?? 0) -
  (measures.ownVolume[partner] ?? 0);

const groupVolume = (measures: Measures, partner: number): number => measures.groupVolume[partner] ?? 0;

const known = new WeakMap<readonly string[], WeakMap<Condition, Test>>();

/** Remembers its answer: tests made anew for each close are slow until V8 has compiled them again, which took an eighth of it. */
export function testOf(condition: Condition, ladder: readonly string[]): Test {
  const tests = known.get(ladder) ?? new WeakMap<Condition, Test>();
  known.set(ladder, tests);
  const test = tests.get(condition) ?? madeTest(condition, ladder);
  tests.set(condition, test);
  return test;
}

function madeTest(condition: Condition, ladder: readonly string[]): Test {
  if ('all' in condition) return everyOf(condition.all.map((part) => madeTest(part, ladder)));
  if ('any' in condition)
    return condition.any
      .map((part) => madeTest(part, ladder))
      .reduce((one, other) => (measures, partner) => one(measures, partner) || other(measures, partner));
  return metricsTest(condition, ladder);
}

/**
 * No volume of a partner is greater than the group's: with less of that than this the condition cannot be met.
 * @param legs `none`: by somebody who has no leg with anybody active or ranked in it
 */
export function groupLeast(condition: Condition, legs: 'some' | 'none'): number {
  if ('all' in condition) return Math.max(0, ...condition.all.map((part) => groupLeast(part, legs)));
  if ('any' in condition) return Math.min(...condition.any.map((part) => groupLeast(part, legs)));
  const {
    customerVolume = 0,
    ownVolume = 0,
    personalVolume = 0,
    teamVolume = 0,
    groupVolume = 0,
  } = condition;
  const isOutOfReach = legs === 'none' && (condition.legs?.atLeast ?? 0) > 0;
  return isOutOfReach
    ? Number.POSITIVE_INFINITY
    : Math.max(customerVolume, ownVolume, personalVolume, teamVolume, groupVolume);
}

/** No condition looks at the volume of a leg that is not above this. */
export function leastCap(condition: Condition): number {
  if ('all' in condition) return Math.min(...condition.all.map(leastCap));
  if ('any' in condition) return Math.min(...condition.any.map(leastCap));
  const { maxPerLeg, groupVolume, teamVolume } = condition;
  if (maxPerLeg === undefined) return Number.POSITIVE_INFINITY;
  const capped = [groupVolume, teamVolume].filter((required) => required !== undefined);
  return Math.min(...capped.map((required) => capOf(required, maxPerLeg).most));
}

export function asksForCustomers(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(asksForCustomers);
  return 'any' in condition ? condition.any.some(asksForCustomers) : condition.customers !== undefined;
}

function metricsTest(metrics: Metrics, ladder: readonly string[]): Test {
  const { customers, customerVolume, ownVolume, personalVolume, legs } = metrics;
  const tests: Test[] = [];
  if (customers !== undefined)
    tests.push((measures, partner) => (measures.customers[partner] ?? 0) >= customers);
  if (customerVolume !== undefined)
    tests.push((measures, partner) => (measures.customerVolume[partner] ?? 0) >= customerVolume);
  if (ownVolume !== undefined)
    tests.push((measures, partner) => (measures.ownVolume[partner] ?? 0) >= ownVolume);
  if (personalVolume !== undefined)
    tests.push(
      (measures, partner) =>
        (measures.customerVolume[partner] ?? 0) + (measures.ownVolume[partner] ?? 0) >= personalVolume,
    );
  if (metrics.rank !== undefined) tests.push(rankTest(metrics.rank, ladder));
  if (metrics.active !== undefined) tests.push(({ active }, partner) => active[partner] === 1);
  // What looks through the legs comes last.
  if (legs !== undefined) tests.push(legsTest(legs, ladder));
  if (metrics.teamVolume !== undefined) tests.push(volumeTest(teamVolume, metrics.teamVolume, metrics));
  if (metrics.groupVolume !== undefined) tests.push(volumeTest(groupVolume, metrics.groupVolume, metrics));
  return everyOf(tests);
}

/** Two by two: a loop over tests takes longer than most of them. */
const everyOf = (tests: readonly Test[]): Test =>
  tests.reduce((one, other) => (measures, partner) => one(measures, partner) && other(measures, partner));

/** Nobody holds a rank the ladder does not know, such as one of an older plan version. */
function rankTest(id: string, ladder: readonly string[]): Test {
  const least = ladder.indexOf(id);
  return least < 0 ? () => false : ({ rank }, partner) => (rank[partner] ?? 0) >= least;
}

/** Who misses the minimum uncapped misses it anyway. */
function volumeTest(
  volume: (measures: Measures, partner: number) => number,
  required: number,
  { maxPerLeg }: Metrics,
): Test {
  if (maxPerLeg === undefined) return (measures, partner) => volume(measures, partner) >= required;
  const cap = capOf(required, maxPerLeg);
  return (measures, partner) => {
    const whole = volume(measures, partner);
    return whole >= required && cappedVolume(whole, partner, cap, measures) >= required;
  };
}

/** The most one leg counts: whole units, and what is left of it in millionths; and how many such legs make up the minimum. */
export type Cap = { readonly most: number; readonly rest: number; readonly enough: number };

export function capOf(required: number, share: string): Cap {
  const ppm = ppmOf(share);
  const exact = BigInt(required) * BigInt(ppm);
  const unit = BigInt(PPM_PER_UNIT);
  return { most: Number(exact / unit), rest: Number(exact % unit), enough: Math.ceil(PPM_PER_UNIT / ppm) };
}

/**
 * A volume in which each leg above the cap counts as the cap; exact as far as the minimum, beyond it at least that. The search ends
 * once what is left cannot be above the cap: the few large legs decide.
 */
export function cappedVolume(
  whole: number,
  partner: number,
  { most, rest, enough }: Cap,
  measures: Measures,
): number {
  const { groupVolume } = measures;
  const { first, next } = measures.legs;
  let left = teamVolume(measures, partner);
  let full = 0;
  let above = 0;
  for (let leg = (first[partner] ?? 0) - 1; leg >= 0 && left > most; leg = (next[leg] ?? 0) - 1) {
    const group = groupVolume[leg] ?? 0;
    left -= group;
    if (group <= most) continue;
    full += 1;
    above += group;
    if (full === enough) break;
  }
  return whole - above + full * most + Math.floor((full * rest) / PPM_PER_UNIT);
}

function legsTest({ atLeast: least, rank }: NonNullable<Metrics['legs']>, ladder: readonly string[]): Test {
  const sign = signOf(rank, ladder);
  return ({ legs }, partner) => countLegs(legs, partner, sign, least) >= least;
}

/** How many legs of those a condition asks for somebody has. */
export const legsOf = ({ rank }: NonNullable<Metrics['legs']>, partner: number, measures: Measures): number =>
  countLegs(measures.legs, partner, signOf(rank, measures.ladder), Number.POSITIVE_INFINITY);

/** What a leg's best must show. */
type Sign = { readonly mask: number; readonly least: number };

/** Without a rank the active ones count; no leg holds a rank the ladder does not know. */
function signOf(id: string | undefined, ladder: readonly string[]): Sign {
  if (id === undefined) return { mask: 1, least: 1 };
  const rank = ladder.indexOf(id);
  return { mask: ~1, least: rank < 0 ? Number.POSITIVE_INFINITY : 2 * rank };
}

function countLegs(
  { first, next, best }: Legs,
  partner: number,
  { mask, least }: Sign,
  enough: number,
): number {
  // What is above the legs shows the best of them all.
  if (((best[partner] ?? 0) & mask) < least) return 0;
  let count = 0;
  for (let leg = (first[partner] ?? 0) - 1; leg >= 0 && count < enough; leg = (next[leg] ?? 0) - 1)
    if (((best[leg] ?? 0) & mask) >= least) count += 1;
  return count;
}
