/** What refunds leave of an order's lines (plan.md section 5). All amounts in the order's own currency. */
import { allocate } from '../../../shared/money.ts';
import { Problem } from '../../../shared/problem.ts';
import { byBytes } from '../../../shared/text-order.ts';
import type { Refund, RefundReason } from './types.ts';

export type LinesLeft = {
  /** What can still be refunded, by line. */
  readonly refundable: readonly number[];
  /** What still counts as base and volume, by line. */
  readonly base: readonly number[];
};

/** The merchant's own fault and goodwill leave base, volume and lines as they are. */
export const clawsBack = (reason: RefundReason): boolean =>
  reason !== 'merchant-fault' && reason !== 'goodwill';

/** Refunds in the order they take effect. */
export const inEffectOrder = (refunds: readonly Refund[]): readonly Refund[] =>
  refunds.length < 2 ? refunds : [...refunds].sort((a, b) => a.at - b.at || byBytes(a.id, b.id));

/**
 * What all these refunds together leave of every line.
 * @throws Problem `refund-exceeds-order` naming the refund that takes more than is left.
 */
export function linesLeft(lines: readonly { readonly net: number }[], refunds: readonly Refund[]): LinesLeft {
  const refundable = lines.map((line) => line.net);
  const base = lines.map((line) => line.net);
  for (const refund of inEffectOrder(refunds)) {
    const parts = refundAllocation(refundable, refund);
    for (let i = 0; i < parts.length; i += 1) {
      const part = parts[i] ?? 0;
      refundable[i] = (refundable[i] ?? 0) - part;
      if (clawsBack(refund.reason)) base[i] = (base[i] ?? 0) - part;
    }
  }
  return { refundable, base };
}

/**
 * What one refund takes from every line: the lines it names, or its amount spread by largest remainder over what is left.
 * @throws Problem `refund-exceeds-order`, or `invalid-field` where the refund names neither.
 */
export function refundAllocation(refundable: readonly number[], refund: Refund): number[] {
  if (refund.lines) return namedLines(refundable, refund, refund.lines);
  if (refund.amount === null || refund.amount < 0)
    throw new Problem('invalid-field', 'A refund names lines or an amount that is not negative', {
      refund: refund.id,
    });
  const left = refundable.reduce((sum, part) => sum + part, 0);
  if (refund.amount > left) throw exceeds(refund, refund.amount, left);
  return allocate(refund.amount, refundable);
}

function namedLines(
  refundable: readonly number[],
  refund: Refund,
  named: readonly { readonly index: number; readonly amount: number }[],
): number[] {
  const parts = refundable.map(() => 0);
  for (const { index, amount } of named) {
    const left = (refundable[index] ?? -1) - (parts[index] ?? 0);
    if (amount < 0 || amount > left) throw exceeds(refund, amount, Math.max(0, left), index);
    parts[index] = (parts[index] ?? 0) + amount;
  }
  return parts;
}

const exceeds = (refund: Refund, amount: number, left: number, index?: number): Problem =>
  new Problem('refund-exceeds-order', `Refund ${refund.id} takes ${amount}, but only ${left} is left`, {
    refund: refund.id,
    amount,
    left,
    ...(index === undefined ? {} : { line: index }),
  });
