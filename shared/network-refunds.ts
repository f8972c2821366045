/** Refunds add up, never above the order (plan.md section 5). */
import { quoted } from './fault.ts';
import { allocate } from './money.ts';
import type { NetworkOrder, NetworkRefund } from './network.ts';
import { type Reading, report, reportAt } from './reading.ts';
import { byBytes } from './text-order.ts';

type Entry = { readonly refund: NetworkRefund; readonly index: number };

/** Takes every order's refunds in the order of their time, as the engine does, and names those that find too little left. */
export function checkRefunds(
  reading: Reading,
  orders: readonly (NetworkOrder | undefined)[],
  orderIndex: ReadonlyMap<string, number>,
  refunds: readonly (NetworkRefund | undefined)[],
): void {
  const byOrder = new Map<string, Entry[]>();
  for (const [index, refund] of refunds.entries()) {
    if (refund === undefined) continue;
    const known = byOrder.get(refund.order);
    if (known) known.push({ refund, index });
    else byOrder.set(refund.order, [{ refund, index }]);
  }
  for (const [id, entries] of byOrder) {
    checkIds(reading, entries);
    const order = orders[orderIndex.get(id) ?? -1];
    if (order === undefined || order.lines.length === 0) continue;
    let left = order.lines.map((line) => line.net);
    entries.sort((a, b) => a.refund.at - b.refund.at || byBytes(a.refund.id, b.refund.id));
    for (const { refund, index } of entries) {
      reading.path.push('refunds', index);
      left = refund.lines === null ? spread(reading, refund, left) : byLine(reading, refund, left);
      reading.path.length -= 2;
    }
  }
}

/** A shop numbers the refunds of each order for itself. */
function checkIds(reading: Reading, entries: readonly Entry[]): void {
  if (entries.length < 2) return;
  const known = new Map<string, number>();
  for (const { refund, index } of entries) {
    if (!refund.id) continue;
    const earlier = known.get(refund.id);
    if (earlier === undefined) known.set(refund.id, index);
    else
      reportAt(
        reading,
        ['refunds', index, 'id'],
        `${quoted(refund.id)} is already the id of refunds[${earlier}], of the same order`,
      );
  }
}

function spread(reading: Reading, refund: NetworkRefund, left: readonly number[]): number[] {
  const amount = refund.amount ?? 0;
  const rest = left.reduce((sum, net) => sum + net, 0);
  if (amount > rest)
    report(reading, 'amount', `${amount} exceeds the ${rest} left of order ${quoted(refund.order)}`);
  const parts = allocate(Math.min(amount, rest), left);
  return left.map((net, line) => net - (parts[line] ?? 0));
}

function byLine(reading: Reading, refund: NetworkRefund, left: readonly number[]): number[] {
  const after = [...left];
  for (const [entry, { index, amount }] of (refund.lines ?? []).entries()) {
    const rest = after[index];
    reading.path.push('lines', entry);
    if (rest === undefined)
      report(
        reading,
        'index',
        `${index} is not a line of order ${quoted(refund.order)}, which has ${left.length}, counted from 0`,
      );
    else if (amount > rest)
      report(
        reading,
        undefined,
        `${amount} exceeds the ${rest} left of line ${index} of order ${quoted(refund.order)}`,
      );
    if (rest !== undefined) after[index] = Math.max(0, rest - amount);
    reading.path.length -= 2;
  }
  return after;
}
