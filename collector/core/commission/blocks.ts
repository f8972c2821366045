/** Orders with the same start under the same tree share one block of slots. */
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import { fillSlots, type Start } from './earners.ts';
import { chainUpline, type Epoch, type Forest } from './epochs.ts';
import { type Gate, passageOf } from './gate.ts';
import type { PeriodInput } from './period-input.ts';
import { NO_UPLINE, NONE, OWN_ORDER, type Slots, slotsFor } from './slots.ts';
import { OWN_ORDER_START } from './volumes.ts';

export type Blocks = {
  readonly slots: Slots;
  /** First slot and number of slots, side by side, by twice the start; an own order and nobody come first. */
  readonly range: Int32Array;
};

/** Room for as many starts as there can be: memory nobody writes to is not taken. */
export function blocksFor({ partners, orders }: PeriodInput, { scale }: Paying): Blocks {
  const starts = Math.min(partners.count + 2, orders.count);
  return {
    slots: slotsFor(Math.min(starts * scale.slotsMax, ROOM_MAX)),
    range: new Int32Array(2 * (partners.count + 2)),
  };
}

const ROOM_MAX = 16_000_000;

type Asking = {
  readonly input: PeriodInput;
  readonly plan: CompiledPlan;
  readonly component: Paying;
  readonly gate: Gate;
  readonly forest: Forest;
  readonly epoch: Epoch;
};

/** @returns where in `range` the block of an order's start stands, filled if it was not */
export function blockAt(blocks: Blocks, asking: Asking): (start: number, order: number) => number {
  const { input, plan, component, gate, forest, epoch } = asking;
  const { slots, range } = blocks;
  const fill = (key: number, passage: ReturnType<typeof passageOf>, start: Start): void => {
    const first = slots.count;
    fillSlots(passage, start, slots);
    range[key] = first;
    range[key + 1] = slots.count - first;
  };
  if (!forest.isShared) {
    return (start, order) => {
      const upline = chainUpline(input.partners, start, input.orders.placedAt[order] ?? 0, plan.leaver);
      fill(0, passageOf(component, upline, gate), startAt(start, upline.size - 1));
      return 0;
    };
  }
  const passage = passageOf(component, forest.treeOf(epoch, plan.leaver), gate);
  range.fill(UNFILLED);
  return (start) => {
    const key = 2 * (start - OWN_ORDER_START);
    if (range[key] === UNFILLED) fill(key, passage, startAt(start, start));
    return key;
  };
}

const UNFILLED = -1;

const startAt = (start: number, place: number): Start => ({
  place: start < 0 ? NONE : place,
  absent: start === OWN_ORDER_START ? OWN_ORDER : NO_UPLINE,
});
