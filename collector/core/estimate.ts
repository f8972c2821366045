/** Where everybody stands in a month that still runs: the engine's standings as of one instant, to be asked about one partner. */
import type { Plan } from '../../shared/plan.ts';
import type { Instant, Period } from '../../shared/time.ts';
import type { ClosedPeriod } from './commission/close.ts';
import type { Standings } from './commission/standings.ts';
import { type TextColumn, textAt } from './commission/text-column.ts';
import { type LevelSums, levelSumsOf } from './level-sums.ts';

/** What the engine found out: columns without functions, so that a thread can hand them over. */
type Found = Omit<Standings, 'tree'>;

/** It holds no orders: for a hundred thousand partners a few megabytes. */
export type Estimate = {
  readonly period: Period;
  readonly asOf: Instant;
  readonly plan: Plan;
  readonly ids: TextColumn;
  readonly standings: Found;
  readonly levels: LevelSums;
};

export const estimateOf = (
  { input, standings }: ClosedPeriod,
  of: { readonly period: Period; readonly asOf: Instant },
): Estimate => {
  const { tree: _, ...found } = standings;
  return {
    ...of,
    plan: input.plan.plan,
    ids: input.partners.ids,
    standings: found,
    levels: levelSumsOf(standings),
  };
};

/** A partner's number: ids were read in their order. Whoever joined since is the blank one, who has done nothing yet. */
export function placeIn({ ids, standings }: Estimate, id: string): number {
  let from = 0;
  let to = ids.count;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((textAt(ids, middle) ?? '') < id) from = middle + 1;
    else to = middle;
  }
  return textAt(ids, from) === id ? from : standings.size;
}

export type Standing = {
  /** Null where the plan knows no ranks. */
  readonly rank: string | null;
  readonly isActive: boolean;
  readonly customers: number | null;
  readonly customerVolume: number;
  readonly groupVolume: number;
};

export function standingIn(estimate: Estimate, id: string): Standing {
  const { standings } = estimate;
  const { ladder, rank, active, customers, customerVolume, groupVolume } = standings;
  const at = placeIn(estimate, id);
  return {
    rank: ladder.length > 1 ? (ladder[rank[at] ?? 0] ?? null) : null,
    isActive: at < standings.size ? active[at] === 1 : !standings.asksForActive,
    customers: customers[at] ?? null,
    customerVolume: customerVolume[at] ?? 0,
    groupVolume: groupVolume[at] ?? 0,
  };
}
