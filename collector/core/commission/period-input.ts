/** Everything the close of one period may depend on, filled row by row: from a database, or from a simulator file. */
import type { Plan } from '../../../shared/plan.ts';
import type { Instant, Period } from '../../../shared/time.ts';
import { type CompiledPlan, compiled } from './compiled-plan.ts';
import { emptyOrders, type OrderTable } from './order-table.ts';
import { emptyPartners, type PartnerTable } from './partner-table.ts';

export type PeriodInput = {
  readonly period: Period;
  /** `from <= at < until`. */
  readonly from: Instant;
  readonly until: Instant;
  /** In force at the period's last instant: standings, pools, matches and the partner limit follow it. */
  readonly plan: CompiledPlan;
  /** The plan versions the orders were placed under, in the numbers `PeriodOrder.plan` uses. */
  readonly versions: readonly CompiledPlan[];
  readonly partners: PartnerTable;
  readonly orders: OrderTable;
  /** Component -> partner -> earned in the period at the orders themselves; clawbacks left out. */
  readonly earned: Map<string, Map<number, number>>;
};

export function startPeriod(parts: {
  readonly period: Period;
  readonly from: Instant;
  readonly until: Instant;
  readonly plan: Plan;
  readonly versions: readonly Plan[];
  readonly partners?: PartnerTable;
}): PeriodInput {
  return {
    period: parts.period,
    from: parts.from,
    until: parts.until,
    plan: compiled(parts.plan),
    versions: parts.versions.map(compiled),
    partners: parts.partners ?? emptyPartners(),
    orders: emptyOrders(),
    earned: new Map(),
  };
}

/** A line of the period that was written at its order. The company's lines and clawbacks do not count. */
export function addEarned(
  input: PeriodInput,
  line: { readonly component: string; readonly partner: number; readonly amount: number },
): void {
  const known = input.earned.get(line.component);
  const byPartner = known ?? new Map<number, number>();
  if (!known) input.earned.set(line.component, byPartner);
  byPartner.set(line.partner, (byPartner.get(line.partner) ?? 0) + line.amount);
}
