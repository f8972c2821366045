/** Slots: which places a component pays or keeps for one start of a chain, before any amount. Columns, grown as needed. */
import type { Reason } from './types.ts';

export const REASONS = [
  'earned',
  'no-upline',
  'inactive',
  'needs',
  'depth',
  'left',
  'own-order',
] as const satisfies readonly Reason[];
export type SlotReason = (typeof REASONS)[number];

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
  level: Int32Array;
  distance: Int32Array;
  /** Paid is `R1(base × rate) − R1(base × before)`. */
  rate: Int32Array;
  before: Int32Array;
  reason: Uint8Array;
};

export type Slot = {
  readonly partner: number;
  readonly level: number;
  readonly distance: number;
  readonly rate: number;
  readonly before: number;
  readonly reason: number;
};

export const slotsFor = (capacity: number): Slots => ({
  count: 0,
  partner: new Int32Array(capacity),
  level: new Int32Array(capacity),
  distance: new Int32Array(capacity),
  rate: new Int32Array(capacity),
  before: new Int32Array(capacity),
  reason: new Uint8Array(capacity),
});

export function pushSlot(slots: Slots, slot: Slot): void {
  if (slots.count === slots.reason.length) grow(slots);
  const at = slots.count;
  slots.partner[at] = slot.partner;
  slots.level[at] = slot.level;
  slots.distance[at] = slot.distance;
  slots.rate[at] = slot.rate;
  slots.before[at] = slot.before;
  slots.reason[at] = slot.reason;
  slots.count = at + 1;
}

function grow(slots: Slots): void {
  const capacity = Math.max(16, slots.reason.length * 2);
  for (const column of ['partner', 'level', 'distance', 'rate', 'before'] as const) {
    const wider = new Int32Array(capacity);
    wider.set(slots[column]);
    slots[column] = wider;
  }
  const wider = new Uint8Array(capacity);
  wider.set(slots.reason);
  slots.reason = wider;
}
