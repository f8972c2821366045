/** Who is active and holds which rank in a period, from the bottom of the tree upwards (plan.md section 3). */
import type { Condition } from '../../../shared/plan.ts';
import { type Measures, type Test, testOf } from './conditions.ts';
import type { Forest } from './epochs.ts';
import { hasLeftAt } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';
import { isStill, treeOf } from './tree.ts';
import type { Upline } from './upline.ts';
import { addVolumes } from './volumes.ts';

export type Standings = Measures & {
  /** The tree at the period's last instant. */
  readonly tree: Upline;
  /** 0: out of the tree, or an empty place; 1: judged by what they did. */
  readonly counted: Uint8Array;
  /** False where the plan in force has no `active` condition and everybody is. */
  readonly asksForActive: boolean;
};

/**
 * @param needs conditions that will be asked afterwards with `statesOf`; what they count has to be counted on the way up
 */
export function standingsOf(input: PeriodInput, forest: Forest, needs: readonly Condition[]): Standings {
  const { plan, partners } = input;
  const counted = countedIn(input);
  const measures = measuresFor(partners.count, plan.ladder);
  const active = plan.plan.active ? testOf(plan.plan.active, measures) : undefined;
  const ranks = (plan.plan.ranks ?? []).map((rank) => testOf(rank.when, measures));
  for (const condition of needs) testOf(condition, measures);
  const standings: Standings = {
    ...measures,
    counted,
    asksForActive: active !== undefined,
    tree: treeAtEnd(input, forest, counted),
  };
  addVolumes(input, forest, counted, standings);
  judge(standings, active, ranks);
  return standings;
}

/** The tree at the period's last instant. */
function treeAtEnd(input: PeriodInput, forest: Forest, counted: Uint8Array): Upline {
  const [only] = forest.epochs;
  if (only && isStill(input.partners, input.until)) return forest.treeOf(only, input.plan.leaver);
  return treeOf(input.partners, input.until - 1, (partner) => {
    if (counted[partner]) return 'stands';
    return keepsPlace(input, partner) ? 'empty' : 'out';
  });
}

/** Somebody who left during the period still counts; whoever left before it or joins after it does not. */
function countedIn({ partners, from, until }: PeriodInput): Uint8Array {
  const counted = new Uint8Array(partners.count);
  const { leftAt, joinedAt } = partners;
  for (let partner = 0; partner < counted.length; partner += 1)
    counted[partner] = (leftAt[partner] ?? from) >= from && (joinedAt[partner] ?? from) < until ? 1 : 0;
  return counted;
}

const keepsPlace = ({ plan, partners, from }: PeriodInput, partner: number): boolean =>
  plan.leaver === 'company' && hasLeftAt(partners, partner, from);

function measuresFor(size: number, ladder: readonly string[]): Measures {
  const numbers = (): Float64Array => new Float64Array(size + 1);
  return {
    size,
    ladder,
    customerVolume: numbers(),
    ownVolume: numbers(),
    teamVolume: numbers(),
    groupVolume: numbers(),
    customers: new Int32Array(size + 1),
    active: new Uint8Array(size + 1),
    rank: new Uint8Array(size + 1),
    capped: [],
    rankLegs: [],
    activeLegs: [],
    wants: { customers: false },
  };
}

/** Bottom-up: whoever is judged, everybody below has been. The blank entry is judged for all who are not counted. */
function judge(standings: Standings, isActive: Test | undefined, ranks: readonly Test[]): void {
  const { size, tree, counted, active, rank, teamVolume, groupVolume } = standings;
  const { customerVolume, ownVolume } = standings;
  const { parent, topDown } = tree;
  /** Twice the best rank among everybody at or below, plus one where somebody is active. */
  const below = new Uint16Array(size);
  active[size] = isActive === undefined || isActive(size) ? 1 : 0;
  const blankRank = highest(ranks, size);
  for (let i = size - 1; i >= 0; i -= 1) {
    const partner = topDown === null ? i : (topDown[i] ?? 0);
    const team = teamVolume[partner] ?? 0;
    const group = (customerVolume[partner] ?? 0) + (ownVolume[partner] ?? 0) + team;
    const inherited = below[partner] ?? 0;
    const isBlank = group === 0 && inherited === 0;
    groupVolume[partner] = group;
    let idle = active[size] === 0;
    let held = 0;
    if (counted[partner]) {
      idle = isBlank ? idle : isActive !== undefined && !isActive(partner);
      active[partner] = idle ? 0 : 1;
      held = isBlank ? blankRank : highest(ranks, partner);
      rank[partner] = held;
    } else {
      active[partner] = idle ? 0 : 1;
      idle = true;
    }
    const above = parent[partner] ?? -1;
    if (above < 0) continue;
    const best = 2 * Math.max(held, inherited >> 1) + (idle ? inherited & 1 : 1);
    if (group > 0 || best > 0) passUp(standings, below, partner, above, best);
  }
}

function highest(ranks: readonly Test[], partner: number): number {
  for (let rank = ranks.length; rank > 0; rank -= 1) if (ranks[rank - 1]?.(partner)) return rank;
  return 0;
}

/** Plain whole numbers instead of an object or an amount: this runs for every partner, and those need no memory. */
function passUp(
  { teamVolume, groupVolume, capped, rankLegs, activeLegs }: Standings,
  below: Uint16Array,
  partner: number,
  above: number,
  best: number,
): void {
  const group = groupVolume[partner] ?? 0;
  teamVolume[above] = (teamVolume[above] ?? 0) + group;
  for (const legs of capped) {
    if (group <= legs.most) continue;
    legs.full[above] = (legs.full[above] ?? 0) + 1;
    legs.above[above] = (legs.above[above] ?? 0) + group;
  }
  if (best === 0) return;
  const known = below[above] ?? 0;
  below[above] = 2 * Math.max(known >> 1, best >> 1) + ((known | best) & 1);
  for (const { rank, legs } of rankLegs) if (best >> 1 >= rank) legs[above] = (legs[above] ?? 0) + 1;
  if (best & 1) for (const { legs } of activeLegs) legs[above] = (legs[above] ?? 0) + 1;
}
