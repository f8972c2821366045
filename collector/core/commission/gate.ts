/** Who may earn from one component, and how far: what a standing says to the rules of plan.md section 4. */
import { byLadder, type Paying, ratesByLadder } from './compiled-plan.ts';
import { DEPTH, EARNED, LEFT, NONE } from './slots.ts';
import { type Ascent, ascentOf, memberAt, type Upline } from './upline.ts';

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
  /** Differential: the same with the rates of those who may not earn, to say why the company keeps the rest. */
  readonly blocked: Ascent | null;
  /** By column and place the slot made there and one more, 0 for none yet; null where chains are not kept to be met again. */
  readonly known: Int32Array | null;
};
export type Judging = Pick<Passage, 'upline' | 'gate' | 'depth'>;

export function passageOf(component: Paying, upline: Upline, gate: Gate): Passage {
  const { rule } = component;
  const depth = rule.kind === 'levels' && rule.depth ? byLadder(rule.depth, gate.ladder) : null;
  const bare = { component, upline, gate, depth, ascent: null, blocked: null, known: null };
  const everywhere = (worth: number): number[] => gate.ladder.map(() => worth);
  switch (rule.kind) {
    case 'levels': {
      if (rule.compression === 'skip-inactive')
        return { ...bare, ascent: ascent(bare, everywhere(1), { empty: 1, closed: 'zero' }) };
      if (rule.compression !== 'dynamic') return bare;
      // Worth is how many of the component's levels somebody may stand on.
      const { first, width } = component;
      const worths = depth?.map((deepest) => Math.max(0, Math.min(width, deepest - first + 1)));
      return {
        ...bare,
        ascent: ascent(bare, worths ?? everywhere(width), { empty: width, closed: 'zero' }),
      };
    }
    case 'differential': {
      const { rates } = component.scale;
      const steps = ratesByLadder(rule.rates, gate.ladder).map((rate) => rates.indexOf(rate));
      return {
        ...bare,
        ascent: ascent(bare, steps, { empty: 0, closed: 'zero' }),
        blocked: gate.state && ascent(bare, steps, { empty: 0, closed: 'only' }),
      };
    }
    case 'generation': {
      const least = gate.ladder.indexOf(rule.rank);
      const worths = gate.ladder.map((_, rank) => (least >= 0 && rank >= least ? 1 : 0));
      const closed = rule.inactive === 'passes' ? 'zero' : 'same';
      return { ...bare, ascent: ascent(bare, worths, { empty: 0, closed }) };
    }
    case 'bounty':
    case 'margin':
      return bare;
  }
}

/** The same passage for all starts of a tree: wherever two chains meet they share the rest of their slots. */
export function sharedPassage(component: Paying, upline: Upline, gate: Gate): Passage {
  const passage = passageOf(component, upline, gate);
  // How far up a limited reach looks depends on where the chain started.
  if (component.reach < Number.POSITIVE_INFINITY) return passage;
  return { ...passage, known: new Int32Array((upline.size + 2) * Math.max(1, component.width)) };
}

/** Why the one at a place does not earn level `level`, or EARNED. */
export function verdictAt({ upline, gate, depth }: Judging, place: number, level: number): number {
  if (upline.empty[place]) return LEFT;
  const partner = memberAt(upline, place);
  const state = gate.state === null ? EARNED : (gate.state[partner] ?? EARNED);
  if (state !== EARNED || depth === null) return state;
  const rank = gate.rank === null ? 0 : (gate.rank[partner] ?? 0);
  return (depth[rank] ?? 0) < level ? DEPTH : EARNED;
}

/** @param worths by position on the ladder; those who may not earn are worth nothing, the same, or they are the only ones */
function ascent(
  { upline, gate }: Judging,
  worths: readonly number[],
  rules: { readonly empty: number; readonly closed: 'zero' | 'same' | 'only' },
): Ascent {
  const { size, empty, member } = upline;
  const { state, rank } = gate;
  const whenOpen = Uint8Array.from(worths, (worth) => (rules.closed === 'only' ? 0 : worth));
  const whenClosed = Uint8Array.from(worths, (worth) => (rules.closed === 'zero' ? 0 : worth));
  const worth = new Uint8Array(size);
  for (let place = 0; place < size; place += 1) {
    const partner = member === null ? place : (member[place] ?? NONE);
    const table = state === null || state[partner] === EARNED ? whenOpen : whenClosed;
    worth[place] = empty[place] ? rules.empty : (table[rank === null ? 0 : (rank[partner] ?? 0)] ?? 0);
  }
  return ascentOf(upline, worth);
}
