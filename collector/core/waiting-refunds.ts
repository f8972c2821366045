/** Refunds that came before the confirmation of their order: kept as they came, applied in the commit that confirms it. */
import type { Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { type Change, type Changes, update } from './changes.ts';
import type { CommissionLine, OrderLine, Refund } from './commission/types.ts';
import { type LineHead, leftAfter, type PeriodAt, refundOf } from './credit.ts';
import { clawbackEntries, posted, type Standing, standingAfter } from './ledger.ts';
import type { RefundRow } from './rows.ts';

/** The refund row a cancellation is: no shop's own refund id begins with `~`. */
export const CANCELLATION = '~cancelled';

export type SettledRefund = {
  readonly change: Change;
  /** Null where more was to be refunded than the order had left. */
  readonly applied: Refund | null;
  readonly isCancellation: boolean;
};

/** As if they had come right after the order, in the order in which they came. */
export function settledRefunds(
  lines: readonly OrderLine[],
  rows: readonly RefundRow[],
  periodAt: PeriodAt,
): SettledRefund[] {
  const waiting = rows.filter(({ state }) => state === 'waiting');
  waiting.sort((a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1));
  const known: Refund[] = [];
  return waiting.map((row) => {
    const { refund, left } = resolved(lines, known, refundOf(row));
    if (refund !== null) known.push(refund);
    const { shopId, orderId, id } = row;
    const set = refund
      ? { state: 'applied' as const, period: periodAt(refund.at), amount: refund.amount, left }
      : { state: 'exceeds' as const };
    return {
      change: update('refunds', { shopId, orderId, id, state: 'waiting' }, set),
      applied: refund,
      isCancellation: id === CANCELLATION,
    };
  });
}

export type Resolved =
  | { readonly refund: Refund & { readonly amount: number }; readonly left: number }
  | { readonly refund: null; readonly left: number; readonly problem: Problem };

/** What a refund takes, in numbers, and what it leaves; no refund where it would take more than there is. */
export function resolved(lines: readonly OrderLine[], known: readonly Refund[], asked: Refund): Resolved {
  const before = leftAfter(lines, known);
  if (before instanceof Problem) throw before;
  const amount = asked.lines
    ? asked.lines.reduce((sum, line) => sum + line.amount, 0)
    : (asked.amount ?? before);
  const refund = { ...asked, amount };
  const left = leftAfter(lines, [...known, refund]);
  const isNothing = amount === 0 && asked.id !== CANCELLATION;
  if (!(left instanceof Problem) && !isNothing) return { refund, left };
  const problem =
    left instanceof Problem ? left : new Problem('refund-exceeds-order', 'Nothing is left to refund');
  return { refund: null, left: before, problem };
}

/** One transaction for each of them, against what the order has just been credited. */
export function waitingClawbacks(
  of: { readonly head: LineHead; readonly periodAt: PeriodAt; readonly standing: Standing },
  story: { readonly lines: readonly CommissionLine[]; readonly refunds: readonly Refund[] },
  stamp: Stamp,
): Changes {
  let { standing } = of;
  const posts = story.refunds.map((refund) => {
    const lines = story.lines.filter((line) => line.refund === refund.id);
    const entries = clawbackEntries(lines, standing);
    standing = standingAfter(standing, entries);
    const period = of.periodAt(refund.at);
    return posted(
      { refundId: refund.id, part: refund.id, kind: 'clawback', period, reason: refund.reason, ...of.head },
      entries,
      stamp,
    );
  });
  return posts.flatMap((post) => post ?? []);
}
