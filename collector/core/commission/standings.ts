/** Who is active and holds which rank in a period, from the bottom of the tree upwards (plan.md section 3). */
import type { Condition } from '../../../shared/plan.ts';
import { asksForCustomers, groupLeast, leastCap, type Measures, type Test, testOf } from './conditions.ts';
import type { Forest } from './epochs.ts';
import { hasLeftAt, NOBODY } from './partner-table.ts';
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

/** @param needs conditions that will be asked afterwards with `statesOf`: customers are only counted where one asks for them */
export function standingsOf(input: PeriodInput, forest: Forest, needs: readonly Condition[]): Standings {
  const { plan } = input;
  const counted = countedIn(input, forest);
  const conditions = [plan.plan.active, ...(plan.plan.ranks ?? []).map(({ when }) => when)].filter(
    (condition) => condition !== undefined,
  );
  const standings = blankStandings(input, {
    counted,
    tree: treeAtEnd(input, forest, counted),
    hasCustomers: [...conditions, ...needs].some(asksForCustomers),
  });
  const active = plan.plan.active ? testOf(plan.plan.active, plan.ladder) : undefined;
  const rungs = (plan.plan.ranks ?? []).map(({ when }) => ({
    test: asksForGroupOnly(when) ? null : testOf(when, plan.ladder),
    least: groupLeast(when, 'some'),
  }));
  addVolumes(input, forest, counted, standings);
  addGroups(standings, input.orders.hasBuyers);
  judge(standings, active, {
    rungs,
    least: Math.min(...rungs.map((rung) => rung.least)),
    leastAlone: active === undefined ? 0 : Math.min(...conditions.map((one) => groupLeast(one, 'none'))),
    leastLeg: Math.min(...[...conditions, ...needs].map(leastCap)),
  });
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
function countedIn({ partners, from, until }: PeriodInput, { starts }: Forest): Uint8Array {
  const counted = new Uint8Array(partners.count);
  if (partners.firstLeftAt >= from && partners.lastJoinedAt < until) return counted.fill(1);
  const { leftAt, joinedAt } = partners;
  for (let partner = 0; partner < counted.length; partner += 1)
    counted[partner] = (leftAt[partner] ?? from) >= from && (joinedAt[partner] ?? from) < until ? 1 : 0;
  if (partners.lastJoinedAt < until) return counted;
  // Whose customers already bought was there, whatever the date says: they are level 1 of an order, and money and standing go together.
  for (const start of starts) if ((joinedAt[start] ?? from) >= until) counted[start] = 1;
  return counted;
}

const keepsPlace = ({ plan, partners, from }: PeriodInput, partner: number): boolean =>
  plan.leaver === 'company' && hasLeftAt(partners, partner, from);

/** Written out: objects that begin as a copy of another lose their shape between two closes, and V8 its fast code for all that reads them. */
function blankStandings(
  { plan, partners, orders }: PeriodInput,
  parts: Pick<Standings, 'counted' | 'tree'> & { readonly hasCustomers: boolean },
): Standings {
  const size = partners.count;
  const numbers = (): Float64Array => new Float64Array(size + 1);
  return {
    size,
    ladder: plan.ladder,
    customerVolume: numbers(),
    ownVolume: orders.hasBuyers ? numbers() : new Float64Array(0),
    groupVolume: numbers(),
    customers: new Int32Array(parts.hasCustomers ? size + 1 : 0),
    active: new Uint8Array(size + 1),
    rank: new Uint8Array(size + 1),
    legs: {
      first: new Int32Array(size + 1),
      next: new Int32Array(size + 1),
      best: new Uint8Array(size + 1),
    },
    tree: parts.tree,
    counted: parts.counted,
    asksForActive: plan.plan.active !== undefined,
  };
}

/** A rank's condition, null where it is the group volume alone, and the group volume nobody who meets it falls short of. */
type Rung = { readonly test: Test | null; readonly least: number };
type Ladder = {
  readonly rungs: readonly Rung[];
  /** The group volume of everybody who holds a rank, and of everybody active or ranked without such a leg. */
  readonly least: number;
  readonly leastAlone: number;
  /** A leg with nobody active or ranked in it is only looked at above this group volume. */
  readonly leastLeg: number;
};

const asksForGroupOnly = (when: Condition): boolean =>
  'groupVolume' in when && Object.keys(when).length === 1;

/** Everybody's volume and that of all below, from the bottom up. */
function addGroups({ size, tree, groupVolume, customerVolume, ownVolume }: Standings, hasOwn: boolean): void {
  const { parent, topDown } = tree;
  for (let i = size - 1; i >= 0; i -= 1) {
    const partner = topDown === null ? i : (topDown[i] ?? 0);
    const own = hasOwn ? (ownVolume[partner] ?? 0) : 0;
    const group = (groupVolume[partner] ?? 0) + (customerVolume[partner] ?? 0) + own;
    if (group === 0) continue;
    groupVolume[partner] = group;
    const above = parent[partner] ?? -1;
    if (above >= 0) groupVolume[above] = (groupVolume[above] ?? 0) + group;
  }
}

/**
 * Bottom-up: whoever is judged, everybody below has been. Comparing two numbers decides most partners. The blank entry is judged for
 * all who are not counted.
 */
function judge(standings: Standings, isActive: Test | undefined, ladder: Ladder): void {
  const { size, tree, counted, active, rank, groupVolume, legs } = standings;
  const { parent, topDown } = tree;
  const { first, next, best: bests } = legs;
  const { rungs, least, leastAlone, leastLeg } = ladder;
  const blank = isActive === undefined || isActive(standings, size) ? 1 : 0;
  active[size] = blank;
  for (let i = size - 1; i >= 0; i -= 1) {
    const partner = topDown === null ? i : (topDown[i] ?? 0);
    const group = groupVolume[partner] ?? 0;
    let best = bests[partner] ?? 0;
    // Read early: memory is slow to answer, and what somebody is judged to be is as good as chance.
    const above = parent[partner] ?? NOBODY;
    const place = above < 0 ? size : above;
    const nextLeg = first[place] ?? 0;
    const bestAbove = bests[place] ?? 0;
    if (counted[partner] === 0) active[partner] = blank;
    else if (best > 0 || group >= leastAlone) {
      const isIdle = isActive !== undefined && !isActive(standings, partner);
      // Before the rank, whose condition may ask for it.
      if (!isIdle) active[partner] = 1;
      const held = group < least ? 0 : highest(standings, rungs, partner, group);
      if (held > 0) rank[partner] = held;
      best = bestOf(best, 2 * held + (isIdle ? 0 : 1));
      bests[partner] = best;
    }
    if (above < 0 || (best === 0 && group <= leastLeg)) continue;
    next[partner] = nextLeg;
    first[above] = partner + 1;
    bests[above] = bestOf(bestAbove, best);
  }
}

function highest(measures: Measures, rungs: readonly Rung[], partner: number, group: number): number {
  for (let rank = rungs.length; rank > 0; rank -= 1) {
    const rung = rungs[rank - 1];
    if (rung && group >= rung.least && (rung.test === null || rung.test(measures, partner))) return rank;
  }
  return 0;
}

const bestOf = (a: number, b: number): number => Math.max(a & ~1, b & ~1) | ((a | b) & 1);
