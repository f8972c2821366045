/** The alternative ways to meet a condition: `any` adds ways, `all` joins them (plan.md section 3). */
import type { Condition, Metrics } from '../../../../shared/plan.ts';

type Metric = Exclude<keyof Metrics, 'maxPerLeg'>;
/** One way: every metric it asks for, with the greatest minimum; a rank or leg by name. */
export type Way = ReadonlyMap<Metric, number | string>;

/** Beyond this the ways of a condition are no longer listed one by one. */
const WAYS_MAX = 256;

export function waysOf(condition: Condition | undefined): readonly Way[] {
  if (condition === undefined) return [new Map()];
  if ('any' in condition) return condition.any.flatMap(waysOf).slice(0, WAYS_MAX);
  if ('all' in condition) return condition.all.map(waysOf).reduce(joined, [new Map()]);
  return [wayOf(condition)];
}

/** Every way of the one together with every way of the other. */
export const joined = (some: readonly Way[], others: readonly Way[]): readonly Way[] =>
  some.flatMap((one) => others.map((other) => both(one, other))).slice(0, WAYS_MAX);

/** Ways that differ in what they ask for, not only in how much. */
export const kindsOf = (ways: readonly Way[]): ReadonlySet<string> =>
  new Set(ways.map((way) => [...way.keys()].sort().join('+')));

const METRICS = [
  'customerVolume',
  'ownVolume',
  'personalVolume',
  'teamVolume',
  'groupVolume',
  'customers',
] as const;

function wayOf(metrics: Metrics): Way {
  const way = new Map<Metric, number | string>();
  for (const metric of METRICS) {
    const least = metrics[metric];
    if (least !== undefined && least > 0) way.set(metric, least);
  }
  if (metrics.legs !== undefined && metrics.legs.atLeast > 0) way.set('legs', metrics.legs.rank ?? 'active');
  if (metrics.rank !== undefined) way.set('rank', metrics.rank);
  if (metrics.active !== undefined) way.set('active', 'active');
  return way;
}

function both(one: Way, other: Way): Way {
  const way = new Map(one);
  for (const [metric, least] of other) {
    const known = way.get(metric);
    way.set(metric, typeof known === 'number' && typeof least === 'number' ? Math.max(known, least) : least);
  }
  return way;
}
