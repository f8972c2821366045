/** Money in minor units. Exact inside, rounded once, half away from zero, at the end (plan.md, head). */
import { assert } from './problem.ts';

/** Parts per million: 10 % is 100_000. */
export type Ppm = number;

const MILLION = 1_000_000;
const EXACT = Number.MAX_SAFE_INTEGER;

/** `R1(amount × rate)`. */
export function share(amount: number, rate: Ppm): number {
  const product = amount * rate;
  return product >= 0 && product <= MILLIONTHS_MAX ? unitsOf(product) : quotient(amount, rate, MILLION);
}

/** The most millionths of a unit that `unitsOf` rounds exactly. */
export const MILLIONTHS_MAX = (2 ** 31 - 1) * MILLION;

/**
 * `R1(millionths / 1,000,000)` of `0 <= millionths <= MILLIONTHS_MAX`: for columns whose largest amount is known. A product and a cut to 32
 * bits are several times as fast as a quotient. Half a millionth more keeps every result at least that far from a whole number, and below
 * 2^31 units both roundings together, 2^-52 of the result, are less than that.
 */
export const unitsOf = (millionths: number): number =>
  ((millionths + (MILLION / 2 + 0.5)) * (1 / MILLION)) | 0;

/** `R1(amount × part / whole)`, exact for every safe integer. */
export function quotient(amount: number, part: number, whole: number): number {
  const product = amount * part;
  if (Math.abs(product) <= EXACT / 4 && whole <= EXACT / 4) {
    const magnitude = Math.floor((2 * Math.abs(product) + whole) / (2 * whole));
    return product < 0 ? -magnitude : magnitude;
  }
  const exact = BigInt(amount) * BigInt(part);
  const size = exact < 0n ? -exact : exact;
  const rounded = Number((2n * size + BigInt(whole)) / (2n * BigInt(whole)));
  return exact < 0n ? -rounded : rounded;
}

/** `LR`: floors every part of `total` and hands the missing units to the largest fractions, ties to the lower index. */
export function allocate(total: number, weights: readonly number[]): number[] {
  assert(
    total >= 0 && weights.every((weight) => weight >= 0),
    'largest remainder splits what is not negative',
  );
  const sum = weights.reduce((known, weight) => known + weight, 0);
  const most = weights.reduce((known, weight) => Math.max(known, weight), 0);
  if (sum === 0) return weights.map(() => 0);
  const isShort = sum <= EXACT && total * most <= EXACT;
  const { parts, order } = isShort ? shortShares(total, weights, sum) : longShares(total, weights);
  let missing = total - parts.reduce((sum, part) => sum + part, 0);
  for (const index of order) {
    if (missing === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    missing -= 1;
  }
  return parts;
}

type Shares = {
  readonly parts: number[] /** Indexes by fraction, the largest first. */;
  readonly order: readonly number[];
};

function shortShares(total: number, weights: readonly number[], whole: number): Shares {
  const rests = weights.map((weight) => (total * weight) % whole);
  return {
    parts: weights.map((weight, index) => (total * weight - (rests[index] ?? 0)) / whole),
    order: [...weights.keys()].sort((a, b) => (rests[b] ?? 0) - (rests[a] ?? 0) || a - b),
  };
}

function longShares(total: number, weights: readonly number[]): Shares {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
  const rests = exact.map((value, index) => ({ rest: value % whole, index }));
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  return { parts: exact.map((value) => Number(value / whole)), order: rests.map(({ index }) => index) };
}
