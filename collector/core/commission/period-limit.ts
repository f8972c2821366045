/** The order limit over the lines of a close. */
import { withinLimit } from './amounts.ts';
import type { CompiledPlan } from './compiled-plan.ts';
import type { Epoch, Forest } from './epochs.ts';
import { amountAt, eachLine, type SettledComponent } from './settled.ts';
import { EARNED, reasonOf } from './slots.ts';

/** @returns by position in the sequence what was cut; null where the plan has no limit */
export function limitPeriod(
  { base, epochs }: Forest,
  { orderLimit }: CompiledPlan,
  components: readonly SettledComponent[],
): Float64Array | null {
  if (orderLimit === null) return null;
  const cut = new Float64Array(base.length);
  for (const epoch of epochs) {
    for (let position = epoch.from; position < epoch.to; position += 1) {
      const paid = components.flatMap((settled) => paidLines(settled, position, epoch));
      const limited = withinLimit(
        paid.map(({ settled, slot }) => amountAt(settled, slot, position)),
        base[position] ?? 0,
        orderLimit,
      );
      if (limited.cut === 0) continue;
      cut[position] = limited.cut;
      paid.forEach(({ settled, slot }, i) => {
        const amount = settled.amounts[slot];
        if (amount) amount[position] = limited.amounts[i] ?? 0;
      });
    }
  }
  return cut;
}

/** Only what partners get is scaled; a component is asked in the order of the plan and its lowest level first. */
function paidLines(
  settled: SettledComponent,
  position: number,
  epoch: Epoch,
): { readonly settled: SettledComponent; readonly slot: number }[] {
  const found: { settled: SettledComponent; slot: number }[] = [];
  eachLine(settled, { position, epoch }, ({ code }, slot) => {
    if (reasonOf(code[slot] ?? 0) === EARNED) found.push({ settled, slot });
  });
  return found;
}
