/** The lines of a closed period for a reader, one object at a time, made from the columns. */

import { basesAt } from './base-columns.ts';
import type { ClosedPeriod } from './close.ts';
import { claimOf, cutLine, hasRate, heldLine, type LineHead, lineOf, orNull } from './order-lines.ts';
import { NEVER } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';
import type { PeriodShare } from './period-share.ts';
import type { SettledComponent, SettledPlan } from './settlement.ts';
import { EARNED, NONE, REASONS } from './slots.ts';
import { textAt } from './text-column.ts';
import type { CommissionLine, Reason } from './types.ts';

/** Lines of orders in their order, then pools and matches, then what the partner limit took. */
export function* closedLines(closed: ClosedPeriod): Generator<CommissionLine> {
  for (const settled of closed.settled) {
    for (let order = 0; order < closed.input.orders.count; order += 1)
      yield* orderLinesAt(closed.input, settled, order);
  }
  for (const share of closed.shares) yield shareLine(closed.input, share, reasonOf(closed.input, share));
  for (const excess of closed.excesses) yield shareLine(closed.input, excess, 'limit');
}

/** The lines of one order that settle at the close. */
export function* orderLinesAt(
  input: PeriodInput,
  { plan, components, cut }: SettledPlan,
  order: number,
): Generator<CommissionLine> {
  const head = { period: input.period, order: textAt(input.orders.ids, order) ?? '', refund: null };
  const isHeld = input.orders.held.has(order) && input.versions[input.orders.plan[order] ?? 0] === plan;
  for (const settled of components) {
    if (isHeld) yield heldLine(settled.component, head);
    else yield* componentLines(input, settled, order, head);
  }
  const taken = cut?.[order] ?? 0;
  if (taken > 0) yield cutLine(head, input.orders.base[order] ?? 0, taken);
}

function* componentLines(
  { orders, partners }: PeriodInput,
  settled: SettledComponent,
  order: number,
  head: LineHead,
): Generator<CommissionLine> {
  const { component, slots } = settled;
  const bases = basesAt(settled.bases, order);
  const first = settled.slotFrom[order] ?? 0;
  for (let i = 0; i < (settled.slotCount[order] ?? 0); i += 1) {
    const partner = slots.partner[first + i] ?? NONE;
    const isWithheld = (partners.suspendedAt[partner] ?? NEVER) <= (orders.placedAt[order] ?? 0);
    const stands = { partner: textAt(partners.ids, partner), isWithheld };
    const claim = claimOf(component, bases, slots, first + i, stands);
    if (!hasRate(component, claim.level ?? NONE, bases)) continue;
    yield lineOf(claim, settled.amount[(settled.lineFrom[order] ?? 0) + i] ?? 0, head);
  }
}

/** Nobody places a pool or a match: whoever is suspended at the period's last instant has it withheld. */
const reasonOf = ({ partners, until }: PeriodInput, { partner, reason }: PeriodShare): Reason =>
  reason === EARNED && (partners.suspendedAt[partner] ?? until) < until
    ? 'suspended'
    : (REASONS[reason] ?? 'earned');

const shareLine = (
  { period, partners }: PeriodInput,
  { component, partner, level, base, rate, amount }: PeriodShare,
  reason: Reason,
): CommissionLine => ({
  period,
  order: null,
  refund: null,
  component,
  partner: textAt(partners.ids, partner),
  level: orNull(level),
  distance: orNull(level),
  base,
  rate,
  amount,
  reason,
});
