/** Slots of one component over a whole period: orders with the same start under the same tree share one block of slots. */
import type { BaseColumn } from './base-columns.ts';
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import { fillSlots, type Start } from './earners.ts';
import { chainUpline, type Epochs, epochsOf, treesAt } from './epochs.ts';
import { type Gate, type Passage, passageOf } from './gate.ts';
import { NOBODY } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';
import { NO_UPLINE, NONE, OWN_ORDER, type Slots, slotsFor } from './slots.ts';
import { OWN_ORDER_START } from './volumes.ts';

export type Blocks = {
  readonly slots: Slots;
  /** By order: its first slot, and how many it has. */
  readonly slotFrom: Int32Array;
  readonly slotCount: Int32Array;
};

type Filling = {
  readonly input: PeriodInput;
  readonly plan: CompiledPlan;
  readonly component: Paying;
  readonly starts: Int32Array;
  readonly gate: Gate;
  readonly bases: BaseColumn;
  readonly isUnder: (order: number) => boolean;
};

export function fillBlocks(filling: Filling): Blocks {
  const { input } = filling;
  const blocks: Blocks = {
    slots: slotsFor(1024),
    slotFrom: new Int32Array(input.orders.count),
    slotCount: new Int32Array(input.orders.count),
  };
  const epochs = epochsOf(input);
  if (epochs === null) fillFromChains(filling, blocks);
  else fillFromTrees(filling, blocks, epochs);
  return blocks;
}

function fillFromTrees(filling: Filling, blocks: Blocks, { sequence, epochs }: Epochs): void {
  const { input, plan, component, gate, starts } = filling;
  const { slots, slotFrom, slotCount } = blocks;
  const { count } = input.partners;
  /** By start, shifted by two: an own order and nobody come first. */
  const blockFrom = new Int32Array(count + 2);
  const blockTo = new Int32Array(count + 2);
  for (const { at, from, to } of epochs) {
    const passage = passageOf(component, treesAt(input.partners, at)(plan.leaver), gate);
    blockTo.fill(0);
    for (let i = from; i < to; i += 1) {
      const order = sequence === null ? i : (sequence[i] ?? 0);
      if (!isPaid(filling, order)) continue;
      const start = starts[order] ?? NOBODY;
      const key = start - OWN_ORDER_START;
      if (blockTo[key] === 0) {
        blockFrom[key] = slots.count;
        fillSlots(passage, startAtPlace(start, start), slots);
        blockTo[key] = slots.count + 1;
      }
      slotFrom[order] = blockFrom[key] ?? 0;
      slotCount[order] = (blockTo[key] ?? 0) - 1 - (blockFrom[key] ?? 0);
    }
  }
}

function fillFromChains(filling: Filling, { slots, slotFrom, slotCount }: Blocks): void {
  const { input, plan, component, gate, starts } = filling;
  for (let order = 0; order < input.orders.count; order += 1) {
    if (!isPaid(filling, order)) continue;
    const start = starts[order] ?? NOBODY;
    const placedAt = input.orders.placedAt[order] ?? 0;
    const upline = chainUpline(input.partners, start, placedAt, plan.leaver);
    const passage: Passage = passageOf(component, upline, gate);
    slotFrom[order] = slots.count;
    fillSlots(passage, startAtPlace(start, upline.size - 1), slots);
    slotCount[order] = slots.count - (slotFrom[order] ?? 0);
  }
}

const isPaid = ({ input, bases, isUnder }: Filling, order: number): boolean =>
  isUnder(order) && (bases.applies === null ? !input.orders.held.has(order) : bases.applies[order] === 1);

const startAtPlace = (start: number, place: number): Start => ({
  place: start < 0 ? NONE : place,
  absent: start === OWN_ORDER_START ? OWN_ORDER : NO_UPLINE,
});
