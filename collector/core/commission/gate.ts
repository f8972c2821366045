/** Who may earn from one component, and how far: what a standing says to the rules of plan.md section 4. */
import { byLadder, type Paying, ratesByLadder } from './compiled-plan.ts';
import { DEPTH, EARNED, LEFT, NONE, REASONS } from './slots.ts';
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
};
export type Judging = Pick<Passage, 'upline' | 'gate' | 'depth'>;

export function passageOf(component: Paying, upline: Upline, gate: Gate): Passage {
  const { rule } = component;
  const depth = rule.kind === 'levels' && rule.depth ? byLadder(rule.depth, gate.ladder) : null;
  const bare = { component, upline, gate, depth, ascent: null };
  const everywhere = (worth: number): number[] => gate.ladder.map(() => worth);
  switch (rule.kind) {
    case 'levels': {
      if (rule.compression !== 'skip-inactive' && rule.compression !== 'dynamic') return bare;
      if (rule.compression === 'skip-inactive' || depth === null)
        return { ...bare, ascent: ascent(bare, everywhere(1), { empty: 1, closed: 'worth nothing' }) };
      // Worth is how many of the component's levels somebody may stand on.
      const { first, width } = component;
      const worths = depth.map((deepest) => Math.max(0, Math.min(width, deepest - first + 1)));
      return { ...bare, ascent: ascent(bare, worths, { empty: width, closed: 'worth nothing' }) };
    }
    case 'differential': {
      const { rates } = component.scale;
      const steps = ratesByLadder(rule.rates, gate.ladder).map((rate) => rates.indexOf(rate));
      return { ...bare, ascent: ascent(bare, steps, { empty: 0, closed: 'passed over' }) };
    }
    case 'generation': {
      const least = gate.ladder.indexOf(rule.rank);
      const worths = gate.ladder.map((_, rank) => (least >= 0 && rank >= least ? 1 : 0));
      const closed = rule.inactive === 'passes' ? 'worth nothing' : 'worth the same';
      return { ...bare, ascent: ascent(bare, worths, { empty: 0, closed }) };
    }
    case 'bounty':
    case 'margin':
      return bare;
  }
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

type Closed = 'worth nothing' | 'worth the same' | 'passed over';

/** @param worths by position on the ladder, of those who may earn; `closed` is what becomes of the others */
function ascent(
  { upline, gate }: Judging,
  worths: readonly number[],
  rules: { readonly empty: number; readonly closed: Closed },
): Ascent {
  const { size, empty, member } = upline;
  const { state, rank } = gate;
  // By state and rank, so that nothing in the loop depends on who may earn: that is as good as chance.
  const closed = worths.map((worth) => (rules.closed === 'worth the same' ? worth : 0));
  const vacant = REASONS.length * worths.length;
  const whenOf = (open: readonly number[], others: readonly number[], nobody: number): Uint8Array =>
    Uint8Array.of(...REASONS.flatMap((_, reason) => (reason === EARNED ? open : others)), nobody);
  const worthOf = whenOf(worths, closed, rules.empty);
  const passedOf = whenOf(
    worths.map(() => 0),
    worths,
    0,
  );
  const worth = new Uint8Array(size);
  const passed = rules.closed === 'passed over' && state !== null ? new Uint8Array(size) : null;
  const isRow = worthOf.map((own, kind) => (own + (passed === null ? 0 : (passedOf[kind] ?? 0)) > 0 ? 1 : 0));
  let rows = 0;
  for (let place = 0; place < size; place += 1) {
    const partner = member === null ? place : (member[place] ?? NONE);
    const held = rank === null ? 0 : (rank[partner] ?? 0);
    const kind = empty[place]
      ? vacant
      : (state === null ? EARNED : (state[partner] ?? EARNED)) * worths.length + held;
    worth[place] = worthOf[kind] ?? 0;
    if (passed !== null) passed[place] = passedOf[kind] ?? 0;
    rows += isRow[kind] ?? 0;
  }
  return ascentOf(upline, { worth, passed, rows });
}
