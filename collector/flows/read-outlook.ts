/** What an estimate says about one partner, for the portal. */
import { type Estimate, placeIn } from '../core/estimate.ts';
import { levelsBelow } from '../core/level-sums.ts';
import { rankOutlook, type Way } from '../core/rank-outlook.ts';

export const levelsOf = (estimate: Estimate, partner: string) =>
  levelsBelow(estimate.levels, placeIn(estimate, partner));

/** Everything null until there is an estimate. */
export function outlookOf(estimate: Estimate | undefined, partner: string) {
  if (!estimate)
    return {
      hasRanks: false,
      rank: null,
      isActive: null,
      customerVolume: null,
      groupVolume: null,
      customers: null,
      next: null,
      active: null,
    };
  const { next, active, ...outlook } = rankOutlook(estimate, partner);
  return {
    ...outlook,
    next: next && { rank: next.rank, ways: listed(next.ways) },
    active: active && { ways: listed(active.ways) },
  };
}

const listed = (ways: readonly Way[]) => ways.map((way) => [...way]);
