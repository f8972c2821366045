/** The lines of a settled component as columns, and how a reader finds those of one order. */
import type { BaseColumn } from './base-columns.ts';
import type { AmountColumn } from './columns.ts';
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import { NONE, type Slots } from './slots.ts';
import { OWN_ORDER_START } from './volumes.ts';

/**
 * Positions are those of the forest's sequence. The order's first line prices the first slot of its chain, the line `lineStep`
 * behind it the slot behind that, and so on until the chain ends.
 */
export type SettledComponent = {
  readonly component: Paying;
  /** How many orders there are, with lines or without. */
  readonly orders: number;
  readonly bases: BaseColumn;
  readonly slots: Slots;
  readonly chains: Chains;
  /** By position the first line, NONE for an order without lines; null where it is the position itself. */
  readonly lineFrom: Int32Array | null;
  readonly lineStep: number;
  readonly amount: AmountColumn;
};

/** Where the slots of an order begin: by the start of its chain where one tree serves all orders, else by position. */
export type Chains = { readonly starts: Int32Array | null; readonly first: Int32Array };

export type SettledPlan = {
  readonly plan: CompiledPlan;
  readonly components: readonly SettledComponent[];
  /** By position, what the order limit cut; null without one. */
  readonly cut: Float64Array | null;
};

export const firstSlotAt = ({ chains }: SettledComponent, position: number): number =>
  chains.first[chainAt(chains, position)] ?? NONE;

/** Where in `first` the order at a position has its chain. */
export const chainAt = ({ starts }: Chains, position: number): number =>
  starts === null ? position : keyOf(starts[position] ?? NONE);

/** Position of a start in a column by start: an own order and nobody come first. */
export const keyOf = (start: number): number => start - OWN_ORDER_START;

export const firstLineAt = ({ lineFrom }: SettledComponent, position: number): number =>
  lineFrom === null ? position : (lineFrom[position] ?? NONE);
