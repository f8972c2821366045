/** What settles at the close of a period on its orders: the lines of each component as columns. */
import { MILLIONTHS_MAX, share, unitsOf } from '../../../shared/money.ts';
import { PPM_PER_UNIT } from '../../../shared/rate.ts';
import { amountOf, telescoped } from './amounts.ts';
import { type BaseColumn, baseColumns, basesAt } from './base-columns.ts';
import { chainsFor, findSlots, startsIn } from './blocks.ts';
import { type AmountColumn, amountColumn } from './columns.ts';
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import type { Forest } from './epochs.ts';
import { type Gate, OPEN_GATE } from './gate.ts';
import type { PeriodInput } from './period-input.ts';
import { limitPeriod } from './period-limit.ts';
import { emptySchemes, NO_SCHEME, type Schemes, schemesOf } from './schemes.ts';
import { type Chains, chainAt, type SettledComponent, type SettledPlan } from './settled.ts';
import { NONE, type Slots, slotsFor } from './slots.ts';
import type { Standings } from './standings.ts';
import { type States, tiersOf } from './states.ts';

export type Settling = {
  readonly input: PeriodInput;
  readonly forest: Forest;
  readonly standings: Standings;
  readonly states: States;
};

export function settlePlan(settling: Settling, version: number): SettledPlan | undefined {
  const { input, forest } = settling;
  const plan = input.versions[version];
  const late = (plan?.paying ?? []).filter((component) => component.settles === 'period');
  if (plan === undefined || late.length === 0) return undefined;
  const columns = baseColumns(settling, plan, version);
  const fillings = late.flatMap((component) => {
    const bases = columns.get(component);
    return bases ? [startFilling(settling, plan, component, bases)] : [];
  });
  for (const epoch of forest.epochs) {
    const asked = startsIn(forest, epoch, input.partners.count);
    for (const filling of fillings) findSlots(filling, epoch, asked);
  }
  const components = fillings.map(priced);
  return { plan, components, cut: limitPeriod(forest.base, plan, components) };
}

type Filling = {
  readonly input: PeriodInput;
  readonly forest: Forest;
  readonly orders: number;
  readonly plan: CompiledPlan;
  readonly component: Paying;
  readonly bases: BaseColumn;
  readonly gate: Gate;
  readonly slots: Slots;
  readonly chains: Chains;
};

function startFilling(
  { input, forest, standings, states }: Settling,
  plan: CompiledPlan,
  component: Paying,
  bases: BaseColumn,
): Filling {
  const { rule } = component;
  const isDirect = rule.kind === 'bounty' || rule.kind === 'margin';
  const gate: Gate = isDirect
    ? OPEN_GATE
    : {
        state: states(rule.needs, 'gates'),
        rank: standings.rank,
        tier: tiersOf(rule, standings),
        ladder: standings.ladder,
      };
  const slots = slotsFor(2 * Math.min(input.partners.count, input.orders.count));
  const chains = chainsFor(input, forest);
  return { input, forest, orders: input.orders.count, plan, component, bases, gate, slots, chains };
}

function priced(filling: Filling): SettledComponent {
  const { component, orders, bases, slots, chains } = filling;
  const { steady } = component.scale;
  const lines = steady === null ? priceSchemes(filling) : priceSteadily(filling, steady);
  return { component, orders, bases, slots, chains, ...lines };
}

type Lines = Pick<SettledComponent, 'lineFrom' | 'lineStep' | 'amount'>;

/** Every start has the same steps, so no slot has to be looked at. */
function priceSteadily(filling: Filling, steps: readonly number[]): Lines {
  const { orders, component, bases } = filling;
  const { scale } = component;
  const amount = columnFor(filling, steps.length);
  if (bases.stride === 1 && bases.included === null && isShort(bases)) {
    steps.forEach((step, i) => {
      priceStep(amount.subarray(i * orders, (i + 1) * orders), bases.values, scale.rate[step] ?? 0);
    });
    return { lineFrom: null, lineStep: orders, amount };
  }
  const lineFrom = new Int32Array(orders).fill(NONE);
  let line = 0;
  for (let i = 0; i < orders; i += 1) {
    if (bases.included?.[i] === 0) continue;
    lineFrom[i] = line;
    const own = basesAt(bases, i);
    for (const step of steps) {
      const worth = { level: scale.level[step] ?? 0, rate: scale.rate[step] ?? 0, before: 0 };
      amount[line] = amountOf(component, worth, own);
      line += 1;
    }
  }
  return { lineFrom, lineStep: 1, amount: amount.subarray(0, line) };
}

/** Whether every share of the bases is exact without splitting. */
const isShort = ({ most }: BaseColumn): boolean => most * PPM_PER_UNIT <= MILLIONTHS_MAX;

/** One step of all orders at once: nothing in the loop but the product and its rounding. */
function priceStep(amount: AmountColumn, values: Float64Array, rate: number): void {
  for (let i = 0; i < amount.length; i += 1) amount[i] = unitsOf((values[i] ?? 0) * rate);
}

/** Differentials and tiers: what one order has depends on where it starts. One base says it all. */
function priceSchemes(filling: Filling): Lines {
  const { orders, component, bases, chains } = filling;
  const lineFrom = new Int32Array(orders);
  const amount = columnFor(filling, component.scale.slotsMax);
  const { schemes, first } = chainSchemes(filling);
  const rates = Float64Array.from(schemes.step, (step) => component.scale.rate[step] ?? 0);
  const befores = Float64Array.from(schemes.step, (step) => component.scale.before[step] ?? 0);
  const { rest } = schemes;
  const { included, values } = bases;
  const isExact = isShort(bases);
  let line = 0;
  for (let i = 0; i < orders; i += 1) {
    const isOut = included !== null && included[i] === 0;
    let scheme = isOut ? NO_SCHEME : (first[chainAt(chains, i)] ?? NO_SCHEME);
    lineFrom[i] = scheme === NO_SCHEME ? NONE : line;
    const base = values[i] ?? 0;
    for (; scheme !== NO_SCHEME; scheme = rest[scheme] ?? NO_SCHEME) {
      const rate = rates[scheme] ?? 0;
      const before = befores[scheme] ?? 0;
      amount[line] = isExact ? unitsOf(base * rate) - unitsOf(base * before) : telescoped(base, rate, before);
      line += 1;
    }
  }
  return { lineFrom, lineStep: 1, amount: amount.subarray(0, line) };
}

/** The scheme of each chain, as narrow as there are few: orders ask for them in no order at all. */
function chainSchemes({ slots, chains }: Filling): { schemes: Schemes; first: Uint8Array | Int32Array } {
  const schemes = emptySchemes();
  const bySlot = schemesOf(slots, schemes);
  const { length } = chains.first;
  const first = schemes.count <= 256 ? new Uint8Array(length) : new Int32Array(length);
  for (let key = 0; key < length; key += 1) {
    const slot = chains.first[key] ?? NONE;
    if (slot !== NONE) first[key] = bySlot[slot] ?? NO_SCHEME;
  }
  return { schemes, first };
}

/** A share never exceeds that of the largest base at the highest rate. */
function columnFor({ orders, component, bases }: Filling, linesMost: number): AmountColumn {
  const { rule, scale } = component;
  const isShare = rule.kind !== 'bounty' && rule.kind !== 'margin';
  const largest = isShare ? share(bases.most, Math.max(0, ...scale.rate)) : Number.POSITIVE_INFINITY;
  return amountColumn(largest, orders * linesMost);
}
