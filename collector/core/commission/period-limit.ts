/** The order limit over the lines of a close, and the lines of one order as readers walk them. */
import { withinLimit } from './amounts.ts';
import type { CompiledPlan } from './compiled-plan.ts';
import type { PeriodInput } from './period-input.ts';
import type { SettledComponent } from './settlement.ts';
import { EARNED, isLast, reasonOf } from './slots.ts';

/** @returns by order what was cut; null where the plan has no limit */
export function limitPeriod(
  { orders }: PeriodInput,
  { orderLimit }: CompiledPlan,
  components: readonly SettledComponent[],
): Float64Array | null {
  if (orderLimit === null) return null;
  const cut = new Float64Array(orders.count);
  for (let order = 0; order < orders.count; order += 1) {
    const paid = components.flatMap((settled) => paidLines(settled, order));
    const limited = withinLimit(
      paid.map(({ settled, line }) => settled.amount[line] ?? 0),
      orders.base[order] ?? 0,
      orderLimit,
    );
    if (limited.cut === 0) continue;
    cut[order] = limited.cut;
    paid.forEach(({ settled, line }, i) => {
      settled.amount[line] = limited.amounts[i] ?? 0;
    });
  }
  return cut;
}

/** Calls back with each slot of an order and the line that prices it. */
export function eachLine(
  { slots, slotFrom, lineFrom }: SettledComponent,
  order: number,
  visit: (slot: number, line: number) => void,
): void {
  const first = lineFrom[order] ?? -1;
  if (first < 0) return;
  for (let slot = slotFrom[order] ?? 0, line = first; slot < slots.count; slot += 1, line += 1) {
    visit(slot, line);
    if (isLast(slots.code[slot] ?? 0)) return;
  }
}

/** Only what partners get is scaled; a component is asked in the order of the plan and its lowest level first. */
function paidLines(
  settled: SettledComponent,
  order: number,
): { readonly settled: SettledComponent; readonly line: number }[] {
  const found: { settled: SettledComponent; line: number }[] = [];
  eachLine(settled, order, (slot, line) => {
    if (reasonOf(settled.slots.code[slot] ?? 0) === EARNED) found.push({ settled, line });
  });
  return found;
}
