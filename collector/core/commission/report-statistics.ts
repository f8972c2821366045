/** The few statistics of the fairness report. Descriptive figures, never money, so floats are fine here. */

/** 0: everybody has the same; towards 1: one has everything. */
export function giniOf(values: readonly number[]): number {
  const sorted = values.map((value) => Math.max(0, value)).sort((a, b) => a - b);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  const weighted = sorted.reduce((sum, value, i) => sum + (2 * (i + 1) - sorted.length - 1) * value, 0);
  return rounded(weighted / (sorted.length * total));
}

/** What share of the whole each tenth of the people has, the poorest first. */
export function decilesOf(values: readonly number[]): readonly number[] {
  const sorted = values.map((value) => Math.max(0, value)).sort((a, b) => a - b);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  return Array.from({ length: 10 }, (_, tenth) => {
    const from = Math.floor((tenth * sorted.length) / 10);
    const until = Math.floor(((tenth + 1) * sorted.length) / 10);
    const part = sorted.slice(from, until).reduce((sum, value) => sum + value, 0);
    return total === 0 ? 0 : rounded(part / total);
  });
}

/**
 * How far x goes with y where z is the same: Spearman's rank correlation with z partialled out. Null where one of them does not
 * vary, so that nothing can be said.
 */
export function correlationAtEqual(
  x: readonly number[],
  y: readonly number[],
  z: readonly number[],
): number | null {
  const xy = spearman(x, y);
  if (xy === null) return null;
  const xz = spearman(x, z) ?? 0;
  const yz = spearman(y, z) ?? 0;
  const rest = Math.sqrt((1 - xz * xz) * (1 - yz * yz));
  return rest < 1e-9 ? null : rounded((xy - xz * yz) / rest);
}

export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

function spearman(x: readonly number[], y: readonly number[]): number | null {
  const a = ranksOf(x);
  const b = ranksOf(y);
  const mean = (a.length + 1) / 2;
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i += 1) {
    const da = (a[i] ?? mean) - mean;
    const db = (b[i] ?? mean) - mean;
    product += da * db;
    squaresA += da * da;
    squaresB += db * db;
  }
  return squaresA === 0 || squaresB === 0 ? null : product / Math.sqrt(squaresA * squaresB);
}

/** Equal values share the mean of their ranks. */
function ranksOf(values: readonly number[]): readonly number[] {
  const order = [...values.keys()].sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let until = from + 1;
    while (until < order.length && values[order[until] ?? 0] === values[order[from] ?? 0]) until += 1;
    for (let i = from; i < until; i += 1) ranks[order[i] ?? 0] = (from + 1 + until) / 2;
    from = until;
  }
  return ranks;
}
