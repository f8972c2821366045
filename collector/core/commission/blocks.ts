/** Orders with the same start under the same tree share one block of slots. */
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import { fillSlots, matters, type Start } from './earners.ts';
import { chainUpline, type Epoch, type Forest } from './epochs.ts';
import { type Gate, type Passage, passageOf } from './gate.ts';
import type { PeriodInput } from './period-input.ts';
import { NO_UPLINE, NONE, OWN_ORDER, type Slots, slotsFor } from './slots.ts';
import { OWN_ORDER_START } from './volumes.ts';

export type Blocks = {
  readonly slots: Slots;
  /** The first slot by start, shifted so that an own order and nobody come first. */
  readonly from: Int32Array;
};

/** Room for as many starts as there can be: memory nobody writes to is not taken. */
export function blocksFor({ partners, orders }: PeriodInput, { scale }: Paying): Blocks {
  const starts = Math.min(partners.count + 2, orders.count);
  return {
    slots: slotsFor(Math.min(starts * scale.slotsMax, ROOM_MAX)),
    from: new Int32Array(partners.count + 2),
  };
}

const ROOM_MAX = 16_000_000;
const UNFILLED = -1;
/** A block without slots: its start earns at rates of 0 only. */
export const EMPTY = -2;

type Asking = {
  readonly input: PeriodInput;
  readonly plan: CompiledPlan;
  readonly component: Paying;
  readonly gate: Gate;
  readonly forest: Forest;
  readonly epoch: Epoch;
};

/** @returns the first slot of an order, its block filled if it was not */
export function blockFinder(blocks: Blocks, asking: Asking): (start: number, order: number) => number {
  const { input, plan, component, gate, forest, epoch } = asking;
  const { slots, from } = blocks;
  if (!forest.isShared) {
    return (start, order) => {
      const upline = chainUpline(input.partners, start, input.orders.placedAt[order] ?? 0, plan.leaver);
      return filled(passageOf(component, upline, gate), startAt(start, upline.size - 1), slots);
    };
  }
  const passage = passageOf(component, forest.treeOf(epoch, plan.leaver), gate);
  from.fill(UNFILLED);
  return (start) => {
    const known = from[start - OWN_ORDER_START] ?? UNFILLED;
    return known === UNFILLED ? fillBlock(blocks, passage, start) : known;
  };
}

/** From a place that does not matter all is as from the first one above that does: they share its block. */
function fillBlock({ slots, from }: Blocks, passage: Passage, start: number): number {
  let place = start;
  while (place >= 0 && !matters(passage, place)) place = passage.upline.parent[place] ?? NONE;
  const key = (start < 0 ? start : place) - OWN_ORDER_START;
  let first = from[key] ?? UNFILLED;
  if (first === UNFILLED) {
    first = filled(passage, startAt(start, place), slots);
    from[key] = first;
  }
  from[start - OWN_ORDER_START] = first;
  return first;
}

function filled(passage: Passage, start: Start, slots: Slots): number {
  const first = slots.count;
  fillSlots(passage, start, slots);
  return slots.count === first ? EMPTY : first;
}

const startAt = (start: number, place: number): Start => ({
  place: start < 0 ? NONE : place,
  absent: start === OWN_ORDER_START ? OWN_ORDER : NO_UPLINE,
});
