/** From slots to commission lines: prices them on the bases, applies the order limit and says what each line says. */
import type { Period } from '../../../shared/time.ts';
import { amountOf, baseShown, withinLimit } from './amounts.ts';
import type { CompiledPlan, Paying } from './compiled-plan.ts';
import type { Bases } from './order-base.ts';
import { EARNED, NONE, REASONS, reasonOf, type Slots, stepOf } from './slots.ts';
import type { CommissionLine, Reason } from './types.ts';

/** One place a component pays or keeps, before any amount. */
export type Claim = {
  readonly component: Paying;
  readonly bases: readonly number[];
  /** Null: the company keeps it. */
  readonly partner: string | null;
  readonly level: number | null;
  readonly distance: number | null;
  readonly rate: number;
  readonly before: number;
  readonly reason: Reason;
};
/** A slot as a claim of whoever stands there; the company's where the slot says that it keeps it. */
export function claimOf(
  component: Paying,
  bases: readonly number[],
  slots: Slots,
  slot: number,
  stands: { readonly partner: string | null; readonly distance: number; readonly isWithheld: boolean },
): Claim {
  const { scale } = component;
  const code = slots.code[slot] ?? 0;
  const step = stepOf(code);
  const { distance } = stands;
  const isEarned = reasonOf(code) === EARNED;
  return {
    component,
    bases,
    partner: isEarned ? stands.partner : null,
    level: orNull(scale.level[step] || distance),
    distance: orNull(distance),
    rate: scale.rate[step] ?? 0,
    before: scale.before[step] ?? 0,
    reason: isEarned && stands.isWithheld ? 'suspended' : (REASONS[reasonOf(code)] ?? 'earned'),
  };
}

export const orNull = (value: number): number | null => (value === NONE ? null : value);

/** What all lines of one order share. */
export type LineHead = { readonly period: Period; readonly order: string; readonly refund: string | null };

/** The component of what a limit cut. */
export const LIMIT = 'limit';

/** Claims in the order of the plan, then by level: the order in which ties of the limit are broken. */
export function linesOf(
  plan: CompiledPlan,
  claims: readonly Claim[],
  base: number,
  head: LineHead,
): CommissionLine[] {
  const amounts = claims.map((claim) =>
    amountOf(
      claim.component,
      { level: claim.level ?? 0, rate: claim.rate, before: claim.before },
      claim.bases,
    ),
  );
  const cut = plan.orderLimit === null ? 0 : limitPaid(claims, amounts, base, plan.orderLimit);
  const lines = claims.map((claim, i) => lineOf(claim, amounts[i] ?? 0, head));
  if (cut > 0) lines.push(cutLine(head, base, cut));
  return lines;
}

/** Scales what partners get, in place; what is cut stays with the company. */
function limitPaid(claims: readonly Claim[], amounts: number[], base: number, limitPpm: number): number {
  const paid = [...claims.keys()].filter((i) => claims[i]?.partner !== null);
  const limited = withinLimit(
    paid.map((i) => amounts[i] ?? 0),
    base,
    limitPpm,
  );
  paid.forEach((i, which) => {
    amounts[i] = limited.amounts[which] ?? 0;
  });
  return limited.cut;
}

export const cutLine = (head: LineHead, base: number, cut: number): CommissionLine => ({
  period: head.period,
  order: head.order,
  refund: head.refund,
  component: LIMIT,
  partner: null,
  level: null,
  distance: null,
  base,
  rate: null,
  amount: cut,
  reason: 'limit',
});

export function lineOf(claim: Claim, amount: number, head: LineHead): CommissionLine {
  // Written out: V8 takes ten times as long to add the others to an object that began as a copy of the head.
  return {
    period: head.period,
    order: head.order,
    refund: head.refund,
    component: claim.component.rule.id,
    partner: claim.partner,
    level: claim.level,
    distance: claim.distance,
    base: baseShown(claim.component, claim.bases),
    rate: rateShown(claim),
    amount,
    reason: claim.reason,
  };
}

/** Overrides may rate the lines of one order differently; then no single rate was used. */
function rateShown({ component, bases, level, rate }: Claim): string | null {
  if (component.overrides.length === 0) return component.texts.get(rate) ?? null;
  const column = (level ?? 0) - component.first;
  const used = new Set(
    component.rows.filter((_, row) => (bases[row] ?? 0) > 0).map((row) => row.ppm[column] ?? 0),
  );
  const [only] = used;
  return used.size === 1 && only !== undefined ? (component.texts.get(only) ?? null) : null;
}

/** A level whose rate is 0 leaves no line: with overrides that depends on the order's lines. */
export const hasRate = (component: Paying, level: number, bases: NonNullable<Bases>): boolean =>
  component.overrides.length === 0 ||
  component.rows.some((row, i) => (bases[i] ?? 0) > 0 && (row.ppm[level - component.first] ?? 0) > 0);

/** An order whose currency has no stored rate earns nothing until it has one; each component says so. */
export const heldLine = (component: Paying, head: LineHead): CommissionLine => ({
  ...head,
  component: component.rule.id,
  partner: null,
  level: null,
  distance: null,
  base: null,
  rate: null,
  amount: 0,
  reason: 'missing-rate',
});
