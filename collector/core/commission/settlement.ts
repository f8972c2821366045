/** What settles at the close of a period on its orders: the lines of each component as columns. */
import { amountOf, telescoped, withinLimit } from './amounts.ts';
import { type BaseColumn, baseColumns, basesAt } from './base-columns.ts';
import { type Blocks, fillBlocks } from './blocks.ts';
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import { type Gate, OPEN_GATE } from './gate.ts';
import type { PeriodInput } from './period-input.ts';
import { EARNED } from './slots.ts';
import { type Standings, statesOf } from './standings.ts';

/** Line `i` of an order, `lineFrom[order] <= i < lineFrom[order + 1]`, is slot `slotFrom[order] + i - lineFrom[order]`. */
export type SettledComponent = {
  readonly component: Paying;
  readonly bases: BaseColumn;
  readonly blocks: Blocks;
  readonly lineFrom: Int32Array;
  readonly amount: Float64Array;
};
export type SettledPlan = {
  readonly plan: CompiledPlan;
  readonly components: readonly SettledComponent[];
  /** By order, what the order limit cut; null without one. */
  readonly cut: Float64Array | null;
};

export function settlePlan(
  input: PeriodInput,
  starts: Int32Array,
  version: number,
  standings: Standings,
): SettledPlan | undefined {
  const plan = input.versions[version];
  const late = (plan?.paying ?? []).filter((component) => component.settles === 'period');
  if (plan === undefined || late.length === 0) return undefined;
  const isUnder = (order: number): boolean => input.orders.plan[order] === version;
  const columns = baseColumns(input, plan, starts, isUnder);
  const components: SettledComponent[] = [];
  for (const component of late) {
    const bases = columns.get(component);
    if (bases === undefined) continue;
    const gate = gateOf(component, standings);
    const blocks = fillBlocks({ input, plan, component, starts, gate, bases, isUnder });
    components.push({ component, bases, blocks, ...amountsOf(input, component, bases, blocks) });
  }
  return { plan, components, cut: applyLimit(input, plan, components) };
}

function gateOf(component: Paying, standings: Standings): Gate {
  if (component.rule.kind === 'bounty' || component.rule.kind === 'margin') return OPEN_GATE;
  return {
    state: statesOf(standings, component.rule.needs, 'gates'),
    rank: standings.rank,
    tier: tiersOf(component, standings),
    ladder: standings.ladder,
  };
}

/** The step each partner's customer volume reaches. */
function tiersOf({ rule }: Paying, { customerVolume, size }: Standings): Uint8Array | null {
  if (rule.kind !== 'levels' || rule.tiers === undefined) return null;
  const { steps } = rule.tiers;
  return Uint8Array.from({ length: size }, (_, partner) => {
    const volume = customerVolume[partner] ?? 0;
    return Math.max(
      0,
      steps.findLastIndex((step) => step.from <= volume),
    );
  });
}

function amountsOf(
  { orders }: PeriodInput,
  component: Paying,
  bases: BaseColumn,
  { slots, slotFrom, slotCount }: Blocks,
): { lineFrom: Int32Array; amount: Float64Array } {
  const lineFrom = new Int32Array(orders.count + 1);
  let lines = 0;
  for (let order = 0; order < orders.count; order += 1) {
    lineFrom[order] = lines;
    lines += slotCount[order] ?? 0;
  }
  lineFrom[orders.count] = lines;
  const amount = new Float64Array(lines);
  const { rate, before, level } = slots;
  const isShare = bases.stride === 1;
  let line = 0;
  for (let order = 0; order < orders.count; order += 1) {
    const from = slotFrom[order] ?? 0;
    const to = from + (slotCount[order] ?? 0);
    const base = bases.values[order] ?? 0;
    const own = isShare || from === to ? [] : basesAt(bases, order);
    for (let slot = from; slot < to; slot += 1) {
      const worth = isShare
        ? telescoped(base, rate[slot] ?? 0, before[slot] ?? 0)
        : amountOf(
            component,
            { level: level[slot] ?? 0, rate: rate[slot] ?? 0, before: before[slot] ?? 0 },
            own,
          );
      amount[line] = worth;
      line += 1;
    }
  }
  return { lineFrom, amount };
}

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
  const { blocks, lineFrom } = settled;
  const first = lineFrom[order] ?? 0;
  const found: { settled: SettledComponent; line: number }[] = [];
  for (let line = first; line < (lineFrom[order + 1] ?? 0); line += 1) {
    const slot = (blocks.slotFrom[order] ?? 0) + line - first;
    if (blocks.slots.reason[slot] === EARNED) found.push({ settled, line });
  }
  return found;
}
