/** The lines of a settled component as columns, and how a reader finds those of one order. */
import type { BaseColumn } from './base-columns.ts';
import type { AmountColumn } from './columns.ts';
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import type { Epoch } from './epochs.ts';
import { NONE, type Slots } from './slots.ts';
import type { Walks } from './walks.ts';

/**
 * Positions are those of the forest's sequence. The order's first line prices the first slot of its chain, the line `lineStep`
 * behind it the slot behind that, and so on until the chain ends.
 */
export type SettledComponent = {
  readonly component: Paying;
  readonly bases: BaseColumn;
  readonly walks: Walks;
  /** By position the first line, NONE for an order without lines; null where it is the position itself. */
  readonly lineFrom: Int32Array | null;
  readonly lineStep: number;
  readonly amount: AmountColumn;
};

export type SettledPlan = {
  readonly plan: CompiledPlan;
  readonly components: readonly SettledComponent[];
  /** By position, what the order limit cut; null without one. */
  readonly cut: Float64Array | null;
};

/** Calls back with each slot of the order at a position and the line that prices it. */
export function eachLine(
  { walks, lineFrom, lineStep }: SettledComponent,
  { position, epoch }: { readonly position: number; readonly epoch: Epoch },
  visit: (slots: Slots, slot: number, line: number) => void,
): void {
  const first = lineFrom === null ? position : (lineFrom[position] ?? NONE);
  if (first === NONE) return;
  const slots = walks.slotsAt(position, epoch);
  for (let slot = 0; slot < slots.count; slot += 1) visit(slots, slot, first + slot * lineStep);
}
