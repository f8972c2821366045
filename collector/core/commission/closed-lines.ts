/** The lines of a closed period for a reader, one object at a time, made from the columns. */

import { basesAt } from './base-columns.ts';
import type { ClosedPeriod } from './close.ts';
import { distancesFrom, type Epoch, orderAt } from './epochs.ts';
import { claimOf, cutLine, hasRate, heldLine, lineOf, orNull } from './order-lines.ts';
import { NEVER } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';
import type { PeriodShare } from './period-share.ts';
import { amountAt, eachLine, type SettledPlan } from './settled.ts';
import { EARNED, NONE, REASONS } from './slots.ts';
import { textAt } from './text-column.ts';
import type { CommissionLine, Reason } from './types.ts';

/** Lines of orders by the tree they were placed under, then pools and matches, then what the partner limit took. */
export function* closedLines(closed: ClosedPeriod): Generator<CommissionLine> {
  for (const { lines } of closedOrders(closed)) yield* lines;
  yield* closedShares(closed);
}

/** Each order that has lines, by its number, with all of them. */
export function* closedOrders(
  closed: ClosedPeriod,
): Generator<{ readonly order: number; readonly lines: readonly CommissionLine[] }> {
  const { forest, settled } = closed;
  for (const epoch of forest.epochs) {
    for (let i = epoch.from; i < epoch.to; i += 1) {
      const lines: CommissionLine[] = [];
      for (const one of settled) lines.push(...linesOfOrder(closed, one, i, epoch));
      if (lines.length > 0) yield { order: orderAt(forest, i), lines };
    }
  }
}

/** What belongs to no single order. */
export function* closedShares({ input, shares, excesses }: ClosedPeriod): Generator<CommissionLine> {
  for (const share of shares) yield shareLine(input, share, reasonFor(input, share));
  for (const excess of excesses) yield shareLine(input, excess, 'limit');
}

function linesOfOrder(
  { input, forest }: ClosedPeriod,
  { plan, components, cut }: SettledPlan,
  position: number,
  epoch: Epoch,
): CommissionLine[] {
  const { orders, partners, versions } = input;
  const order = orderAt(forest, position);
  if (versions[orders.plan[order] ?? 0] !== plan) return [];
  const head = { period: input.period, order: textAt(orders.ids, order) ?? '', refund: null };
  if (orders.held.has(order)) return components.map(({ component }) => heldLine(component, head));
  const placedAt = orders.placedAt[order] ?? 0;
  const start = forest.starts[position] ?? NONE;
  const distance = distancesFrom(partners, forest, { epoch, start, placedAt, leaver: plan.leaver });
  const lines = components.flatMap((settled) => {
    const { component } = settled;
    const bases = basesAt(settled.bases, position);
    const own: CommissionLine[] = [];
    eachLine(settled, { position, epoch }, (slots, slot) => {
      const partner = slots.partner[slot] ?? NONE;
      const claim = claimOf(component, bases, slots, slot, {
        partner: textAt(partners.ids, partner),
        distance: distance(partner),
        isWithheld: (partners.suspendedAt[partner] ?? NEVER) <= placedAt,
      });
      if (hasRate(component, claim.level ?? NONE, bases))
        own.push(lineOf(claim, amountAt(settled, slot, position), head));
    });
    return own;
  });
  const taken = cut?.[position] ?? 0;
  return taken > 0 ? [...lines, cutLine(head, orders.base[order] ?? 0, taken)] : lines;
}

/** Nobody places a pool or a match: whoever is suspended at the period's last instant has it withheld. */
const reasonFor = ({ partners, until }: PeriodInput, { partner, reason }: PeriodShare): Reason =>
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
