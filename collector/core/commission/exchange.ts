/** Amounts in another currency, at the stored rate of the order's day (plan.md section 3). Exact inside, rounded once. */
import { exponentOf } from '../../../shared/currency.ts';

/** So many minor units of the plan's currency for so many of the order's. */
export type Exchange = { readonly numerator: bigint; readonly denominator: bigint };
export type Fraction = Exchange;

/** Null: the same currency. Undefined: no rate is stored, so the order is held. */
export function exchangeOf(
  from: string,
  to: string,
  rate: string | null | undefined,
): Exchange | null | undefined {
  if (from === to) return null;
  if (rate === null || rate === undefined || !/^\d+(\.\d+)?$/.test(rate) || Number(rate) === 0)
    return undefined;
  const [whole = '', decimals = ''] = rate.split('.');
  return {
    numerator: BigInt(whole + decimals) * 10n ** BigInt(exponentOf(to)),
    denominator: 10n ** BigInt(decimals.length + exponentOf(from)),
  };
}

export const exchanged = (amount: number, exchange: Exchange | null): number =>
  exchange === null
    ? amount
    : rounded({ numerator: BigInt(amount) * exchange.numerator, denominator: exchange.denominator });

/** `R1` of a fraction that is not negative. */
export const rounded = ({ numerator, denominator }: Fraction): number =>
  Number((2n * numerator + denominator) / (2n * denominator));

export const sum = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});
