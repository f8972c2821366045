/** Prices the slots of one component over all orders of a period: a column of amounts for each slot a chain can have. */
import { MILLIONTHS_MAX, share } from '../../../shared/money.ts';
import { PPM_PER_UNIT } from '../../../shared/rate.ts';
import { amountOf } from './amounts.ts';
import { type BaseColumn, basesAt } from './base-columns.ts';
import { type AmountColumn, amountColumn } from './columns.ts';
import type { Paying } from './compiled-plan.ts';
import type { Epoch, Forest } from './epochs.ts';
import { priceSlots, priceSteps } from './price-columns.ts';
import { ratesBySlot } from './scheme-rates.ts';
import { emptySchemes, type Schemes, schemeOfSlots, schemesByStart } from './schemes.ts';
import { NONE } from './slots.ts';
import { keyOf } from './starts.ts';
import type { Walks } from './walks.ts';

export type Pricing = {
  /** Adds the orders of an epoch. */
  readonly priceIn: (epoch: Epoch) => void;
  /** By slot, then by position; complete once every epoch has been priced. What stands behind the end of a chain is nobody's. */
  readonly amounts: readonly AmountColumn[];
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

/** So many orders that their bases stay near the processor from one slot to the next. */
const BLOCK = 16_384;

function* blocksOf({ from, to }: Epoch): Generator<{ readonly from: number; readonly to: number }> {
  for (let block = from; block < to; block += BLOCK) yield { from: block, to: Math.min(block + BLOCK, to) };
}

/** Every order has the same steps and nothing but one base. */
function columnPricing(asked: Asked, steps: readonly number[]): Pricing {
  const { component, bases } = asked;
  const amounts = steps.map(() => columnFor(asked));
  const rates = steps.map((step) => component.scale.rate[step] ?? 0);
  return {
    priceIn: (epoch) => {
      for (const { from, to } of blocksOf(epoch)) {
        const columns = amounts.map((amount) => amount.subarray(from, to));
        priceSteps(columns, bases.values.subarray(from, to), rates);
      }
    },
    amounts,
  };
}

/** Every order the component applies to has the same steps, so no chain has to be walked. */
function orderPricing(asked: Asked, steps: readonly number[]): Pricing {
  const { component, bases } = asked;
  const { level, rate } = component.scale;
  const amounts = steps.map(() => columnFor(asked));
  const worths = steps.map((step) => ({ level: level[step] ?? 0, rate: rate[step] ?? 0, before: 0 }));
  return {
    priceIn: ({ from, to }) => {
      for (let i = from; i < to; i += 1) {
        if (bases.included?.[i] === 0) continue;
        const own = basesAt(bases, i);
        worths.forEach((worth, slot) => {
          const amount = amounts[slot];
          if (amount) amount[i] = amountOf(component, worth, own);
        });
      }
    },
    amounts,
  };
}

/** Differentials and tiers: what an order has depends on where it starts. One base says it all. */
function schemePricing(asked: Asked): Pricing {
  const schemes = emptySchemes();
  const amounts: AmountColumn[] = [];
  return {
    priceIn: (epoch) => {
      const first = schemesIn(asked, schemes, epoch);
      const rates = ratesBySlot(schemes, asked.component);
      while (amounts.length < rates.length) amounts.push(columnFor(asked));
      priceSchemes(asked, { first, rates, amounts }, epoch);
    },
    amounts,
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

type Priced = {
  readonly first: First;
  readonly rates: readonly Float64Array[];
  readonly amounts: readonly AmountColumn[];
};

function priceSchemes({ component, bases }: Asked, { first, rates, amounts }: Priced, epoch: Epoch): void {
  // Each part of a differential begins where the one below it ended.
  const kind = { isStacked: component.rule.kind === 'differential', isShort: isShort(bases) };
  const nothing = new Float64Array(rates[0]?.length ?? 0);
  const found = new Int32Array(BLOCK);
  for (const { from, to } of blocksOf(epoch)) {
    // Not one behind the last order: V8 gives up its fast code at the first look beyond a column.
    const schemes = found.subarray(0, to - from);
    findSchemes(schemes, first, from);
    const slots = rates.flatMap((rate, slot) => {
      const amount = amounts[slot]?.subarray(from, to);
      return amount
        ? { amount, rate, before: (kind.isStacked ? rates[slot - 1] : undefined) ?? nothing }
        : [];
    });
    priceSlots({ bases: bases.values.subarray(from, to), schemes }, slots, kind);
  }
}

/** The schemes of a block of orders from `from` on. Nothing else in the loop, so that the processor waits for many starts at once. */
function findSchemes(found: Int32Array, { scheme, starts }: First, from: number): void {
  for (let i = 0; i < found.length; i += 1)
    found[i] = scheme[starts === null ? from + i : keyOf(starts[from + i] ?? NONE)] ?? 0;
}

/** A share never exceeds that of the largest base at the highest rate. */
function columnFor({ component, forest, bases }: Asked): AmountColumn {
  const { rule, scale } = component;
  const isShare = rule.kind !== 'bounty' && rule.kind !== 'margin';
  const largest = isShare ? share(bases.most, Math.max(0, ...scale.rate)) : Number.POSITIVE_INFINITY;
  return amountColumn(largest, forest.starts.length);
}
