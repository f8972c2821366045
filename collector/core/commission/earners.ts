/** Who stands at each level, step or generation of one component, from one start of a chain (plan.md section 4). */
import type { LevelsComponent } from '../../../shared/plan.ts';
import type { RateRow } from './compiled-plan.ts';
import { type Passage, verdictAt } from './gate.ts';
import { EARNED, LEFT, NO_UPLINE, NONE, pushSlot, type Slots } from './slots.ts';
import { climb, distanceOf, memberAt } from './upline.ts';

/** The start of a chain: a place, or NONE and why nobody earns. */
export type Start = { readonly place: number; readonly absent: number };

/** Appends the component's slots for one start. */
export function fillSlots(passage: Passage, start: Start, slots: Slots): void {
  switch (passage.component.rule.kind) {
    case 'levels':
      levels(passage, passage.component.rule, start, slots);
      break;
    case 'differential':
      differential(passage, start, slots);
      break;
    case 'generation':
      generation(passage, start, slots);
      break;
    case 'bounty':
    case 'margin':
      direct(passage, start, slots);
      break;
  }
}

function levels(passage: Passage, rule: LevelsComponent, start: Start, slots: Slots): void {
  const { component, upline, ascent } = passage;
  const reach = rule.reach ?? Number.POSITIVE_INFINITY;
  let place = start.place;
  for (let level = 1; level < component.first && place >= 0; level += 1) place = upline.parent[place] ?? NONE;
  for (let column = 0; column < component.width; column += 1) {
    const level = component.first + column;
    if (ascent !== null) place = climb(ascent, place, rule.compression === 'dynamic' ? level : 1);
    if (place >= 0 && distanceOf(upline, start.place, place) > reach) place = NONE;
    const rate = rateFor(passage, place, column);
    if (rate > 0) {
      const reason = place < 0 ? start.absent : verdictAt(passage, place, level);
      push(passage, start, slots, { place, level, rate, before: 0, reason });
    }
    if (place >= 0) place = upline.parent[place] ?? NONE;
  }
}

/** Tiers: the earner's own row, the lowest where nobody stands. Overrides: the highest of the rows, each line takes its own. */
function rateFor({ component, gate, upline }: Passage, place: number, column: number): number {
  const rateIn = (row: RateRow | undefined): number => row?.ppm[column] ?? 0;
  if (component.overrides.length > 0) return Math.max(...component.rows.map(rateIn));
  const row = gate.tier === null || place < 0 ? 0 : (gate.tier[memberAt(upline, place)] ?? 0);
  return rateIn(component.rows[row]);
}

/** Each earner gets what their rate adds to the best one below; what nobody reaches stays with the company. */
function differential(passage: Passage, start: Start, slots: Slots): void {
  const { ascent, blocked, upline, component } = passage;
  if (ascent === null) return;
  let best = 0;
  for (let place = climb(ascent, start.place, 1); place >= 0; place = ascent.up[place] ?? NONE) {
    const rate = ascent.worth[place] ?? 0;
    const level = distanceOf(upline, start.place, place);
    push(passage, start, slots, { place, level, rate, before: best, reason: EARNED });
    best = rate;
  }
  if (blocked !== null) {
    for (let place = climb(blocked, start.place, best + 1); place >= 0; ) {
      const next = blocked.up[place] ?? NONE;
      if (next < 0) best = keepBlocked(passage, start, slots, { place, best });
      place = next;
    }
  }
  if (best < component.top)
    push(passage, start, slots, {
      place: NONE,
      level: NONE,
      rate: component.top,
      before: best,
      reason: start.absent,
    });
}

function keepBlocked(
  passage: Passage,
  start: Start,
  slots: Slots,
  { place, best }: { readonly place: number; readonly best: number },
): number {
  const rate = passage.blocked?.worth[place] ?? 0;
  const level = distanceOf(passage.upline, start.place, place);
  push(passage, start, slots, { place, level, rate, before: best, reason: verdictAt(passage, place, 0) });
  return rate;
}

function generation(passage: Passage, start: Start, slots: Slots): void {
  const { ascent, upline, component } = passage;
  if (ascent === null) return;
  let place = start.place;
  for (let column = 0; column < component.width; column += 1) {
    place = climb(ascent, place, 1);
    const rate = component.rows[0]?.ppm[column] ?? 0;
    const reason = place < 0 ? start.absent : verdictAt(passage, place, 0);
    if (rate > 0) push(passage, start, slots, { place, level: column + 1, rate, before: 0, reason });
    if (place >= 0) place = upline.parent[place] ?? NONE;
  }
}

/** Bounty and margin go to level 1, whatever its standing. */
function direct(passage: Passage, start: Start, slots: Slots): void {
  const reason = start.place < 0 ? start.absent : passage.upline.empty[start.place] ? LEFT : EARNED;
  push(passage, start, slots, { place: start.place, level: 1, rate: 0, before: 0, reason });
}

function push(
  { upline }: Passage,
  start: Start,
  slots: Slots,
  found: {
    readonly place: number;
    readonly level: number;
    readonly rate: number;
    readonly before: number;
    readonly reason: number;
  },
): void {
  const { place, level, rate, before, reason } = found;
  const distance = place < 0 ? NONE : distanceOf(upline, start.place, place);
  pushSlot(slots, { partner: memberAt(upline, place), level, distance, rate, before, reason });
}

export const UNBOUND: Start = { place: NONE, absent: NO_UPLINE };
