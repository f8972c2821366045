/** Who stands at each level, step or generation of one component, from one start of a chain (plan.md section 4). */
import type { LevelsComponent } from '../../../shared/plan.ts';
import { type Passage, verdictAt } from './gate.ts';
import { stepBetween } from './scale.ts';
import { EARNED, LEFT, NO_UPLINE, NONE, pushSlot, type Slots } from './slots.ts';
import { type Ascent, bestPassed, climb, distanceOf, memberAt, placeAt } from './upline.ts';

/** The start of a chain: a place, or NONE and why nobody earns. */
export type Start = { readonly place: number; readonly absent: number };

export const UNBOUND: Start = { place: NONE, absent: NO_UPLINE };

/** Fills `slots` anew with those of one start: at most `scale.slotsMax` of its component. */
export function fillSlots(passage: Passage, start: Start, slots: Slots): void {
  slots.count = 0;
  switch (passage.component.rule.kind) {
    case 'levels':
      levels(passage, passage.component.rule, start, slots);
      return;
    case 'differential':
      differential(passage, start, slots);
      return;
    case 'generation':
      generation(passage, start, slots);
      return;
    case 'bounty':
    case 'margin':
      direct(passage, start, slots);
  }
}

/** Whoever starts where nobody is worth anything has the slots of the nearest place above that has a row. */
export const startsAtRows = ({ component, ascent }: Passage): Ascent | null =>
  component.first === 1 && component.reach === Number.POSITIVE_INFINITY ? ascent : null;

function levels(passage: Passage, rule: LevelsComponent, start: Start, slots: Slots): void {
  const { component, upline, ascent, gate, depth } = passage;
  const { first, width, scale, reach } = component;
  const isLimited = reach < Number.POSITIVE_INFINITY;
  const isDynamic = rule.compression === 'dynamic';
  let place = start.place;
  for (let level = 1; level < first && place >= 0; level += 1) place = upline.parent[place] ?? NONE;
  for (let column = 0; column < width; column += 1) {
    const level = first + column;
    if (ascent !== null)
      place = placeAt(ascent, climb(ascent, place, isDynamic && depth !== null ? column + 1 : 1));
    if (isLimited && place >= 0 && distanceOf(upline, start.place, place) > reach) place = NONE;
    const step = gate.tier === null ? column : tierOf(passage, place) * width + column;
    if ((scale.rate[step] ?? 0) > 0) {
      // Whom dynamic compression finds has been judged by their worth.
      const reason =
        place < 0
          ? start.absent
          : isDynamic && !upline.empty?.[place]
            ? EARNED
            : verdictAt(passage, place, level);
      pushSlot(slots, memberAt(upline, place), step, reason);
    }
    if (place >= 0) place = upline.parent[place] ?? NONE;
  }
}

/** The earner's own row of rates, the lowest where nobody stands. */
const tierOf = ({ gate, upline }: Passage, place: number): number =>
  place < 0 ? 0 : (gate.tier?.[memberAt(upline, place)] ?? 0);

/** Each earner gets what their rate adds to the best one below; what nobody reaches stays with the company. */
function differential(passage: Passage, start: Start, slots: Slots): void {
  const { ascent, component, upline } = passage;
  if (ascent === null) return;
  const { scale } = component;
  const top = scale.rates.length - 1;
  let best = 0;
  for (let row = climb(ascent, start.place, 1); row >= 0; row = ascent.up[row] ?? NONE) {
    const rate = ascent.worth[row] ?? 0;
    pushSlot(slots, memberAt(upline, placeAt(ascent, row)), stepBetween(scale, rate, best), EARNED);
    best = rate;
  }
  const passed = bestPassed(ascent, start.place);
  const missed = ascent.passed?.[passed] ?? 0;
  if (missed > best) {
    const place = placeAt(ascent, passed);
    const reason = verdictAt(passage, place, 0);
    pushSlot(slots, memberAt(upline, place), stepBetween(scale, missed, best), reason);
    best = missed;
  }
  if (best < top) pushSlot(slots, NONE, stepBetween(scale, top, best), start.absent);
}

function generation(passage: Passage, start: Start, slots: Slots): void {
  const { ascent, upline, component } = passage;
  if (ascent === null) return;
  let place = start.place;
  for (let column = 0; column < component.width; column += 1) {
    place = placeAt(ascent, climb(ascent, place, 1));
    if ((component.scale.rate[column] ?? 0) > 0) {
      const reason = place < 0 ? start.absent : verdictAt(passage, place, 0);
      pushSlot(slots, memberAt(upline, place), column, reason);
    }
    if (place >= 0) place = upline.parent[place] ?? NONE;
  }
}

/** Bounty and margin go to level 1, whatever its standing. */
function direct({ upline }: Passage, start: Start, slots: Slots): void {
  const isLeft = start.place >= 0 && upline.empty?.[start.place] === 1;
  pushSlot(slots, memberAt(upline, start.place), 0, start.place < 0 ? start.absent : isLeft ? LEFT : EARNED);
}
