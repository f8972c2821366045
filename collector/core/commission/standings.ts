/** Who is active and holds which rank in a period, from the bottom of the tree upwards (plan.md section 3). */
import type { Condition } from '../../../shared/plan.ts';
import { groupLeast, type Measures, type Test, testOf } from './conditions.ts';
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
  const rungs = (plan.plan.ranks ?? []).map(({ when }) => ({
    test: testOf(when, measures),
    groupLeast: groupLeast(when),
  }));
  for (const condition of needs) testOf(condition, measures);
  const standings: Standings = {
    ...measures,
    counted,
    asksForActive: active !== undefined,
    tree: treeAtEnd(input, forest, counted),
  };
  addVolumes(input, forest, counted, standings);
  judge(standings, active, rungs);
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
  if (partners.firstLeftAt >= from && partners.lastJoinedAt < until) return counted.fill(1);
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

/** A rank's condition, and the group volume nobody who meets it falls short of. */
type Rung = { readonly test: Test; readonly groupLeast: number };

/** Bottom-up: whoever is judged, everybody below has been. The blank entry is judged for all who are not counted. */
function judge(standings: Standings, isActive: Test | undefined, rungs: readonly Rung[]): void {
  const { size, tree, counted, active, rank, teamVolume, groupVolume } = standings;
  const { customerVolume, ownVolume } = standings;
  const { parent, topDown } = tree;
  const tally = tallyOf(standings);
  const { below } = tally;
  active[size] = isActive === undefined || isActive(size) ? 1 : 0;
  const isBlankActive = active[size] === 1;
  const blankRank = highest(rungs, size, 0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const partner = topDown === null ? i : (topDown[i] ?? 0);
    const team = teamVolume[partner] ?? 0;
    const group = (customerVolume[partner] ?? 0) + (ownVolume[partner] ?? 0) + team;
    const inherited = below[partner] ?? 0;
    let best = inherited;
    if (group > 0) groupVolume[partner] = group;
    if (counted[partner]) {
      const isBlank = group === 0 && inherited === 0;
      const isIdle = isBlank ? !isBlankActive : isActive !== undefined && !isActive(partner);
      // Before the rank, whose condition may ask for it.
      if (!isIdle) active[partner] = 1;
      const held = isBlank ? blankRank : highest(rungs, partner, group);
      if (held > 0) rank[partner] = held;
      best = bestOf(inherited, 2 * held + (isIdle ? 0 : 1));
    } else if (isBlankActive) active[partner] = 1;
    const above = parent[partner] ?? -1;
    if (above < 0) continue;
    if (group > 0) passVolume(tally, above, group);
    if (best > 0) passBest(tally, above, best);
  }
}

function highest(rungs: readonly Rung[], partner: number, group: number): number {
  for (let rank = rungs.length; rank > 0; rank -= 1) {
    const rung = rungs[rank - 1];
    if (rung && group >= rung.groupLeast && rung.test(partner)) return rank;
  }
  return 0;
}

/** What is counted on the way up. Most partners fall short of what any leg has to reach, and one comparison says so. */
type Tally = Pick<Standings, 'teamVolume' | 'capped' | 'rankLegs' | 'activeLegs'> & {
  /** Twice the best rank among everybody at or below, plus one where somebody is active. */
  readonly below: Uint8Array;
  readonly capLeast: number;
  readonly rankLeast: number;
};

const tallyOf = ({ size, teamVolume, capped, rankLegs, activeLegs }: Standings): Tally => ({
  teamVolume,
  capped,
  rankLegs,
  activeLegs,
  below: new Uint8Array(size),
  capLeast: Math.min(...capped.map((legs) => legs.most)),
  rankLeast: Math.min(...rankLegs.map((legs) => legs.rank)),
});

function passVolume({ teamVolume, capped, capLeast }: Tally, above: number, group: number): void {
  teamVolume[above] = (teamVolume[above] ?? 0) + group;
  if (group <= capLeast) return;
  for (const legs of capped) {
    if (group <= legs.most) continue;
    legs.full[above] = (legs.full[above] ?? 0) + 1;
    legs.above[above] = (legs.above[above] ?? 0) + group;
  }
}

function passBest({ below, rankLegs, rankLeast, activeLegs }: Tally, above: number, best: number): void {
  below[above] = bestOf(below[above] ?? 0, best);
  if (best & 1) for (const { legs } of activeLegs) legs[above] = (legs[above] ?? 0) + 1;
  if (best >> 1 < rankLeast) return;
  for (const { rank, legs } of rankLegs) if (best >> 1 >= rank) legs[above] = (legs[above] ?? 0) + 1;
}

const bestOf = (a: number, b: number): number => 2 * Math.max(a >> 1, b >> 1) + ((a | b) & 1);
