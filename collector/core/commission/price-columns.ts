/**
 * The innermost loops of a close: amounts of many orders at once. Nothing but columns and numbers, and several slots of an order at a time: V8
 * does not do that by itself, and reading a base once for all of them takes two thirds of the time.
 */
import { share, unitsOf } from '../../../shared/money.ts';
import type { AmountColumn } from './columns.ts';

/** The share of a base small enough for `unitsOf`. */
const shortShare = (base: number, rate: number): number => unitsOf(base * rate);

/** The same rates for every order, on bases small enough. */
export function priceSteps(
  amounts: readonly AmountColumn[],
  bases: Float64Array,
  rates: readonly number[],
): void {
  for (let slot = 0; slot < amounts.length; ) {
    const [one, two, three, four] = amounts.slice(slot, slot + 4);
    if (one && two && three && four) {
      fourSteps([one, two, three, four], bases, rates.slice(slot));
      slot += 4;
    } else {
      if (one) oneStep(one, bases, rates[slot] ?? 0);
      slot += 1;
    }
  }
}

type Four = readonly [AmountColumn, AmountColumn, AmountColumn, AmountColumn];

function fourSteps([one, two, three, four]: Four, bases: Float64Array, rates: readonly number[]): void {
  const [first = 0, second = 0, third = 0, fourth = 0] = rates;
  for (let i = 0; i < bases.length; i += 1) {
    const base = bases[i] ?? 0;
    one[i] = shortShare(base, first);
    two[i] = shortShare(base, second);
    three[i] = shortShare(base, third);
    four[i] = shortShare(base, fourth);
  }
}

function oneStep(amount: AmountColumn, bases: Float64Array, rate: number): void {
  for (let i = 0; i < bases.length; i += 1) amount[i] = shortShare(bases[i] ?? 0, rate);
}

/** A block of orders, and what they pay in one slot: by scheme the share at `rate` less the share at `before`. */
export type Schemed = { readonly bases: Float64Array; readonly schemes: Int32Array };
export type Slot = {
  readonly amount: AmountColumn;
  readonly rate: Float64Array;
  readonly before: Float64Array;
};

/**
 * Every order in every slot, also where its chain ended before: which those are is as good as chance, and a processor that guesses wrong
 * waits for longer.
 * @param isStacked each slot begins at the rate where the one before it ended
 */
export function priceSlots(
  orders: Schemed,
  slots: readonly Slot[],
  { isStacked, isShort }: { readonly isStacked: boolean; readonly isShort: boolean },
): void {
  for (let slot = 0; slot < slots.length; ) {
    const [one, two, three, four] = slots.slice(slot, slot + 4);
    if (isStacked && isShort && one && two && three && four) {
      priceFour(orders, one, two, three, four);
      slot += 4;
    } else {
      if (one) priceSlot(orders, one, isShort ? shortShare : share);
      slot += 1;
    }
  }
}

function priceFour({ bases, schemes }: Schemed, one: Slot, two: Slot, three: Slot, four: Slot): void {
  const { amount: first, rate: firstRate, before } = one;
  const { amount: second, rate: secondRate } = two;
  const { amount: third, rate: thirdRate } = three;
  const { amount: fourth, rate: fourthRate } = four;
  for (let i = 0; i < bases.length; i += 1) {
    const base = bases[i] ?? 0;
    const scheme = schemes[i] ?? 0;
    const below = shortShare(base, before[scheme] ?? 0);
    const toFirst = shortShare(base, firstRate[scheme] ?? 0);
    const toSecond = shortShare(base, secondRate[scheme] ?? 0);
    const toThird = shortShare(base, thirdRate[scheme] ?? 0);
    first[i] = toFirst - below;
    second[i] = toSecond - toFirst;
    third[i] = toThird - toSecond;
    fourth[i] = shortShare(base, fourthRate[scheme] ?? 0) - toThird;
  }
}

function priceSlot(
  { bases, schemes }: Schemed,
  { amount, rate, before }: Slot,
  shareOf: (base: number, rate: number) => number,
): void {
  for (let i = 0; i < bases.length; i += 1) {
    const base = bases[i] ?? 0;
    const scheme = schemes[i] ?? 0;
    amount[i] = shareOf(base, rate[scheme] ?? 0) - shareOf(base, before[scheme] ?? 0);
  }
}
