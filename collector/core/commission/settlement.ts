/** What settles at the close of a period on its orders: the lines of each component as columns. */
import { type BaseColumn, baseColumns } from './base-columns.ts';
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import type { Forest } from './epochs.ts';
import { type Gate, rememberingLandings, worthsOf } from './gate.ts';
import type { PeriodInput } from './period-input.ts';
import { limitPeriod } from './period-limit.ts';
import { type Pricing, pricingOf } from './pricing.ts';
import type { SettledComponent, SettledPlan } from './settled.ts';
import type { Standings } from './standings.ts';
import { type States, tiersOf } from './states.ts';
import { type Walking, type Walks, walksOf } from './walks.ts';

export type Settling = {
  readonly input: PeriodInput;
  readonly forest: Forest;
  readonly standings: Standings;
  readonly states: States;
};

/**
 * Undefined where nothing of the plan settles at the period.
 * @param version position of the plan among those of the input
 */
export function settlePlan(settling: Settling, plan: CompiledPlan, version: number): SettledPlan | undefined {
  const { forest, standings } = settling;
  const columns = baseColumns(settling, plan, version);
  if (columns.size === 0) return undefined;
  const landings = rememberingLandings(
    [...columns.keys()].flatMap((component) => worthsOf(component, standings.ladder) ?? []),
  );
  const tasks = [...columns].map(([component, bases]) =>
    taskOf(settling, { plan, landings }, component, bases),
  );
  // Epoch by epoch, so that each tree is built once for all components.
  for (const epoch of forest.epochs) {
    for (const { pricing, walks } of tasks) {
      // A single tree is kept with all that the readers of its lines look up.
      if (forest.isShared && forest.epochs.length === 1) walks.passageIn(epoch);
      pricing.priceIn(epoch);
    }
  }
  const components = tasks.map(settledOf);
  return { plan, components, cut: limitPeriod(forest, plan, components) };
}

type Task = {
  readonly component: Paying;
  readonly bases: BaseColumn;
  readonly walks: Walks;
  readonly pricing: Pricing;
};

function taskOf(
  { input, forest, standings, states }: Settling,
  shared: Pick<Walking, 'plan' | 'landings'>,
  component: Paying,
  bases: BaseColumn,
): Task {
  const { rule } = component;
  const gate: Gate = {
    state: states(rule.needs, 'gates'),
    rank: standings.rank,
    tier: tiersOf(rule, standings),
    ladder: standings.ladder,
  };
  const walks = walksOf({ input, forest, ...shared, component, gate });
  return { component, bases, walks, pricing: pricingOf({ component, forest, bases, walks }) };
}

const settledOf = ({ component, bases, walks, pricing }: Task): SettledComponent => ({
  component,
  bases,
  walks,
  amounts: pricing.amounts,
});
