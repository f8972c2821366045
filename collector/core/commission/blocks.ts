/** Finds the slots of every order of a component; orders with the same start under the same tree share them. */
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import { fillSlots, type Start } from './earners.ts';
import { chainUpline, type Epoch, type Forest, orderAt } from './epochs.ts';
import { type Gate, passageOf, sharedPassage } from './gate.ts';
import type { PeriodInput } from './period-input.ts';
import { type Chains, keyOf } from './settled.ts';
import { NO_UPLINE, NONE, OWN_ORDER, type Slots } from './slots.ts';
import { OWN_ORDER_START } from './volumes.ts';

export type Asking = {
  readonly input: PeriodInput;
  readonly forest: Forest;
  readonly plan: CompiledPlan;
  readonly component: Paying;
  readonly gate: Gate;
  readonly slots: Slots;
  readonly chains: Chains;
};

/** One tree for all orders: their starts say it all. */
export const chainsFor = ({ partners, orders }: PeriodInput, { isShared, epochs, starts }: Forest): Chains =>
  isShared && epochs.length === 1
    ? { starts, first: new Int32Array(partners.count + 2) }
    : { starts: null, first: new Int32Array(orders.count) };

/** 1 for each start that orders of an epoch have. */
export function startsIn({ starts }: Forest, { from, to }: Epoch, partners: number): Uint8Array {
  const asked = new Uint8Array(partners + 2);
  for (let i = from; i < to; i += 1) asked[keyOf(starts[i] ?? NONE)] = 1;
  return asked;
}

/** Fills the slots of an epoch's orders and notes where each begins; one start after the other, so that neighbours stay near. */
export function findSlots(asking: Asking, epoch: Epoch, asked: Uint8Array): void {
  const { forest, plan, component, gate, slots, chains } = asking;
  if (!forest.isShared) {
    findEachAlone(asking);
    return;
  }
  const passage = sharedPassage(component, forest.treeOf(epoch, plan.leaver), gate);
  const first = chains.starts === null ? new Int32Array(asked.length) : chains.first;
  for (let key = 0; key < asked.length; key += 1)
    if (asked[key]) first[key] = fillSlots(passage, startAt(key + OWN_ORDER_START), slots);
  if (chains.starts !== null) return;
  for (let i = epoch.from; i < epoch.to; i += 1)
    chains.first[i] = first[keyOf(forest.starts[i] ?? NONE)] ?? NONE;
}

function findEachAlone({ input, forest, plan, component, gate, slots, chains }: Asking): void {
  for (let i = 0; i < forest.starts.length; i += 1) {
    const start = forest.starts[i] ?? NONE;
    const placedAt = input.orders.placedAt[orderAt(forest, i)] ?? 0;
    const upline = chainUpline(input.partners, start, placedAt, plan.leaver);
    const own = { ...startAt(start), place: upline.size - 1 };
    chains.first[i] = fillSlots(passageOf(component, upline, gate), own, slots);
  }
}

const startAt = (start: number): Start => ({
  place: start < 0 ? NONE : start,
  absent: start === OWN_ORDER_START ? OWN_ORDER : NO_UPLINE,
});
