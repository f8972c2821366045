/** What settles at the close of a period on its orders: the lines of each component as columns. */
import { amountOf, telescoped, withinLimit } from './amounts.ts';
import { type BaseColumn, baseColumns, basesAt } from './base-columns.ts';
import { type Blocks, blockAt, blocksFor } from './blocks.ts';
import { wide } from './columns.ts';
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import type { Epoch, Forest } from './epochs.ts';
import { type Gate, OPEN_GATE } from './gate.ts';
import type { PeriodInput } from './period-input.ts';
import { EARNED, reasonOf, type Slots, stepOf } from './slots.ts';
import type { Standings } from './standings.ts';
import { type States, tiersOf } from './states.ts';

/** Line `lineFrom[order] + i` of an order is slot `slotFrom[order] + i`, for each `i` below `slotCount[order]`. */
export type SettledComponent = {
  readonly component: Paying;
  readonly bases: BaseColumn;
  readonly slots: Slots;
  readonly slotFrom: Int32Array;
  readonly slotCount: Uint16Array;
  readonly lineFrom: Int32Array;
  readonly amount: Float64Array;
};
export type SettledPlan = {
  readonly plan: CompiledPlan;
  readonly components: readonly SettledComponent[];
  /** By order, what the order limit cut; null without one. */
  readonly cut: Float64Array | null;
};

export type Settling = {
  readonly input: PeriodInput;
  /** By order, as `startsOf` gives them. */
  readonly starts: Int32Array;
  readonly forest: Forest;
  readonly standings: Standings;
  readonly states: States;
};

export function settlePlan(settling: Settling, version: number): SettledPlan | undefined {
  const { input, starts, forest } = settling;
  const plan = input.versions[version];
  const late = (plan?.paying ?? []).filter((component) => component.settles === 'period');
  if (plan === undefined || late.length === 0) return undefined;
  const columns = baseColumns(input, plan, starts, version);
  const filling = late.flatMap((component) => {
    const bases = columns.get(component);
    return bases ? [startFilling(settling, component, bases)] : [];
  });
  for (const epoch of forest.epochs) {
    for (const one of filling) fillEpoch(settling, one, plan, epoch);
  }
  const components = filling.map(settledOf);
  return { plan, components, cut: applyLimit(input, plan, components) };
}

type Filling = SettledComponent & {
  readonly gate: Gate;
  readonly blocks: Blocks;
  lines: number;
  amounts: Float64Array;
};

function startFilling(settling: Settling, component: Paying, bases: BaseColumn): Filling {
  const { input, standings, states } = settling;
  const { count } = input.orders;
  const { rule, scale } = component;
  const blocks = blocksFor(input, component);
  const isDirect = rule.kind === 'bounty' || rule.kind === 'margin';
  const gate: Gate = isDirect
    ? OPEN_GATE
    : {
        state: states(rule.needs, 'gates'),
        rank: standings.rank,
        tier: tiersOf(rule, standings),
        ladder: standings.ladder,
      };
  return {
    component,
    bases,
    gate,
    blocks,
    slots: blocks.slots,
    slotFrom: new Int32Array(count),
    slotCount: new Uint16Array(count),
    lineFrom: new Int32Array(count),
    amount: new Float64Array(0),
    lines: 0,
    amounts: new Float64Array(count * Math.min(8, scale.slotsMax)),
  };
}

/** One pass over the orders that share a tree: find or fill the block of slots of each start, and price it. */
function fillEpoch(
  { input, starts, forest }: Settling,
  filling: Filling,
  plan: CompiledPlan,
  epoch: Epoch,
): void {
  const { component, bases, blocks, slotFrom, slotCount, lineFrom } = filling;
  const { scale } = component;
  const { sequence } = forest;
  const { included, values, stride } = bases;
  const isShare = stride === 1;
  const blockOf = blockAt(blocks, { input, plan, component, gate: filling.gate, forest, epoch });
  for (let i = epoch.from; i < epoch.to; i += 1) {
    const order = sequence === null ? i : (sequence[i] ?? 0);
    if (included !== null && included[order] === 0) continue;
    const key = blockOf(starts[order] ?? 0, order);
    const first = blocks.range[key] ?? 0;
    const count = blocks.range[key + 1] ?? 0;
    const { lines } = filling;
    if (lines + count > filling.amounts.length) filling.amounts = wide(filling.amounts, lines + count);
    const { amounts } = filling;
    const { code } = blocks.slots;
    slotFrom[order] = first;
    slotCount[order] = count;
    lineFrom[order] = lines;
    filling.lines = lines + count;
    if (isShare) {
      const base = values[order] ?? 0;
      for (let j = 0; j < count; j += 1) {
        const step = stepOf(code[first + j] ?? 0);
        amounts[lines + j] = telescoped(base, scale.rate[step] ?? 0, scale.before[step] ?? 0);
      }
    } else {
      const own = basesAt(bases, order);
      for (let j = 0; j < count; j += 1)
        amounts[lines + j] = amountOf(component, worthAt(scale, code[first + j] ?? 0), own);
    }
  }
}

const worthAt = (scale: Paying['scale'], code: number) => ({
  level: scale.level[stepOf(code)] ?? 0,
  rate: scale.rate[stepOf(code)] ?? 0,
  before: scale.before[stepOf(code)] ?? 0,
});

const settledOf = ({ gate: _, blocks: __, lines, amounts, ...settled }: Filling): SettledComponent => ({
  ...settled,
  amount: amounts.subarray(0, lines),
});

/** Only what partners get is scaled; a component is asked in the order of the plan and its lowest level first. */
function applyLimit(
  { orders }: PeriodInput,
  plan: CompiledPlan,
  components: readonly SettledComponent[],
): Float64Array | null {
  const { orderLimit } = plan;
  if (orderLimit === null) return null;
  const cut = new Float64Array(orders.count);
  for (let order = 0; order < orders.count; order += 1) {
    const paid = components.flatMap((settled) => paidLines(settled, order));
    const limited = withinLimit(
      paid.map(({ settled, line }) => settled.amount[line] ?? 0),
      orders.base[order] ?? 0,
      orderLimit,
    );
    if (limited.cut === 0) continue;
    cut[order] = limited.cut;
    paid.forEach(({ settled, line }, i) => {
      settled.amount[line] = limited.amounts[i] ?? 0;
    });
  }
  return cut;
}

function paidLines(
  settled: SettledComponent,
  order: number,
): { readonly settled: SettledComponent; readonly line: number }[] {
  const { slots, slotFrom, slotCount, lineFrom } = settled;
  const found: { settled: SettledComponent; line: number }[] = [];
  for (let i = 0; i < (slotCount[order] ?? 0); i += 1) {
    if (reasonOf(slots.code[(slotFrom[order] ?? 0) + i] ?? 0) === EARNED)
      found.push({ settled, line: (lineFrom[order] ?? 0) + i });
  }
  return found;
}
