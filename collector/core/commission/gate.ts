/** Who may earn from one component, and how far: what a standing says to the rules of plan.md section 4. */
import { byLadder, type Paying, ratesByLadder } from './compiled-plan.ts';
import { DEPTH, EARNED, LEFT } from './slots.ts';
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
};

type Judging = Pick<Passage, 'upline' | 'gate' | 'depth'>;

const ANY = 0x7fffffff;

export function passageOf(component: Paying, upline: Upline, gate: Gate): Passage {
  const { rule } = component;
  const depth = rule.kind === 'levels' && rule.depth ? byLadder(rule.depth, gate.ladder) : null;
  const passage = { component, upline, gate, depth, ascent: null, blocked: null };
  switch (rule.kind) {
    case 'levels':
      return { ...passage, ascent: compressed(passage, rule.compression ?? 'none') };
    case 'differential': {
      const rates = ratesByLadder(rule.rates, gate.ladder);
      const rateAt = (place: number): number => rates[rankAt(passage, place)] ?? 0;
      const open = (place: number): boolean => stateAt(passage, place) === EARNED;
      return {
        ...passage,
        ascent: ascentOf(upline, (place) => (upline.empty[place] || !open(place) ? 0 : rateAt(place))),
        blocked:
          gate.state === null
            ? null
            : ascentOf(upline, (place) => (upline.empty[place] || open(place) ? 0 : rateAt(place))),
      };
    }
    case 'generation': {
      const least = gate.ladder.indexOf(rule.rank);
      const passes = rule.inactive === 'passes';
      return {
        ...passage,
        ascent: ascentOf(upline, (place) => {
          if (upline.empty[place] || least < 0 || rankAt(passage, place) < least) return 0;
          return passes && stateAt(passage, place) !== EARNED ? 0 : 1;
        }),
      };
    }
    case 'bounty':
    case 'margin':
      return passage;
  }
}

/** Why the one at a place does not earn level `level`, or EARNED. */
export function verdictAt(passage: Judging, place: number, level: number): number {
  if (passage.upline.empty[place]) return LEFT;
  const state = stateAt(passage, place);
  if (state !== EARNED) return state;
  return depthAt(passage, place) < level ? DEPTH : EARNED;
}

function compressed(passage: Passage, compression: 'none' | 'skip-inactive' | 'dynamic'): Ascent | null {
  const { upline } = passage;
  const open = (place: number): boolean => stateAt(passage, place) === EARNED;
  if (compression === 'none') return null;
  if (compression === 'skip-inactive')
    return ascentOf(upline, (place) => (upline.empty[place] || open(place) ? 1 : 0));
  return ascentOf(upline, (place) => (upline.empty[place] ? ANY : open(place) ? depthAt(passage, place) : 0));
}

const depthAt = (passage: Judging, place: number): number =>
  passage.depth === null ? ANY : (passage.depth[rankAt(passage, place)] ?? 0);

const rankAt = ({ gate, upline }: Judging, place: number): number =>
  gate.rank === null ? 0 : (gate.rank[memberAt(upline, place)] ?? 0);

const stateAt = ({ gate, upline }: Judging, place: number): number =>
  gate.state === null ? EARNED : (gate.state[memberAt(upline, place)] ?? EARNED);
