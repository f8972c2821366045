/** A plan made ready for reckoning: rates as integers, filters as functions, references as positions. */
import {
  type BountyComponent,
  type Component,
  type DifferentialComponent,
  type GenerationComponent,
  type ItemFilter,
  type LevelsComponent,
  type MarginComponent,
  type MatchComponent,
  type Plan,
  type PoolComponent,
  settleOf,
} from '../../../shared/plan.ts';
import { ppmOf, type Rate } from '../../../shared/rate.ts';
import { DAY_MS } from '../../../shared/time.ts';
import { type Scale, scaleOf } from './scale.ts';

export type RateRow = { readonly ppm: readonly number[]; readonly text: readonly Rate[] };
export type Items = (sku: string | null, category: string | null) => boolean;
export type PayingRule =
  | LevelsComponent
  | DifferentialComponent
  | GenerationComponent
  | BountyComponent
  | MarginComponent;

/** A component that pays on order lines. */
export type Paying = {
  readonly rule: PayingRule;
  readonly settles: 'order' | 'period';
  /** Null: every line. */
  readonly items: Items | null;
  /** Positions in `CompiledPlan.paying` of the components that may take a line away from this one. */
  readonly replacedBy: readonly number[];
  readonly orders: { readonly from: number; readonly to: number };
  readonly within: { readonly of: 'binding' | 'partner'; readonly ms: number } | null;
  /** Levels: the default rates and one row per override, or one row per tier. Generation: one row. */
  readonly rows: readonly RateRow[];
  readonly overrides: readonly Items[];
  /** The level the first rate is for, and how many levels have one. */
  readonly first: number;
  readonly width: number;
  /** How far up dynamic compression looks. */
  readonly reach: number;
  readonly scale: Scale;
  /** Parts per million as the plan writes them. */
  readonly texts: ReadonlyMap<number, Rate>;
  /** It applies to every line of every order, and one base says it all. */
  readonly isPlain: boolean;
};

export type CompiledPlan = {
  readonly plan: Plan;
  readonly leaver: 'roll-up' | 'company';
  readonly ownOrders: 'none' | 'sponsor' | 'self';
  /** `none` and the ranks, ascending: a rank's position is its worth. */
  readonly ladder: readonly string[];
  readonly paying: readonly Paying[];
  readonly pools: readonly PoolComponent[];
  readonly matches: readonly MatchComponent[];
  readonly orderLimit: number | null;
  readonly partnerLimit: number | null;
};

const known = new WeakMap<Plan, CompiledPlan>();

/** Remembers its answer: a shop's orders share few plan versions. */
export function compiled(plan: Plan): CompiledPlan {
  const earlier = known.get(plan);
  if (earlier) return earlier;
  const made = compile(plan);
  known.set(plan, made);
  return made;
}

/** Whether an order line belongs to a filter; no filter takes every line. */
export const itemsOf = (filter: ItemFilter | undefined): Items | null =>
  filter === undefined ? null : itemsNamed(filter);

function itemsNamed(filter: ItemFilter): Items {
  const skus = new Set<string | null>(filter.sku);
  const categories = new Set<string | null>(filter.category);
  return (sku, category) => skus.has(sku) || categories.has(category);
}

/** One value per position on the ladder: a rank not named has that of the next lower rank named, else 0. */
export function byLadder(
  named: Readonly<Record<string, number>>,
  ladder: readonly string[],
): readonly number[] {
  let last = 0;
  return ladder.map((rank) => {
    last = Object.hasOwn(named, rank) ? (named[rank] ?? 0) : last;
    return last;
  });
}

export const ratesByLadder = (
  rates: Readonly<Record<string, Rate>>,
  ladder: readonly string[],
): readonly number[] =>
  byLadder(Object.fromEntries(Object.entries(rates).map(([rank, rate]) => [rank, ppmOf(rate)])), ladder);

export const isPaying = (component: Component): component is PayingRule =>
  component.kind !== 'match' && component.kind !== 'pool';

function compile(plan: Plan): CompiledPlan {
  const rules = plan.components.filter(isPaying);
  return {
    plan,
    leaver: plan.leaver ?? 'roll-up',
    ownOrders: plan.ownOrders ?? 'none',
    ladder: ['none', ...(plan.ranks ?? []).map((rank) => rank.id)],
    paying: rules.map((rule) => payingOf(rule, rules)),
    pools: plan.components.filter((component) => component.kind === 'pool'),
    matches: plan.components.filter((component) => component.kind === 'match'),
    orderLimit: plan.limits?.order === undefined ? null : ppmOf(plan.limits.order),
    partnerLimit: plan.limits?.partnerPeriod ?? null,
  };
}

function payingOf(rule: PayingRule, rules: readonly PayingRule[]): Paying {
  const rows = rowsOf(rule);
  const width = Math.max(0, ...rows.map((row) => row.ppm.length));
  const replacedBy = replacersOf(rule, rules);
  const isNarrowed = rule.items ?? rule.orders ?? rule.within ?? replacedBy[0];
  const isShare = rule.kind === 'differential' || rule.kind === 'generation' || rule.kind === 'levels';
  return {
    rule,
    settles: settleOf(rule),
    items: itemsOf(rule.items),
    replacedBy,
    isPlain: isNarrowed === undefined && isShare && !(rule.kind === 'levels' && rule.overrides !== undefined),
    orders: { from: rule.orders?.from ?? 1, to: rule.orders?.to ?? Number.POSITIVE_INFINITY },
    within: rule.within ? { of: rule.within.of, ms: rule.within.days * DAY_MS } : null,
    rows,
    overrides: rule.kind === 'levels' ? (rule.overrides ?? []).map(({ items }) => itemsNamed(items)) : [],
    first: rule.kind === 'levels' ? (rule.from ?? 1) : 1,
    width,
    reach: (rule.kind === 'levels' ? rule.reach : undefined) ?? Number.POSITIVE_INFINITY,
    scale: scaleOf(rule, rows, width),
    texts: textsOf(rule, rows),
  };
}

/** A margin is never conditional and a bounty replaces nothing (plan.md section 4). */
function replacersOf(rule: PayingRule, rules: readonly PayingRule[]): number[] {
  if (rule.kind === 'margin') return [];
  return rules.flatMap((other, position) =>
    other.kind !== 'bounty' && other.replaces?.includes(rule.id) ? [position] : [],
  );
}

function rowsOf(rule: PayingRule): RateRow[] {
  if (rule.kind === 'generation') return [rowOf(rule.rates)];
  if (rule.kind !== 'levels') return [];
  if (rule.tiers) return rule.tiers.steps.map((step) => rowOf(step.rates));
  return [rowOf(rule.rates ?? []), ...(rule.overrides ?? []).map((override) => rowOf(override.rates))];
}

const rowOf = (rates: readonly Rate[]): RateRow => ({ ppm: rates.map(ppmOf), text: rates });

function textsOf(rule: PayingRule, rows: readonly RateRow[]): ReadonlyMap<number, Rate> {
  const written = rule.kind === 'differential' ? Object.values(rule.rates) : rows.flatMap((row) => row.text);
  return new Map(written.map((rate) => [ppmOf(rate), rate]));
}
