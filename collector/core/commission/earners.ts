/** Who stands at each level, step or generation of one component, from one start of a chain (plan.md section 4). */
import type { LevelsComponent } from '../../../shared/plan.ts';
import { type Passage, verdictAt } from './gate.ts';
import { stepBetween } from './scale.ts';
import {
  EARNED,
  endChain,
  LEFT,
  NO_UPLINE,
  NONE,
  OWN_ORDER,
  pushSlot,
  reserveSlots,
  type Slots,
} from './slots.ts';
import { climb, distanceOf, memberAt, type Upline } from './upline.ts';

/** The start of a chain: a place, or NONE and why nobody earns. */
export type Start = { readonly place: number; readonly absent: number };

export const UNBOUND: Start = { place: NONE, absent: NO_UPLINE };

/** Appends the component's slots for one start. @returns the first of them, NONE where it has none */
export function fillSlots(passage: Passage, start: Start, slots: Slots): number {
  reserveSlots(slots, passage.component.scale.slotsMax);
  switch (passage.component.rule.kind) {
    case 'levels':
      return levels(passage, passage.component.rule, start, slots);
    case 'differential':
      return differential(passage, start, slots);
    case 'generation':
      return generation(passage, start, slots);
    case 'bounty':
    case 'margin':
      return direct(passage, start, slots);
  }
}

function levels(passage: Passage, rule: LevelsComponent, start: Start, slots: Slots): number {
  const { component, upline, ascent, gate, known } = passage;
  const { first, width, scale, reach } = component;
  const isLimited = reach < Number.POSITIVE_INFINITY;
  const isDynamic = rule.compression === 'dynamic';
  const from = slots.count;
  let place = start.place;
  for (let level = 1; level < first && place >= 0; level += 1) place = upline.parent[place] ?? NONE;
  for (let column = 0; column < width; column += 1) {
    const level = first + column;
    if (ascent !== null) place = climb(ascent, place, isDynamic ? column + 1 : 1);
    if (isLimited && place >= 0 && distanceOf(upline, start.place, place) > reach) place = NONE;
    const step = gate.tier === null ? column : tierOf(passage, place) * width + column;
    if ((scale.rate[step] ?? 0) > 0) {
      const met = meet(known, keyAt(upline, start.absent, place, column), slots.count);
      if (met !== NONE) return endChain(slots, from, met);
      // Whom dynamic compression finds has been judged by their worth.
      const reason =
        place < 0
          ? start.absent
          : isDynamic && !upline.empty[place]
            ? EARNED
            : verdictAt(passage, place, level);
      pushSlot(slots, memberAt(upline, place), step, reason);
    }
    if (place >= 0) place = upline.parent[place] ?? NONE;
  }
  return endChain(slots, from, NONE);
}

/** The earner's own row of rates, the lowest where nobody stands. */
const tierOf = ({ gate, upline }: Passage, place: number): number =>
  place < 0 ? 0 : (gate.tier?.[memberAt(upline, place)] ?? 0);

/** Each earner gets what their rate adds to the best one below; what nobody reaches stays with the company. */
function differential(passage: Passage, start: Start, slots: Slots): number {
  const { ascent, blocked, component, upline } = passage;
  if (ascent === null) return NONE;
  const first = firstWorth(passage, start.place);
  const met = meet(passage.known, keyAt(upline, start.absent, first, 0), slots.count);
  if (met !== NONE) return met;
  const from = slots.count;
  const { scale } = component;
  const top = scale.rates.length - 1;
  let best = 0;
  for (let place = climb(ascent, first, 1); place >= 0; place = ascent.up[place] ?? NONE) {
    const rate = ascent.worth[place] ?? 0;
    pushSlot(slots, memberAt(upline, place), stepBetween(scale, rate, best), EARNED);
    best = rate;
  }
  if (best < top && blocked !== null) {
    let highest = climb(blocked, first, best + 1);
    for (let place = highest; place >= 0; place = blocked.up[place] ?? NONE) highest = place;
    if (highest >= 0) {
      const rate = blocked.worth[highest] ?? 0;
      const reason = verdictAt(passage, highest, 0);
      pushSlot(slots, memberAt(upline, highest), stepBetween(scale, rate, best), reason);
      best = rate;
    }
  }
  if (best < top) pushSlot(slots, NONE, stepBetween(scale, top, best), start.absent);
  return endChain(slots, from, NONE);
}

/** The first place that has a rate, may it be earned or not: from all below it the chain is the same. */
function firstWorth({ upline, ascent, blocked }: Passage, from: number): number {
  let place = from;
  while (place >= 0 && !ascent?.worth[place] && !blocked?.worth[place]) place = upline.parent[place] ?? NONE;
  return place;
}

function generation(passage: Passage, start: Start, slots: Slots): number {
  const { ascent, upline, component, known } = passage;
  if (ascent === null) return NONE;
  const from = slots.count;
  let place = start.place;
  for (let column = 0; column < component.width; column += 1) {
    place = climb(ascent, place, 1);
    if ((component.scale.rate[column] ?? 0) > 0) {
      const met = meet(known, keyAt(upline, start.absent, place, column), slots.count);
      if (met !== NONE) return endChain(slots, from, met);
      const reason = place < 0 ? start.absent : verdictAt(passage, place, 0);
      pushSlot(slots, memberAt(upline, place), column, reason);
    }
    if (place >= 0) place = upline.parent[place] ?? NONE;
  }
  return endChain(slots, from, NONE);
}

/** Bounty and margin go to level 1, whatever its standing. */
function direct({ upline }: Passage, start: Start, slots: Slots): number {
  const from = slots.count;
  const isLeft = start.place >= 0 && upline.empty[start.place] === 1;
  pushSlot(slots, memberAt(upline, start.place), 0, start.place < 0 ? start.absent : isLeft ? LEFT : EARNED);
  return endChain(slots, from, NONE);
}

/** Where `known` has a place in a column; nobody has two keys, one for each reason. */
const keyAt = ({ size }: Upline, absent: number, place: number, column: number): number =>
  column * (size + 2) + (place >= 0 ? place : size + (absent === OWN_ORDER ? 1 : 0));

/** The slot another chain left at a key, from where on both are one; NONE where none came by, and then `slot` is noted. */
function meet(known: Int32Array | null, key: number, slot: number): number {
  if (known === null) return NONE;
  const earlier = (known[key] ?? 0) - 1;
  if (earlier === NONE) known[key] = slot + 1;
  return earlier;
}
