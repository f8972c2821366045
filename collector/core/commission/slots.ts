/** Slots: whom a component pays, or why not, for one start of a chain and before any amount. */
import type { Reason } from './types.ts';

/** Fits three bits of a slot's code. */
export const REASONS = [
  'earned',
  'no-upline',
  'inactive',
  'needs',
  'depth',
  'left',
  'own-order',
] as const satisfies readonly Reason[];

export const EARNED = 0;
export const NO_UPLINE = 1;
export const INACTIVE = 2;
export const NEEDS = 3;
export const DEPTH = 4;
export const LEFT = 5;
export const OWN_ORDER = 6;

/** What stands for `null` in a column of levels, distances or partners. */
export const NONE = -1;

/** The slots of the chain asked for last: one scratch serves all chains of a component, because a month has millions. */
export type Slots = {
  count: number;
  /** Who stands there, also where the company keeps the amount. */
  readonly partner: Int32Array;
  /** A position on the component's scale and a reason: see `stepOf` and `reasonOf`. */
  readonly code: Int32Array;
};

export const slotsFor = (capacity: number): Slots => ({
  count: 0,
  partner: new Int32Array(capacity),
  code: new Int32Array(capacity),
});

/** Plain numbers instead of one object: this runs for every level of every chain. */
export function pushSlot(slots: Slots, partner: number, step: number, reason: number): void {
  const at = slots.count;
  slots.partner[at] = partner;
  slots.code[at] = step * 8 + reason;
  slots.count = at + 1;
}

export const stepOf = (code: number): number => code >> 3;
export const reasonOf = (code: number): number => code & 7;
