/** Other currencies: a stored rate of the day, applied exactly and rounded once (plan.md section 3, head). */
import { exponentOf } from './currency.ts';
import type { Day } from './time.ts';

/** One unit of `currency` costs `rate` units of the plan's currency on that day of the shop; `rate` is a decimal text. */
export type ExchangeRate = { readonly day: Day; readonly currency: string; readonly rate: string };

const RATE = /^(0|[1-9]\d{0,8})(?:\.\d{1,10})?$/;

/** Up to ten decimals, above 0; never a float, so that the same file always gives the same cents. */
export const isExchangeRate = (text: string): boolean => RATE.test(text) && /[1-9]/.test(text);

/** `R1` of an amount in minor units of `from`, in minor units of `to`. The rate has passed `isExchangeRate`. */
export function converted(amount: number, rate: string, from: string, to: string): number {
  const [units = '0', decimals = ''] = rate.split('.');
  const shift = exponentOf(to) - exponentOf(from) - decimals.length;
  const product = BigInt(amount) * BigInt(units + decimals);
  if (shift >= 0) return Number(product * 10n ** BigInt(shift));
  const whole = 10n ** BigInt(-shift);
  const size = product < 0n ? -product : product;
  const rounded = Number((2n * size + whole) / (2n * whole));
  return product < 0n ? -rounded : rounded;
}
