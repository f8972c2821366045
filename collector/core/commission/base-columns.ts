/** The bases of one component over all orders of a period, as columns. */
import type { CompiledPlan, Paying } from './compiled-plan.ts';
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
};

/** @param version position of the plan: only orders placed under it are included, and none that is held */
export function baseColumns(
  input: PeriodInput,
  plan: CompiledPlan,
  starts: Int32Array,
  version: number,
): ReadonlyMap<Paying, BaseColumn> {
  const { orders } = input;
  const under = ordersUnder(input, version);
  const late = plan.paying.filter((component) => component.settles === 'period');
  const columns = new Map(late.map((component) => [component, emptyColumn(input, component, under)]));
  if (late.every((component) => component.isPlain)) return columns;
  for (let order = 0; order < orders.count; order += 1) {
    if (under !== null && under[order] === 0) continue;
    const goods = { ...orderGoods(orders, order), exchange: orders.exchanges.get(order) ?? null };
    const bases = basesOf(plan, termsOf(input, order, starts[order] ?? NOBODY), goods);
    plan.paying.forEach((component, i) => {
      const column = columns.get(component);
      const own = bases[i];
      if (!column?.included || component.isPlain || !own) return;
      column.included[order] = 1;
      column.values.set(own, order * column.stride);
    });
  }
  return columns;
}

function ordersUnder({ orders, versions }: PeriodInput, version: number): Uint8Array | null {
  if (versions.length === 1 && orders.held.size === 0) return null;
  const under = new Uint8Array(orders.count);
  for (let order = 0; order < under.length; order += 1) under[order] = orders.plan[order] === version ? 1 : 0;
  for (const order of orders.held) under[order] = 0;
  return under;
}

/** The bases of one order. */
export const basesAt = ({ stride, values }: BaseColumn, order: number): number[] =>
  Array.from({ length: stride }, (_, i) => values[order * stride + i] ?? 0);

function emptyColumn({ orders }: PeriodInput, component: Paying, under: Uint8Array | null): BaseColumn {
  if (component.isPlain) return { stride: 1, values: orders.base, included: under };
  const isPair = component.rule.kind === 'margin' || component.rule.kind === 'bounty';
  const stride = isPair ? 2 : component.overrides.length === 0 ? 1 : component.rows.length;
  return {
    stride,
    values: new Float64Array(orders.count * stride),
    included: new Uint8Array(orders.count),
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
