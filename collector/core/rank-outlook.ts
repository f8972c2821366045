/** What is missing for the next rank, by each alternative way (requirement 50: more than one way). An estimate of a month that still runs;
 * it promises nothing. */
import type { Condition } from '../../shared/plan.ts';
import { capOf, cappedVolume, type Measures } from './commission/conditions.ts';
import { type Estimate, placeIn, type Standing, standingIn } from './estimate.ts';
import { stepsOf } from './qualification.ts';
import type { QualificationStep } from './statement-document.ts';

export type OutlookStep = {
  readonly metric: string;
  readonly unit: 'volume' | 'count' | 'rank' | 'active';
  readonly of: string | null;
  readonly maxPerLeg: string | null;
  readonly needed: number;
  readonly reached: number;
  readonly missing: number;
};
export type Way = readonly OutlookStep[];

export type RankOutlook = Standing & {
  readonly hasRanks: boolean;
  /** Null at the highest rank, or where there are none. */
  readonly next: { readonly rank: string; readonly ways: readonly Way[] } | null;
  /** Null where the plan does not ask for activity. */
  readonly active: { readonly ways: readonly Way[] } | null;
};

/** More ways than anybody compares. */
const WAYS_MAX = 24;

export function rankOutlook(estimate: Estimate, id: string): RankOutlook {
  const { standings, plan } = estimate;
  const at = placeIn(estimate, id);
  const ways = (condition: Condition): readonly Way[] =>
    waysThrough(condition).map((steps) => steps.flatMap((part) => outlook(part, at, standings)));
  const ranks = plan.ranks ?? [];
  // The ladder begins with the pseudo-rank of nobody.
  const next = ranks[standings.rank[at] ?? 0];
  return {
    ...standingIn(estimate, id),
    hasRanks: ranks.length > 0,
    next: next ? { rank: next.id, ways: ways(next.when) } : null,
    active: plan.active ? { ways: ways(plan.active) } : null,
  };
}

type Leaf = Exclude<Condition, { readonly all: unknown } | { readonly any: unknown }>;

/** Every way through a condition: any of them is enough, and all of its parts are needed. */
function waysThrough(condition: Condition): readonly (readonly Leaf[])[] {
  if ('any' in condition) return condition.any.flatMap(waysThrough).slice(0, WAYS_MAX);
  if (!('all' in condition)) return [[condition]];
  return condition.all.reduce<readonly (readonly Leaf[])[]>(
    (ways, part) => {
      const further = waysThrough(part);
      return ways.flatMap((way) => further.map((more) => [...way, ...more])).slice(0, WAYS_MAX);
    },
    [[]],
  );
}

const outlook = (leaf: Leaf, at: number, standings: Measures): readonly OutlookStep[] =>
  stepsOf(leaf, at, standings).map((step) => {
    const reached = reachedBy(step, at, standings);
    return {
      metric: step.metric,
      unit: unitOf(step.metric),
      of: step.of ?? null,
      maxPerLeg: step.maxPerLeg ?? null,
      needed: step.needed,
      reached,
      missing: Math.max(0, step.needed - reached),
    };
  });

function unitOf(metric: QualificationStep['metric']): OutlookStep['unit'] {
  if (metric === 'rank' || metric === 'active') return metric;
  return metric === 'customers' || metric === 'legs' ? 'count' : 'volume';
}

/** Where a leg counts up to a share only, what it has above that does not bring anybody nearer. */
function reachedBy(
  { metric, needed, reached, maxPerLeg }: QualificationStep,
  at: number,
  standings: Measures,
): number {
  if (maxPerLeg === undefined || (metric !== 'teamVolume' && metric !== 'groupVolume')) return reached;
  const cap = { ...capOf(needed, maxPerLeg), enough: Number.POSITIVE_INFINITY };
  return cappedVolume(reached, at, cap, standings);
}
