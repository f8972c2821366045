/** Who is active and holds which rank in a period, from the bottom of the tree upwards (plan.md section 3). */
import type { Condition } from '../../../shared/plan.ts';
import { groupLeast, type Legs, type Measures, type Test, testOf } from './conditions.ts';
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
    test: asksForGroupOnly(when) ? null : testOf(when, measures),
    groupLeast: groupLeast(when),
  }));
  for (const condition of needs) testOf(condition, measures);
  layOut(measures);
  const standings: Standings = {
    ...measures,
    counted,
    asksForActive: active !== undefined,
    tree: treeAtEnd(input, forest, counted),
  };
  addVolumes(input, forest, counted, standings);
  addGroups(standings, input.orders.hasBuyers);
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
    groupVolume: numbers(),
    customers: new Int32Array(size + 1),
    active: new Uint8Array(size + 1),
    rank: new Uint8Array(size + 1),
    legs: { counters: [], caps: [], width: 0, counts: new Int32Array(0), above: new Float64Array(0) },
    wants: { customers: false },
  };
}

/** Every condition has named what it counts. */
function layOut({ size, legs }: Measures): void {
  legs.width = legs.counters.length;
  legs.counts = new Int32Array((size + 1) * legs.width);
  legs.above = new Float64Array((size + 1) * legs.caps.length);
}

/** A rank's condition, null where it is the group volume alone, and the group volume nobody who meets it falls short of. */
type Rung = { readonly test: Test | null; readonly groupLeast: number };

const asksForGroupOnly = (when: Condition): boolean =>
  'groupVolume' in when && Object.keys(when).length === 1;

/** Everybody's volume and that of all below, from the bottom up. */
function addGroups({ size, tree, groupVolume, customerVolume, ownVolume }: Standings, hasOwn: boolean): void {
  const { parent, topDown } = tree;
  for (let i = size - 1; i >= 0; i -= 1) {
    const partner = topDown === null ? i : (topDown[i] ?? 0);
    const own = hasOwn ? (ownVolume[partner] ?? 0) : 0;
    const group = (groupVolume[partner] ?? 0) + (customerVolume[partner] ?? 0) + own;
    groupVolume[partner] = group;
    const above = parent[partner] ?? -1;
    if (above >= 0) groupVolume[above] = (groupVolume[above] ?? 0) + group;
  }
}

/** Bottom-up: whoever is judged, everybody below has been. The blank entry is judged for all who are not counted. */
function judge(standings: Standings, isActive: Test | undefined, rungs: readonly Rung[]): void {
  const { size, tree, counted, active, rank, groupVolume } = standings;
  const { parent, topDown } = tree;
  const tally = tallyOf(standings);
  const { below, capLeast } = tally;
  const least = Math.min(...rungs.map((rung) => rung.groupLeast));
  active[size] = isActive === undefined || isActive(size) ? 1 : 0;
  const isBlankActive = active[size] === 1;
  const blankRank = highest(rungs, size, 0);
  const blankBest = 2 * blankRank + (isBlankActive ? 1 : 0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const partner = topDown === null ? i : (topDown[i] ?? 0);
    const group = groupVolume[partner] ?? 0;
    const inherited = below[partner] ?? 0;
    const isBlank = group === 0 && inherited === 0;
    let best = inherited;
    if (!counted[partner]) active[partner] = isBlankActive ? 1 : 0;
    else if (isBlank) {
      best = blankBest;
      if (best > 0) active[partner] = isBlankActive ? 1 : 0;
      if (best > 1) rank[partner] = blankRank;
    } else {
      const isIdle = isActive !== undefined && !isActive(partner);
      // Before the rank, whose condition may ask for it.
      if (!isIdle) active[partner] = 1;
      const held = group < least ? 0 : highest(rungs, partner, group);
      if (held > 0) rank[partner] = held;
      best = bestOf(inherited, 2 * held + (isIdle ? 0 : 1));
    }
    const above = parent[partner] ?? -1;
    if (above < 0) continue;
    if (group > capLeast) passVolume(tally, above, group);
    if (best > 0) passBest(tally, above, best);
  }
}

function highest(rungs: readonly Rung[], partner: number, group: number): number {
  for (let rank = rungs.length; rank > 0; rank -= 1) {
    const rung = rungs[rank - 1];
    if (rung && group >= rung.groupLeast && (rung.test === null || rung.test(partner))) return rank;
  }
  return 0;
}

/** What is counted on the way up. Most partners fall short of what any leg has to reach, and one comparison says so. */
type Tally = Pick<Legs, 'counts' | 'above' | 'caps'> & {
  /** Twice the best rank among everybody at or below, plus one where somebody is active. */
  readonly below: Uint8Array;
  readonly width: number;
  readonly capLeast: number;
  /** The ranks whose legs are counted, and which counter does. */
  readonly ranks: Int32Array;
  readonly rankCounters: Int32Array;
  /** -1 where nobody counts active legs. */
  readonly activeCounter: number;
};

function tallyOf({ size, legs }: Standings): Tally {
  const { counters, caps, width, counts, above } = legs;
  const ranked = counters.flatMap((one, counter) =>
    typeof one === 'object' ? [{ counter, rank: one.rank }] : [],
  );
  return {
    counts,
    above,
    caps,
    below: new Uint8Array(size),
    width,
    capLeast: Math.min(...caps.map((cap) => cap.most)),
    ranks: Int32Array.from(ranked, ({ rank }) => rank),
    rankCounters: Int32Array.from(ranked, ({ counter }) => counter),
    activeCounter: counters.indexOf('active'),
  };
}

function passVolume({ counts, above, caps, width }: Tally, partner: number, group: number): void {
  for (let i = 0; i < caps.length; i += 1) {
    const cap = caps[i];
    if (cap === undefined || group <= cap.most) continue;
    const counter = partner * width + cap.counter;
    const at = partner * caps.length + cap.at;
    counts[counter] = (counts[counter] ?? 0) + 1;
    above[at] = (above[at] ?? 0) + group;
  }
}

function passBest(tally: Tally, partner: number, best: number): void {
  const { counts, width, ranks, rankCounters, activeCounter, below } = tally;
  below[partner] = bestOf(below[partner] ?? 0, best);
  const row = partner * width;
  if (activeCounter >= 0) counts[row + activeCounter] = (counts[row + activeCounter] ?? 0) + (best & 1);
  const held = best >> 1;
  if (held === 0) return;
  for (let i = 0; i < ranks.length; i += 1) {
    if (held < (ranks[i] ?? 0)) continue;
    const at = row + (rankCounters[i] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
}

const bestOf = (a: number, b: number): number => Math.max(a & ~1, b & ~1) | ((a | b) & 1);
