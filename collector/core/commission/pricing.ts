/** Prices the slots of one component over all orders of a period: amounts as columns, in the order the slots stand in. */
import { MILLIONTHS_MAX, share, unitsOf } from '../../../shared/money.ts';
import { PPM_PER_UNIT } from '../../../shared/rate.ts';
import { amountOf } from './amounts.ts';
import { type BaseColumn, basesAt } from './base-columns.ts';
import { type AmountColumn, amountColumn } from './columns.ts';
import type { Paying } from './compiled-plan.ts';
import type { Epoch, Forest } from './epochs.ts';
import { emptySchemes, NO_SCHEME, type Schemes, schemeOfSlots, schemesByStart } from './schemes.ts';
import type { SettledComponent } from './settled.ts';
import { NONE, stepOf } from './slots.ts';
import { keyOf } from './starts.ts';
import type { Walks } from './walks.ts';

export type Pricing = {
  /** Adds the orders of an epoch; they come one after the other. */
  readonly priceIn: (epoch: Epoch) => void;
  readonly lines: () => Pick<SettledComponent, 'lineFrom' | 'lineStep' | 'amount'>;
};

type Asked = {
  readonly component: Paying;
  readonly forest: Forest;
  readonly bases: BaseColumn;
  readonly walks: Walks;
};

export function pricingOf(asked: Asked): Pricing {
  const { component, bases } = asked;
  const { steady } = component.scale;
  if (steady === null) return schemePricing(asked);
  const isWhole = bases.stride === 1 && bases.included === null && isShort(bases);
  return isWhole ? columnPricing(asked, steady) : orderPricing(asked, steady);
}

/** Whether every share of the bases is exact without splitting. */
const isShort = ({ most }: BaseColumn): boolean => most * PPM_PER_UNIT <= MILLIONTHS_MAX;

/** The share of a base that is. */
const shortShare = (base: number, rate: number): number => unitsOf(base * rate);

/** So many orders that their bases stay in the processor's nearest cache from one step to the next. */
const BLOCK = 2048;

/** Every order has the same steps and nothing but one base: step by step, a column each. */
function columnPricing({ component, forest, bases }: Asked, steps: readonly number[]): Pricing {
  const orders = forest.starts.length;
  const amount = columnFor(component, bases, orders * steps.length);
  const rates = Float64Array.from(steps, (step) => component.scale.rate[step] ?? 0);
  return {
    priceIn: (epoch) => priceColumns({ amount, orders, values: bases.values, rates }, epoch),
    lines: () => ({ lineFrom: null, lineStep: orders, amount }),
  };
}

type Columns = {
  readonly amount: AmountColumn;
  readonly orders: number;
  readonly values: Float64Array;
  /** By column. */
  readonly rates: Float64Array;
};

function priceColumns({ amount, orders, values, rates }: Columns, { from, to }: Epoch): void {
  for (let block = from; block < to; block += BLOCK) {
    const until = Math.min(block + BLOCK, to);
    const bases = values.subarray(block, until);
    for (let i = 0; i < rates.length; i += 1)
      priceStep(amount.subarray(i * orders + block, i * orders + until), bases, rates[i] ?? 0);
  }
}

/** Nothing in the loop but the product and its rounding, and nothing handed over but columns: V8's fast code for them lasts. */
function priceStep(amount: AmountColumn, bases: Float64Array, rate: number): void {
  for (let i = 0; i < bases.length; i += 1) amount[i] = shortShare(bases[i] ?? 0, rate);
}

/** Every order the component applies to has the same steps, so no chain has to be walked. */
function orderPricing({ component, forest, bases }: Asked, steps: readonly number[]): Pricing {
  const orders = forest.starts.length;
  const amount = columnFor(component, bases, orders * steps.length);
  const lineFrom = new Int32Array(orders).fill(NONE);
  const { level, rate } = component.scale;
  const worths = steps.map((step) => ({ level: level[step] ?? 0, rate: rate[step] ?? 0, before: 0 }));
  let line = 0;
  return {
    priceIn: ({ from, to }) => {
      for (let i = from; i < to; i += 1) {
        if (bases.included?.[i] === 0) continue;
        lineFrom[i] = line;
        const own = basesAt(bases, i);
        for (const worth of worths) {
          amount[line] = amountOf(component, worth, own);
          line += 1;
        }
      }
    },
    lines: () => ({ lineFrom, lineStep: 1, amount: amount.subarray(0, line) }),
  };
}

/** Differentials and tiers: what an order has depends on where it starts. One base says it all. */
function schemePricing(asked: Asked): Pricing {
  const { component, forest, bases } = asked;
  const orders = forest.starts.length;
  const schemes = emptySchemes();
  const lineFrom = new Int32Array(orders);
  const amount = columnFor(component, bases, orders * component.scale.slotsMax);
  let line = 0;
  return {
    priceIn: (epoch) => {
      const first = schemesIn(asked, schemes, epoch);
      line = priceSchemes({ component, bases, schemes, first, lineFrom, amount }, epoch, line);
    },
    lines: () => ({ lineFrom, lineStep: 1, amount: amount.subarray(0, line) }),
  };
}

/** What each order pays: by the key of its start, or by its position where every order walks alone. */
type First = { readonly scheme: Uint8Array | Int32Array; readonly starts: Int32Array | null };

function schemesIn({ forest, walks }: Asked, schemes: Schemes, epoch: Epoch): First {
  if (forest.isShared)
    return { scheme: schemesByStart(walks.passageIn(epoch), schemes), starts: forest.starts };
  const scheme = Int32Array.from(forest.starts, (_, position) =>
    schemeOfSlots(schemes, walks.slotsAt(position, epoch)),
  );
  return { scheme, starts: null };
}

type Pricable = {
  readonly component: Paying;
  readonly bases: BaseColumn;
  readonly schemes: Schemes;
  readonly first: First;
  readonly lineFrom: Int32Array;
  readonly amount: AmountColumn;
};

/** @returns where the lines end, having begun at `line` */
function priceSchemes(
  { component, bases, schemes, first, lineFrom, amount }: Pricable,
  { from, to }: Epoch,
  line: number,
): number {
  const { rates, widths, longest } = ratesOf(schemes, component);
  const shareOf = isShort(bases) ? shortShare : share;
  // Each part of a differential begins where the one below it ended.
  const isStacked = component.rule.kind === 'differential';
  const found = new Int32Array(BLOCK);
  let end = line;
  for (let block = from; block < to; block += BLOCK) {
    const until = Math.min(block + BLOCK, to);
    // Not one behind the last order: V8 gives up its fast code at the first look beyond a column.
    const schemesFound = found.subarray(0, until - block);
    findSchemes(schemesFound, first, bases.included, block);
    end = priceBlock(
      { rates, widths, longest, shareOf, isStacked, amount },
      {
        found: schemesFound,
        values: bases.values.subarray(block, until),
        lineFrom: lineFrom.subarray(block, until),
      },
      end,
    );
  }
  return end;
}

type Priced = {
  readonly rates: Float64Array;
  readonly widths: Int32Array;
  readonly longest: number;
  readonly shareOf: (base: number, rate: number) => number;
  readonly isStacked: boolean;
  readonly amount: AmountColumn;
};
type Block = {
  readonly found: Int32Array;
  readonly values: Float64Array;
  readonly lineFrom: Int32Array;
};

/**
 * Each order is priced as if its scheme were as long as the longest, and the next one begins where its own ends: how long a scheme is is as
 * good as chance, and a processor that guesses wrong waits for longer. A quarter less.
 */
function priceBlock(
  { rates, widths, longest, shareOf, isStacked, amount }: Priced,
  { found, values, lineFrom }: Block,
  line: number,
): number {
  const width = rates.length / widths.length;
  let end = line;
  for (let i = 0; i < found.length; i += 1) {
    const scheme = found[i] ?? NO_SCHEME;
    lineFrom[i] = scheme === NO_SCHEME ? NONE : end;
    const base = values[i] ?? 0;
    const row = scheme * width;
    let below = 0;
    for (let at = 0; at < longest; at += 1) {
      const rate = rates[row + at] ?? 0;
      const whole = shareOf(base, rate);
      amount[end + at] = whole - below;
      if (isStacked) below = whole;
    }
    end += widths[scheme] ?? 0;
  }
  return end;
}

/** The rates of each scheme side by side: following each chain anew for every order took three times as long. */
function ratesOf(
  { count, code, rest }: Schemes,
  { scale }: Paying,
): Pick<Priced, 'rates' | 'widths' | 'longest'> {
  const width = scale.slotsMax;
  const rates = new Float64Array(count * width);
  const widths = new Int32Array(count);
  for (let scheme = NO_SCHEME + 1; scheme < count; scheme += 1) {
    const others = rest[scheme] ?? NO_SCHEME;
    const above = widths[others] ?? 0;
    rates[scheme * width] = scale.rate[stepOf(code[scheme] ?? 0)] ?? 0;
    rates.copyWithin(scheme * width + 1, others * width, others * width + above);
    widths[scheme] = above + 1;
  }
  return { rates, widths, longest: widths.reduce((most, one) => Math.max(most, one), 0) };
}

/** The schemes of a block of orders from `from` on. Nothing else in the loop, so that the processor waits for many starts at once. */
function findSchemes(
  found: Int32Array,
  { scheme, starts }: First,
  included: Uint8Array | null,
  from: number,
): void {
  for (let i = 0; i < found.length; i += 1)
    found[i] = scheme[starts === null ? from + i : keyOf(starts[from + i] ?? NONE)] ?? NO_SCHEME;
  if (included === null) return;
  for (let i = 0; i < found.length; i += 1) if (included[from + i] === 0) found[i] = NO_SCHEME;
}

/** A share never exceeds that of the largest base at the highest rate. */
function columnFor({ rule, scale }: Paying, bases: BaseColumn, lines: number): AmountColumn {
  const isShare = rule.kind !== 'bounty' && rule.kind !== 'margin';
  const largest = isShare ? share(bases.most, Math.max(0, ...scale.rate)) : Number.POSITIVE_INFINITY;
  return amountColumn(largest, lines);
}
