/** What partners earned in a period, by component: the source of matches and of the partner limit. Clawbacks are left out. */
import { Problem } from '../../../shared/problem.ts';
import type { PeriodInput } from './period-input.ts';
import type { PeriodShare } from './period-share.ts';
import type { SettledPlan } from './settlement.ts';
import { EARNED } from './slots.ts';

/** Component -> earned by partner. */
export type Earnings = Map<string, Float64Array>;

export function earningsOf(input: PeriodInput, settled: readonly SettledPlan[]): Earnings {
  const earnings: Earnings = new Map();
  const { count } = input.partners;
  for (const [component, byPartner] of input.earned) {
    const column = columnOf(earnings, component, count);
    for (const [partner, amount] of byPartner) add(column, partner, amount);
  }
  for (const { components } of settled) {
    for (const { component, blocks, lineFrom, amount } of components) {
      const column = columnOf(earnings, component.rule.id, count);
      for (let order = 0; order < input.orders.count; order += 1) {
        const first = lineFrom[order] ?? 0;
        for (let line = first; line < (lineFrom[order + 1] ?? 0); line += 1) {
          const slot = (blocks.slotFrom[order] ?? 0) + line - first;
          if (blocks.slots.reason[slot] === EARNED)
            add(column, blocks.slots.partner[slot] ?? 0, amount[line] ?? 0);
        }
      }
    }
  }
  return earnings;
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
