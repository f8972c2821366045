/** The lines of a settled component as columns, and how a reader finds those of one order. */
import type { BaseColumn } from './base-columns.ts';
import type { AmountColumn } from './columns.ts';
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import type { Epoch } from './epochs.ts';
import type { Slots } from './slots.ts';
import type { Walks } from './walks.ts';

/** Positions are those of the forest's sequence, slots those of the chain an order has under the component. */
export type SettledComponent = {
  readonly component: Paying;
  readonly bases: BaseColumn;
  readonly walks: Walks;
  /** By slot, then by position. */
  readonly amounts: readonly AmountColumn[];
};

export type SettledPlan = {
  readonly plan: CompiledPlan;
  readonly components: readonly SettledComponent[];
  /** By position, what the order limit cut; null without one. */
  readonly cut: Float64Array | null;
};

export const amountAt = ({ amounts }: SettledComponent, slot: number, position: number): number =>
  amounts[slot]?.[position] ?? 0;

/** Calls back with each slot of the order at a position that has a line. */
export function eachLine(
  { walks, bases }: SettledComponent,
  { position, epoch }: { readonly position: number; readonly epoch: Epoch },
  visit: (slots: Slots, slot: number) => void,
): void {
  if (bases.included?.[position] === 0) return;
  const slots = walks.slotsAt(position, epoch);
  for (let slot = 0; slot < slots.count; slot += 1) visit(slots, slot);
}
