/** Where everybody stands in a month that still runs: the engine's standings as of one instant, to be asked about one partner. */
import type { Plan } from '../../shared/plan.ts';
import type { Instant, Period } from '../../shared/time.ts';
import type { ClosedPeriod } from './commission/close.ts';
import type { Standings } from './commission/standings.ts';
import { type TextColumn, textAt } from './commission/text-column.ts';
import type { Upline } from './commission/upline.ts';

/** What the engine found out: columns without functions, so that a thread can hand them over. */
type Found = Omit<Standings, 'tree'> & { readonly tree: Pick<Upline, 'parent' | 'topDown'> };

/** It holds no orders: for a hundred thousand partners a few megabytes. */
export type Estimate = {
  readonly period: Period;
  readonly asOf: Instant;
  readonly plan: Plan;
  readonly ids: TextColumn;
  readonly standings: Found;
};

export const estimateOf = (
  { input, standings }: ClosedPeriod,
  of: { readonly period: Period; readonly asOf: Instant },
): Estimate => {
  const { parent, topDown } = standings.tree;
  return {
    ...of,
    plan: input.plan.plan,
    ids: input.partners.ids,
    standings: { ...standings, tree: { parent, topDown } },
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

export type LevelSum = {
  readonly level: number;
  readonly partners: number;
  readonly active: number;
  readonly customers: number | null;
  readonly volume: number;
};

/** Everybody below, level by level: one pass over columns, however large the structure is. */
export function levelsBelow(estimate: Estimate, id: string): readonly LevelSum[] {
  const { size, tree, counted, active, customers, customerVolume, ownVolume } = estimate.standings;
  const root = placeIn(estimate, id);
  const depth = new Int32Array(size).fill(-1);
  const levels: { level: number; partners: number; active: number; customers: number; volume: number }[] = [];
  if (root < size) depth[root] = 0;
  for (let i = 0; i < size && root < size; i += 1) {
    const place = tree.topDown === null ? i : (tree.topDown[i] ?? 0);
    const above = depth[tree.parent[place] ?? -1] ?? -1;
    if (above < 0 || place === root) continue;
    const level = above + 1;
    depth[place] = level;
    if (!counted[place]) continue;
    const sum = levels[level - 1] ?? { level, partners: 0, active: 0, customers: 0, volume: 0 };
    levels[level - 1] = sum;
    sum.partners += 1;
    sum.active += active[place] ?? 0;
    sum.customers += customers[place] ?? 0;
    sum.volume += (customerVolume[place] ?? 0) + (ownVolume[place] ?? 0);
  }
  return levels
    .filter((sum) => sum !== undefined)
    .map((sum) => ({ ...sum, customers: customers.length > 0 ? sum.customers : null }));
}
