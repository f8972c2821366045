/** The order limit over the lines of a close, and the lines of one order as readers walk them. */
import { withinLimit } from './amounts.ts';
import type { CompiledPlan } from './compiled-plan.ts';
import type { PeriodInput } from './period-input.ts';
import type { SettledComponent } from './settlement.ts';
import { EARNED, isLast, reasonOf } from './slots.ts';

/** @returns by position in the sequence what was cut; null where the plan has no limit */
export function limitPeriod(
  { orders }: PeriodInput,
  sequence: Int32Array,
  { orderLimit }: CompiledPlan,
  components: readonly SettledComponent[],
): Float64Array | null {
  if (orderLimit === null) return null;
  const cut = new Float64Array(orders.count);
  for (let position = 0; position < cut.length; position += 1) {
    const paid = components.flatMap((settled) => paidLines(settled, position));
    const limited = withinLimit(
      paid.map(({ settled, line }) => settled.amount[line] ?? 0),
      orders.base[sequence[position] ?? 0] ?? 0,
      orderLimit,
    );
    if (limited.cut === 0) continue;
    cut[position] = limited.cut;
    paid.forEach(({ settled, line }, i) => {
      settled.amount[line] = limited.amounts[i] ?? 0;
    });
  }
  return cut;
}

/** Calls back with each slot of the order at a position and the line that prices it. */
export function eachLine(
  { slots, slotFrom, lineFrom }: SettledComponent,
  position: number,
  visit: (slot: number, line: number) => void,
): void {
  const first = lineFrom[position] ?? -1;
  if (first < 0) return;
  for (let slot = slotFrom[position] ?? 0, line = first; slot < slots.count; slot += 1, line += 1) {
    visit(slot, line);
    if (isLast(slots.code[slot] ?? 0)) return;
  }
}

/** Only what partners get is scaled; a component is asked in the order of the plan and its lowest level first. */
function paidLines(
  settled: SettledComponent,
  position: number,
): { readonly settled: SettledComponent; readonly line: number }[] {
  const found: { settled: SettledComponent; line: number }[] = [];
  eachLine(settled, position, (slot, line) => {
    if (reasonOf(settled.slots.code[slot] ?? 0) === EARNED) found.push({ settled, line });
  });
  return found;
}
