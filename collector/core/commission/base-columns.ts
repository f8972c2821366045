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
  /** Which orders the component applies to; null: all that are not held. */
  readonly applies: Uint8Array | null;
};

/** @param orders the orders placed under the plan, by their numbers */
export function baseColumns(
  input: PeriodInput,
  plan: CompiledPlan,
  starts: Int32Array,
  isUnder: (order: number) => boolean,
): ReadonlyMap<Paying, BaseColumn> {
  const late = plan.paying.filter((component) => component.settles === 'period');
  const columns = new Map(late.map((component) => [component, emptyColumn(input, component)]));
  if (late.every((component) => component.isPlain)) return columns;
  const { orders } = input;
  for (let order = 0; order < orders.count; order += 1) {
    if (!isUnder(order) || orders.held.has(order)) continue;
    const goods = { ...orderGoods(orders, order), exchange: orders.exchanges.get(order) ?? null };
    const bases = basesOf(plan, termsOf(input, order, starts[order] ?? NOBODY), goods);
    plan.paying.forEach((component, i) => {
      const column = columns.get(component);
      const own = bases[i];
      if (!column?.applies || !own) return;
      column.applies[order] = 1;
      column.values.set(own, order * column.stride);
    });
  }
  return columns;
}

/** The bases of one order. */
export const basesAt = ({ stride, values }: BaseColumn, order: number): number[] =>
  Array.from({ length: stride }, (_, i) => values[order * stride + i] ?? 0);

function emptyColumn({ orders }: PeriodInput, component: Paying): BaseColumn {
  if (component.isPlain) return { stride: 1, values: orders.base, applies: null };
  const isPair = component.rule.kind === 'margin' || component.rule.kind === 'bounty';
  const stride = isPair ? 2 : Math.max(1, component.overrides.length === 0 ? 1 : component.rows.length);
  return {
    stride,
    values: new Float64Array(orders.count * stride),
    applies: new Uint8Array(orders.count),
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
