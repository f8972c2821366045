/** The order limit over the lines of a close, and the lines of one order as readers walk them. */
import { withinLimit } from './amounts.ts';
import type { CompiledPlan } from './compiled-plan.ts';
import { firstLineAt, firstSlotAt, type SettledComponent } from './settled.ts';
import { EARNED, NONE, reasonOf } from './slots.ts';

/**
 * @param base by position in the sequence
 * @returns by position what was cut; null where the plan has no limit
 */
export function limitPeriod(
  base: Float64Array,
  { orderLimit }: CompiledPlan,
  components: readonly SettledComponent[],
): Float64Array | null {
  if (orderLimit === null) return null;
  const cut = new Float64Array(base.length);
  for (let position = 0; position < cut.length; position += 1) {
    const paid = components.flatMap((settled) => paidLines(settled, position));
    const limited = withinLimit(
      paid.map(({ settled, line }) => settled.amount[line] ?? 0),
      base[position] ?? 0,
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
  settled: SettledComponent,
  position: number,
  visit: (slot: number, line: number) => void,
): void {
  const { next } = settled.slots;
  let line = firstLineAt(settled, position);
  if (line === NONE) return;
  for (let slot = firstSlotAt(settled, position); slot !== NONE; slot = next[slot] ?? NONE) {
    visit(slot, line);
    line += settled.lineStep;
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
