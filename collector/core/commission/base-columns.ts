/** The bases of one component over all orders of a period, as columns by position in the sequence of orders. */
import { baseShown } from './amounts.ts';
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import { type Forest, orderAt } from './epochs.ts';
import { basesOf, type OrderTerms } from './order-base.ts';
import { orderGoods } from './order-table.ts';
import { NOBODY } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';

export type BaseColumn = {
  /** How many bases each order has; they stand side by side. */
  readonly stride: number;
  readonly values: Float64Array;
  /** 1 for each order the component applies to; null: for all. */
  readonly included: Uint8Array | null;
  /** What the bases of one order add up to at most. */
  most: number;
};

/**
 * By component that settles at the period.
 * @param version position of the plan: only orders placed under it are included, and none that is held
 */
export function baseColumns(
  { input, forest }: Placed,
  plan: CompiledPlan,
  version: number,
): ReadonlyMap<Paying, BaseColumn> {
  const { orders } = input;
  const { starts } = forest;
  const under = ordersUnder(input, forest, version);
  const late = plan.paying.filter((component) => component.settles === 'period');
  const whole = { stride: 1, values: forest.base, included: under, most: orders.baseMost };
  const columns = new Map(
    late.map((component) => [component, component.isPlain ? whole : emptyColumn(input, component)]),
  );
  if (late.every((component) => component.isPlain)) return columns;
  for (let i = 0; i < starts.length; i += 1) {
    if (under !== null && under[i] === 0) continue;
    const order = orderAt(forest, i);
    const goods = { ...orderGoods(orders, order), exchange: orders.exchanges.get(order) ?? null };
    const bases = basesOf(plan, termsOf(input, order, starts[i] ?? NOBODY), goods);
    plan.paying.forEach((component, which) => {
      const column = columns.get(component);
      const own = bases[which];
      if (!column?.included || component.isPlain || !own) return;
      column.included[i] = 1;
      column.values.set(own, i * column.stride);
      column.most = Math.max(column.most, baseShown(component, own));
    });
  }
  return columns;
}

type Placed = { readonly input: PeriodInput; readonly forest: Forest };

function ordersUnder({ orders, versions }: PeriodInput, forest: Forest, version: number): Uint8Array | null {
  if (versions.length === 1 && orders.held.size === 0) return null;
  return Uint8Array.from({ length: orders.count }, (_, position) => {
    const order = orderAt(forest, position);
    return orders.plan[order] === version && !orders.held.has(order) ? 1 : 0;
  });
}

/** The bases of the order at a position. */
export const basesAt = ({ stride, values }: BaseColumn, position: number): number[] =>
  Array.from({ length: stride }, (_, i) => values[position * stride + i] ?? 0);

function emptyColumn({ orders }: PeriodInput, component: Paying): BaseColumn {
  const isPair = component.rule.kind === 'margin' || component.rule.kind === 'bounty';
  const stride = isPair ? 2 : component.overrides.length === 0 ? 1 : component.rows.length;
  return {
    stride,
    values: new Float64Array(orders.count * stride),
    included: new Uint8Array(orders.count),
    most: 0,
  };
}

function termsOf({ orders, partners }: PeriodInput, order: number, start: number): OrderTerms {
  const boundAt = orders.boundAt[order] ?? Number.NaN;
  return {
    nth: orders.nth[order] ?? 1,
    placedAt: orders.placedAt[order] ?? 0,
    boundAt: Number.isNaN(boundAt) ? null : boundAt,
    firstJoinedAt: start >= 0 ? (partners.joinedAt[start] ?? null) : null,
    buyerIsPartner: (orders.buyer[order] ?? NOBODY) >= 0,
    bountiesUsed: orders.bountiesUsed.get(order) ?? [],
  };
}
