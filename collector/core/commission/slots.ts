/** Slots: whom a component pays, or why not, for one start of a chain and before any amount. Columns, because a month has millions. */
import { wideInts } from './columns.ts';
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

export type Slots = {
  count: number;
  /** Who stands there, also where the company keeps the amount. */
  partner: Int32Array;
  /** A position on the component's scale and a reason: see `stepOf` and `reasonOf`. */
  code: Int32Array;
  /** The next slot of the same chain, NONE at its end. Chains that meet share the rest of their way. */
  next: Int32Array;
};

export const slotsFor = (capacity: number): Slots => ({
  count: 0,
  partner: new Int32Array(capacity),
  code: new Int32Array(capacity),
  next: new Int32Array(capacity),
});

/** Makes room for `more` slots, so that `pushSlot` need not look. */
export function reserveSlots(slots: Slots, more: number): void {
  const length = slots.count + more;
  if (length <= slots.code.length) return;
  slots.partner = wideInts(slots.partner, length);
  slots.code = wideInts(slots.code, length);
  slots.next = wideInts(slots.next, length);
}

/** Plain numbers instead of one object: this runs for every level of every start of a month. */
export function pushSlot(slots: Slots, partner: number, step: number, reason: number): void {
  const at = slots.count;
  slots.partner[at] = partner;
  slots.code[at] = step * 8 + reason;
  slots.next[at] = at + 1;
  slots.count = at + 1;
}

/**
 * Ends the chain whose own slots were pushed from `from` on.
 * @param rest the slot where it goes on, NONE for none
 * @returns its first slot, NONE where it has no slots at all
 */
export function endChain(slots: Slots, from: number, rest: number): number {
  if (slots.count === from) return rest;
  slots.next[slots.count - 1] = rest;
  return from;
}

export const stepOf = (code: number): number => code >> 3;
export const reasonOf = (code: number): number => code & 7;
