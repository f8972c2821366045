/** Walks the chains of a period's orders under one component. What a chain meets stands in the tables of the tree it climbs, and those
 * are made once for all orders placed under it. */
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import { fillSlots } from './earners.ts';
import { chainUpline, type Epoch, type Forest, orderAt } from './epochs.ts';
import { type Gate, type LandingsOf, type Passage, passageOf } from './gate.ts';
import type { PeriodInput } from './period-input.ts';
import { NONE, type Slots, slotsFor } from './slots.ts';
import { startAt } from './starts.ts';

export type Walks = {
  /** The component over the tree of an epoch; kept until another epoch is asked for. */
  readonly passageIn: (epoch: Epoch) => Passage;
  /** The slots of the order at a position of the sequence, until the next is asked for. */
  readonly slotsAt: (position: number, epoch: Epoch) => Slots;
};

export type Walking = {
  readonly input: PeriodInput;
  readonly forest: Forest;
  readonly plan: CompiledPlan;
  readonly component: Paying;
  readonly gate: Gate;
  readonly landings: LandingsOf;
};

export function walksOf(walking: Walking): Walks {
  const { forest, component } = walking;
  const slots = slotsFor(component.scale.slotsMax);
  const passageIn = rememberingPassages(walking);
  return {
    passageIn,
    slotsAt: (position, epoch) => {
      if (forest.isShared) fillSlots(passageIn(epoch), startAt(forest.starts[position] ?? NONE), slots);
      else fillAlone(walking, position, slots);
      return slots;
    },
  };
}

function rememberingPassages(walking: Walking): Walks['passageIn'] {
  const { forest, plan, component, gate, landings } = walking;
  let current: Epoch | undefined;
  let known: Passage | undefined;
  return (epoch) => {
    if (known === undefined || epoch !== current) {
      const tree = forest.treeOf(epoch, plan.leaver);
      known = passageOf(component, tree, gate, () => landings(tree, gate));
    }
    current = epoch;
    return known;
  };
}

/** So many trees that the order's own chain is built instead. */
function fillAlone({ input, forest, plan, component, gate }: Walking, position: number, slots: Slots): void {
  const start = forest.starts[position] ?? NONE;
  const placedAt = input.orders.placedAt[orderAt(forest, position)] ?? 0;
  const upline = chainUpline(input.partners, start, placedAt, plan.leaver);
  fillSlots(passageOf(component, upline, gate), { ...startAt(start), place: upline.size - 1 }, slots);
}
