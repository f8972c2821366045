/** What settles at the close of a period on its orders: the lines of each component as columns. */
import { amountOf, telescoped } from './amounts.ts';
import { type BaseColumn, baseColumns, basesAt } from './base-columns.ts';
import { type Blocks, blockFinder, blocksFor, EMPTY } from './blocks.ts';
import { wideAmounts } from './columns.ts';
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import type { Epoch, Forest } from './epochs.ts';
import { type Gate, OPEN_GATE } from './gate.ts';
import type { PeriodInput } from './period-input.ts';
import { limitPeriod } from './period-limit.ts';
import { isLast, type Slots, stepOf } from './slots.ts';
import type { Standings } from './standings.ts';
import { type States, tiersOf } from './states.ts';

export type Amounts = Int32Array | Float64Array;

/** By position in the forest's sequence: the line at `lineFrom[i]` prices the slot at `slotFrom[i]`, and so on until the block ends. */
export type SettledComponent = {
  readonly component: Paying;
  readonly bases: BaseColumn;
  readonly slots: Slots;
  readonly slotFrom: Int32Array;
  readonly lineFrom: Int32Array;
  readonly amount: Amounts;
};
export type SettledPlan = {
  readonly plan: CompiledPlan;
  readonly components: readonly SettledComponent[];
  /** By position, what the order limit cut; null without one. */
  readonly cut: Float64Array | null;
};

export type Settling = {
  readonly input: PeriodInput;
  readonly forest: Forest;
  readonly standings: Standings;
  readonly states: States;
};

/** What `lineFrom` says of an order without lines. */
export const NO_LINES = -1;

export function settlePlan(settling: Settling, version: number): SettledPlan | undefined {
  const { input, forest } = settling;
  const plan = input.versions[version];
  const late = (plan?.paying ?? []).filter((component) => component.settles === 'period');
  if (plan === undefined || late.length === 0) return undefined;
  const columns = baseColumns(settling, plan, version);
  const fillings = late.flatMap((component) => {
    const bases = columns.get(component);
    return bases ? [startFilling(settling, component, bases)] : [];
  });
  for (const epoch of forest.epochs) {
    for (const filling of fillings) {
      findSlots(settling, filling, plan, epoch);
      if (filling.component.scale.steady === null) priceSlots(filling, epoch);
      else priceSteadily(filling, epoch);
    }
  }
  const components = fillings.map(settledOf);
  return { plan, components, cut: limitPeriod(input, forest.sequence, plan, components) };
}

type Filling = {
  readonly component: Paying;
  readonly bases: BaseColumn;
  readonly gate: Gate;
  readonly blocks: Blocks;
  readonly slotFrom: Int32Array;
  readonly lineFrom: Int32Array;
  lines: number;
  amount: Amounts;
};

function startFilling({ input, standings, states }: Settling, component: Paying, bases: BaseColumn): Filling {
  const { orders } = input;
  const { rule, scale } = component;
  const isDirect = rule.kind === 'bounty' || rule.kind === 'margin';
  const gate: Gate = isDirect
    ? OPEN_GATE
    : {
        state: states(rule.needs, 'gates'),
        rank: standings.rank,
        tier: tiersOf(rule, standings),
        ladder: standings.ladder,
      };
  const room = orders.count * Math.min(LINES_LIKELY, scale.steady?.length ?? scale.slotsMax);
  return {
    component,
    bases,
    gate,
    blocks: blocksFor(input, component),
    slotFrom: new Int32Array(orders.count),
    lineFrom: new Int32Array(orders.count),
    lines: 0,
    amount: fitsInt32(input, component) ? new Int32Array(room) : new Float64Array(room),
  };
}

const LINES_LIKELY = 8;
const INT32_MAX = 0x7fffffff;

/** A share never exceeds its base, and half the memory is half the time. */
function fitsInt32({ orders }: PeriodInput, { rule }: Paying): boolean {
  if (rule.kind === 'bounty' || rule.kind === 'margin') return false;
  for (let order = 0; order < orders.count; order += 1)
    if ((orders.base[order] ?? 0) > INT32_MAX) return false;
  return true;
}

function findSlots({ input, forest }: Settling, filling: Filling, plan: CompiledPlan, epoch: Epoch): void {
  const { component, gate, blocks, slotFrom, lineFrom } = filling;
  const { included } = filling.bases;
  const { sequence, starts } = forest;
  const firstSlot = blockFinder(blocks, { input, plan, component, gate, forest, epoch });
  let known = EMPTY;
  for (let i = epoch.from; i < epoch.to; i += 1) {
    const start = starts[i] ?? 0;
    const isNew = i === epoch.from || starts[i - 1] !== start || !forest.isShared;
    if (isNew) known = firstSlot(start, sequence[i] ?? 0);
    const first = included === null || included[i] === 1 ? known : EMPTY;
    slotFrom[i] = first;
    if (first === EMPTY) lineFrom[i] = NO_LINES;
  }
}

/** Every start has the same steps, so no slot has to be looked at. */
function priceSteadily(filling: Filling, epoch: Epoch): void {
  const { component, lineFrom, bases } = filling;
  const { scale } = component;
  const steps = scale.steady ?? [];
  const rates = Float64Array.from(steps, (step) => scale.rate[step] ?? 0);
  const isShare = bases.stride === 1;
  const room = filling.lines + (epoch.to - epoch.from) * rates.length;
  filling.amount = wideAmounts(filling.amount, room);
  const { amount } = filling;
  let line = filling.lines;
  for (let i = epoch.from; i < epoch.to; i += 1) {
    if (lineFrom[i] === NO_LINES) continue;
    lineFrom[i] = line;
    if (isShare) {
      const base = bases.values[i] ?? 0;
      for (let j = 0; j < rates.length; j += 1) amount[line + j] = telescoped(base, rates[j] ?? 0, 0);
    } else {
      const own = basesAt(bases, i);
      steps.forEach((step, j) => {
        amount[line + j] = amountOf(
          component,
          { level: scale.level[step] ?? 0, rate: rates[j] ?? 0, before: 0 },
          own,
        );
      });
    }
    line += rates.length;
  }
  filling.lines = line;
}

/** Differentials and tiers: what one order has depends on where it starts. One base says it all. */
function priceSlots(filling: Filling, epoch: Epoch): void {
  const { component, lineFrom, slotFrom, bases, blocks } = filling;
  const { rate, before, slotsMax } = component.scale;
  const { code, count } = blocks.slots;
  let { amount } = filling;
  let line = filling.lines;
  for (let i = epoch.from; i < epoch.to; i += 1) {
    if (lineFrom[i] === NO_LINES) continue;
    lineFrom[i] = line;
    if (line + slotsMax > amount.length) amount = wideAmounts(amount, line + slotsMax);
    const base = bases.values[i] ?? 0;
    for (let slot = slotFrom[i] ?? 0; slot < count; slot += 1) {
      const here = code[slot] ?? 0;
      const step = stepOf(here);
      amount[line] = telescoped(base, rate[step] ?? 0, before[step] ?? 0);
      line += 1;
      if (isLast(here)) break;
    }
  }
  filling.lines = line;
  filling.amount = amount;
}

const settledOf = ({
  component,
  bases,
  blocks,
  slotFrom,
  lineFrom,
  lines,
  amount,
}: Filling): SettledComponent => ({
  component,
  bases,
  slots: blocks.slots,
  slotFrom,
  lineFrom,
  amount: amount.subarray(0, lines),
});
