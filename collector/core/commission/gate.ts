/** Who may earn from one component, and how far: what a standing says to the rules of plan.md section 4. */
import { byLadder, type Paying, ratesByLadder } from './compiled-plan.ts';
import { DEPTH, EARNED, LEFT, NONE } from './slots.ts';
import { type Ascent, ascentOf, type Landings, memberAt, type Upline } from './upline.ts';

/** By partner; null where the component consults no standing and everybody may earn. */
export type Gate = {
  /** EARNED, INACTIVE or NEEDS. */
  readonly state: Uint8Array | null;
  /** Position on the ladder. */
  readonly rank: Uint8Array | null;
  /** Which row of rates the partner's tier is. */
  readonly tier: Uint8Array | null;
  readonly ladder: readonly string[];
};

export const OPEN_GATE: Gate = { state: null, rank: null, tier: null, ladder: ['none'] };

/** One component over one upline, ready to be asked from any start. */
export type Passage = {
  readonly component: Paying;
  readonly upline: Upline;
  readonly gate: Gate;
  /** By position on the ladder; null: no depth is set. */
  readonly depth: readonly number[] | null;
  /** Null where the component takes the chain as it stands. */
  readonly ascent: Ascent | null;
};
export type Judging = Pick<Passage, 'upline' | 'gate' | 'depth'>;

/** @param landings over the same upline, of places that are worth something to this component and maybe to others */
export function passageOf(
  component: Paying,
  upline: Upline,
  gate: Gate,
  landings = (worths: Worths): Landings => landingsOf(upline, gate, isAnyWorth([worths])),
): Passage {
  const { rule } = component;
  const depth = rule.kind === 'levels' && rule.depth ? byLadder(rule.depth, gate.ladder) : null;
  const worths = worthsOf(component, gate.ladder);
  const passed = gate.state === null ? null : (worths?.passed ?? null);
  const ascent = worths && ascentOf(landings(worths), worths.worth, passed);
  return { component, upline, gate, depth, ascent };
}

/** Why the one at a place does not earn level `level`, or EARNED. */
export function verdictAt({ upline, gate, depth }: Judging, place: number, level: number): number {
  if (upline.empty?.[place]) return LEFT;
  const partner = memberAt(upline, place);
  const state = gate.state === null ? EARNED : (gate.state[partner] ?? EARNED);
  if (state !== EARNED || depth === null) return state;
  const rank = gate.rank === null ? 0 : (gate.rank[partner] ?? 0);
  return (depth[rank] ?? 0) < level ? DEPTH : EARNED;
}

/**
 * What a place is worth to a component, and what it would be if it were not passed over, by kind: open to each rank of the ladder, closed to
 * each of them, and the empty place.
 */
export type Worths = { readonly worth: Uint8Array; readonly passed: Uint8Array | null };

/** Null where a component takes the chain as it stands. */
export function worthsOf({ rule, first, width, scale }: Paying, ladder: readonly string[]): Worths | null {
  const nothing = ladder.map(() => 0);
  switch (rule.kind) {
    case 'levels': {
      if (rule.compression !== 'skip-inactive' && rule.compression !== 'dynamic') return null;
      const isDeep = rule.compression === 'dynamic' && rule.depth !== undefined;
      // Worth is how many of the component's levels somebody may stand on.
      const open = isDeep
        ? byLadder(rule.depth, ladder).map((deepest) => Math.max(0, Math.min(width, deepest - first + 1)))
        : ladder.map(() => 1);
      return { worth: byKind(open, nothing, isDeep ? width : 1), passed: null };
    }
    case 'differential': {
      const open = ratesByLadder(rule.rates, ladder).map((rate) => scale.rates.indexOf(rate));
      return { worth: byKind(open, nothing, 0), passed: byKind(nothing, open, 0) };
    }
    case 'generation': {
      const least = ladder.indexOf(rule.rank);
      const open = ladder.map((_, rank) => (least >= 0 && rank >= least ? 1 : 0));
      return { worth: byKind(open, rule.inactive === 'passes' ? nothing : open, 0), passed: null };
    }
    case 'bounty':
    case 'margin':
      return null;
  }
}

const byKind = (open: readonly number[], closed: readonly number[], empty: number): Uint8Array =>
  Uint8Array.of(...open, ...closed, empty);

/** By kind 1 where a place is worth something to one of several components, or would be. */
export const isAnyWorth = (all: readonly Worths[]): Uint8Array =>
  Uint8Array.from({ length: all[0]?.worth.length ?? 0 }, (_, kind) =>
    all.some(({ worth, passed }) => worth[kind] || passed?.[kind]) ? 1 : 0,
  );

/** Reckoned, not asked: who is worth something is as good as chance, and a processor that guesses wrong waits for longer. */
export function landingsOf(
  { size, parent, topDown, empty, member }: Upline,
  { state, rank, ladder }: Gate,
  isRow: Uint8Array,
): Landings {
  const row = new Int32Array(size);
  // One more than there can be: a place without a row is written, too, and then overwritten.
  const places = new Int32Array(size + 1);
  const above = new Int32Array(size + 1);
  const kinds = new Uint8Array(size + 1);
  const ranks = ladder.length;
  let made = 0;
  for (let i = 0; i < size; i += 1) {
    const place = topDown === null ? i : (topDown[i] ?? 0);
    const next = parent[place] ?? NONE;
    const theirs = next < 0 ? NONE : (row[next] ?? NONE);
    const partner = member === null ? place : (member[place] ?? NONE);
    const held = rank === null ? 0 : (rank[partner] ?? 0);
    const isOpen = state === null || state[partner] === EARNED;
    const kind = empty?.[place] ? 2 * ranks : (isOpen ? 0 : ranks) + held;
    places[made] = place;
    above[made] = theirs;
    kinds[made] = kind;
    const step = isRow[kind] ?? 0;
    row[place] = theirs + (made - theirs) * step;
    made += step;
  }
  return {
    row,
    places: places.subarray(0, made),
    above: above.subarray(0, made),
    kind: kinds.subarray(0, made),
  };
}

export type LandingsOf = (upline: Upline, gate: Gate) => Landings;

/** Those of the upline asked for last, by who may earn in it: most components ask alike. */
export function rememberingLandings(worths: readonly Worths[]): LandingsOf {
  const isRow = isAnyWorth(worths);
  const known = new Map<Uint8Array | null, Landings>();
  let current: Upline | undefined;
  return (upline, gate) => {
    if (upline !== current) known.clear();
    current = upline;
    const landings = known.get(gate.state) ?? landingsOf(upline, gate, isRow);
    known.set(gate.state, landings);
    return landings;
  };
}
