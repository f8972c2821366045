/** What one slot of a component is worth on given bases, and what the order limit leaves of it. One copy, for orders and refunds. */
import { allocate, share } from '../../../shared/money.ts';
import { PPM_PER_UNIT } from '../../../shared/rate.ts';
import type { Paying } from './compiled-plan.ts';

export type Worth = { readonly level: number; readonly rate: number; readonly before: number };

/** `bases` as `order-base.ts` gives them. */
export function amountOf(component: Paying, slot: Worth, bases: readonly number[]): number {
  const base = bases[0] ?? 0;
  switch (component.rule.kind) {
    case 'levels':
      return component.overrides.length > 0
        ? shareOfRows(component, slot.level - component.first, bases)
        : telescoped(base, slot.rate, slot.before);
    case 'differential':
    case 'generation':
      return telescoped(base, slot.rate, slot.before);
    case 'bounty':
      return base > 0 && base >= (component.rule.minBase ?? 0) ? component.rule.amount : 0;
    case 'margin':
      return bases[1] ?? 0;
  }
}

/** `R1(base × rate) − R1(base × before)`: parts above each other add up to the rounded whole. */
export const telescoped = (base: number, rate: number, before: number): number =>
  before === 0 ? share(base, rate) : share(base, rate) - share(base, before);

/** The base a line shows. */
export const baseShown = (component: Paying, bases: readonly number[]): number =>
  component.overrides.length > 0 ? bases.reduce((total, base) => total + base, 0) : (bases[0] ?? 0);

/** `R1(Σ base_i × rate_i)` where overrides rate lines differently: rounded once, over all of them. */
function shareOfRows(component: Paying, column: number, bases: readonly number[]): number {
  let exact = 0n;
  for (let row = 0; row < bases.length; row += 1) {
    exact += BigInt(bases[row] ?? 0) * BigInt(component.rows[row]?.ppm[column] ?? 0);
  }
  const unit = BigInt(PPM_PER_UNIT);
  return Number((2n * exact + unit) / (2n * unit));
}

/** Scales paid amounts, given in the order ties are broken, down to `floor(base × limit)`. Untouched where they fit. */
export function withinLimit(
  paid: readonly number[],
  base: number,
  limitPpm: number,
): { readonly amounts: readonly number[]; readonly cut: number } {
  const roughly = paid.reduce((sum, amount) => sum + amount, 0);
  const most = base * limitPpm;
  if (roughly <= Number.MAX_SAFE_INTEGER && most <= Number.MAX_SAFE_INTEGER) {
    const short = Math.floor(most / PPM_PER_UNIT);
    if (roughly <= short) return { amounts: paid, cut: 0 };
    return { amounts: allocate(short, paid), cut: roughly - short };
  }
  const total = paid.reduce((sum, amount) => sum + BigInt(amount), 0n);
  const cap = (BigInt(base) * BigInt(limitPpm)) / BigInt(PPM_PER_UNIT);
  if (total <= cap) return { amounts: paid, cut: 0 };
  return { amounts: allocate(Number(cap), paid), cut: Number(total - cap) };
}
