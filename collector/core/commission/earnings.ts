/** What partners earned in a period, by component: the source of matches and of the partner limit. Clawbacks are left out. */
import { Problem } from '../../../shared/problem.ts';
import type { Forest } from './epochs.ts';
import type { PeriodInput } from './period-input.ts';
import type { PeriodShare } from './period-share.ts';
import { amountAt, eachLine, type SettledComponent, type SettledPlan } from './settled.ts';
import { EARNED, NONE, reasonOf } from './slots.ts';

/** Component -> earned by partner. */
export type Earnings = Map<string, Float64Array>;

export function earningsOf(input: PeriodInput, forest: Forest, settled: readonly SettledPlan[]): Earnings {
  const earnings: Earnings = new Map();
  const { count } = input.partners;
  for (const [component, byPartner] of input.earned) {
    const column = columnOf(earnings, component, count);
    for (const [partner, amount] of byPartner) add(column, partner, amount);
  }
  for (const { components } of settled) {
    for (const one of components) addSettled(columnOf(earnings, one.component.rule.id, count), forest, one);
  }
  return earnings;
}

function addSettled(column: Float64Array, { epochs }: Forest, settled: SettledComponent): void {
  for (const epoch of epochs) {
    for (let position = epoch.from; position < epoch.to; position += 1) {
      eachLine(settled, { position, epoch }, ({ code, partner }, slot) => {
        if (reasonOf(code[slot] ?? 0) === EARNED)
          add(column, partner[slot] ?? NONE, amountAt(settled, slot, position));
      });
    }
  }
}

export function addShares(earnings: Earnings, shares: readonly PeriodShare[], partners: number): void {
  for (const share of shares) {
    if (share.reason === EARNED)
      add(columnOf(earnings, share.component, partners), share.partner, share.amount);
  }
}

/** The sum of several components. */
export function earningsFrom(
  earnings: Earnings,
  components: Iterable<string>,
  partners: number,
): Float64Array {
  const total = new Float64Array(partners);
  for (const component of components) {
    const column = earnings.get(component);
    if (column)
      for (let partner = 0; partner < partners; partner += 1) add(total, partner, column[partner] ?? 0);
  }
  return total;
}

function columnOf(earnings: Earnings, component: string, partners: number): Float64Array {
  const known = earnings.get(component);
  if (known) return known;
  const column = new Float64Array(partners);
  earnings.set(component, column);
  return column;
}

/** @throws Problem `invalid-field`: above 2^53 sums would be rounded without a word */
function add(column: Float64Array, partner: number, amount: number): void {
  const sum = (column[partner] ?? 0) + amount;
  if (sum > Number.MAX_SAFE_INTEGER)
    throw new Problem('invalid-field', 'One partner earned more in the period than can be reckoned exactly');
  column[partner] = sum;
}
