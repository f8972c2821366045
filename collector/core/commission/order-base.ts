/** Which lines of an order each component looks at, and the base they give it. */
import type { BountyComponent } from '../../../shared/plan.ts';
import type { Instant } from '../../../shared/time.ts';
import type { CompiledPlan, Items, Paying } from './compiled-plan.ts';
import { type Exchange, exchanged, rounded, sum } from './exchange.ts';
import type { OrderLine } from './types.ts';

/** What decides whether a component applies to an order at all. */
export type OrderTerms = {
  /** The customer's n-th confirmed order. */
  readonly nth: number;
  readonly placedAt: Instant;
  readonly boundAt: Instant | null;
  /** When the level-1 partner joined, a leaver whose place is kept included; null where there is none. */
  readonly firstJoinedAt: Instant | null;
  readonly buyerIsPartner: boolean;
  /** Ids of bounties an earlier order of this customer used up. */
  readonly bountiesUsed: readonly string[];
};

/** Lines in the plan's currency: before refunds and after them. */
export type Goods = {
  readonly lines: readonly OrderLine[];
  /** Base left by line, in the order's currency. */
  readonly left: readonly number[];
  readonly exchange: Exchange | null;
};

/**
 * Bases of one component: by row of rates for levels, the base left first for all others, followed by the margin or the full
 * base a bounty asks for. Null: the component does not apply.
 */
export type Bases = readonly number[] | null;

/** Both by position in `plan.paying`. */
export function basesOf(plan: CompiledPlan, terms: OrderTerms, goods: Goods): readonly Bases[] {
  const applying = plan.paying.map((component) => appliesTo(component, terms));
  return plan.paying.map((component, position) =>
    applying[position] ? componentBases(plan, component, applying, terms, goods) : null,
  );
}

export const orderBase = (goods: Goods): number =>
  goods.left.reduce((total, left) => total + exchanged(left, goods.exchange), 0);

/** `within` is an upper bound only; without a beginning there is nothing to be within. */
export function appliesTo(component: Paying, terms: OrderTerms): boolean {
  const { orders, within } = component;
  if (terms.nth < orders.from || terms.nth > orders.to) return false;
  if (within === null) return true;
  const beginning = within.of === 'binding' ? terms.boundAt : terms.firstJoinedAt;
  return beginning !== null && terms.placedAt < beginning + within.ms;
}

function componentBases(
  plan: CompiledPlan,
  component: Paying,
  applying: readonly boolean[],
  terms: OrderTerms,
  goods: Goods,
): Bases {
  const used = goods.lines.map(
    (line) =>
      names(component.items, line) &&
      !component.replacedBy.some(
        (other) => applying[other] && names(plan.paying[other]?.items ?? null, line),
      ),
  );
  if (!used.includes(true)) return null;
  if (component.rule.kind === 'margin') return [left(goods, used), marginOf(goods, used)];
  if (component.rule.kind === 'bounty') return bountyBases(component.rule, component, terms, goods);
  if (component.overrides.length === 0) return [left(goods, used)];
  return rowBases(component, goods, used);
}

const names = (items: Items | null, line: OrderLine): boolean =>
  items === null || items(line.sku, line.category);

function left(goods: Goods, used: readonly boolean[]): number {
  let total = 0;
  for (let i = 0; i < used.length; i += 1)
    if (used[i]) total += exchanged(goods.left[i] ?? 0, goods.exchange);
  return total;
}

/**
 * The base left and the full base of the lines its `items` name, whoever else takes them. Null unless this is the order the
 * bounty is for: the first of a customer who is no partner whose full base, before refunds, reaches the minimum.
 */
function bountyBases(rule: BountyComponent, component: Paying, terms: OrderTerms, goods: Goods): Bases {
  if (terms.buyerIsPartner || terms.bountiesUsed.includes(rule.id)) return null;
  const named = goods.lines.map((line) => names(component.items, line));
  const full = left({ ...goods, left: goods.lines.map((line) => line.net) }, named);
  return full > 0 && full >= (rule.minBase ?? 0) ? [left(goods, named), full] : null;
}

/** The first override that names a line rates it. */
function rowBases(component: Paying, goods: Goods, used: readonly boolean[]): Bases {
  const bases = component.rows.map(() => 0);
  goods.lines.forEach((line, i) => {
    if (!used[i]) return;
    const row = component.overrides.findIndex((items) => names(items, line)) + 1;
    bases[row] = (bases[row] ?? 0) + exchanged(goods.left[i] ?? 0, goods.exchange);
  });
  return bases;
}

/** After a refund net and partner price shrink by the same share; rounded once over all lines. */
function marginOf({ lines, left, exchange }: Goods, used: readonly boolean[]): number {
  let whole = 0;
  let parts = { numerator: 0n, denominator: 1n };
  lines.forEach((line, i) => {
    const margin = line.partnerNet === null ? 0 : Math.max(0, line.net - line.partnerNet);
    const leftNet = left[i] ?? 0;
    if (!used[i] || margin === 0 || leftNet === 0) return;
    if (leftNet === line.net) whole += margin;
    else
      parts = sum(parts, {
        numerator: BigInt(margin) * BigInt(leftNet),
        denominator: BigInt(line.net),
      });
  });
  if (exchange === null && parts.numerator === 0n) return whole;
  const { numerator, denominator } = sum(parts, { numerator: BigInt(whole), denominator: 1n });
  return rounded({
    numerator: numerator * (exchange?.numerator ?? 1n),
    denominator: denominator * (exchange?.denominator ?? 1n),
  });
}
