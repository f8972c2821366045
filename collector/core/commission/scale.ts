/** A component's scale: every level, step or generation it can pay, with its rates; slots name a position on it. */

import { ppmOf } from '../../../shared/rate.ts';
import type { PayingRule, RateRow } from './compiled-plan.ts';

export type Scale = {
  /** Paid is `R1(base × rate) − R1(base × before)`, in parts per million. */
  readonly rate: Float64Array;
  readonly before: Float64Array;
  /** The paid level; 0 where it is the distance. */
  readonly level: Int32Array;
  /** Differential: its rates ascending, from 0; a step goes from one of them to a higher one. */
  readonly rates: readonly number[];
  /** The most slots one start can have. */
  readonly slotsMax: number;
  /** The steps every start has, whoever stands there; null where that depends on the start. */
  readonly steady: readonly number[] | null;
};

export function scaleOf(rule: PayingRule, rows: readonly RateRow[], width: number): Scale {
  switch (rule.kind) {
    case 'levels':
      return levelScale(rows, width, rule.from ?? 1, rule.overrides !== undefined);
    case 'generation':
      return levelScale(rows, width, 1, false);
    case 'differential':
      return differentialScale([...new Set([0, ...Object.values(rule.rates).map(ppmOf)])]);
    case 'bounty':
    case 'margin':
      return {
        rate: new Float64Array(1),
        before: new Float64Array(1),
        level: Int32Array.of(1),
        rates: [],
        slotsMax: 1,
        steady: [0],
      };
  }
}

/** The step of a differential that goes from the rate at `before` to the one at `rate`. */
export const stepBetween = (scale: Scale, rate: number, before: number): number =>
  rate * scale.rates.length + before;

/** Row by row; with overrides the highest of the rows stands for all, each line of an order takes its own. */
function levelScale(rows: readonly RateRow[], width: number, first: number, overridden: boolean): Scale {
  const shown = overridden ? [highest(rows, width)] : rows.map((row) => row.ppm);
  const steps = Array.from({ length: shown.length * width }, (_, step) => step);
  const rate = Float64Array.from(steps, (step) => shown[Math.floor(step / width)]?.[step % width] ?? 0);
  return {
    rate,
    before: new Float64Array(steps.length),
    level: Int32Array.from(steps, (step) => first + (step % width)),
    rates: [],
    slotsMax: width,
    steady: shown.length > 1 ? null : steps.filter((step) => (rate[step] ?? 0) > 0),
  };
}

const highest = (rows: readonly RateRow[], width: number): number[] =>
  Array.from({ length: width }, (_, column) => Math.max(...rows.map((row) => row.ppm[column] ?? 0)));

function differentialScale(named: number[]): Scale {
  const rates = named.sort((a, b) => a - b);
  const steps = rates.flatMap((rate) => rates.map((before) => ({ rate, before })));
  return {
    rate: Float64Array.from(steps, (step) => step.rate),
    before: Float64Array.from(steps, (step) => step.before),
    level: new Int32Array(steps.length),
    rates,
    slotsMax: rates.length + 1,
    steady: null,
  };
}
