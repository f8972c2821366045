/** What was taken back or corrected during a period, with the line it corrects, before and after: a correction nobody can follow is
 * none (statements.md). */

import type { OrderHistory } from './frozen-lines.ts';
import type { LineRow, TransactionRow } from './rows.ts';
import { isTakenBack, type StatementLine } from './statement.ts';
import type { DocumentAdjustment } from './statement-document.ts';

/** What one transaction moved on one of the partner's accounts, and the balance there before it. */
export type Moment = {
  readonly amount: number;
  readonly before: number;
  /** What went with it on the account of the tax, with the same sign. */
  readonly tax: number;
  readonly transaction: TransactionRow;
};

export function adjustmentsOf(
  lines: readonly StatementLine[],
  known: OrderHistory,
  moments: readonly Moment[],
): readonly DocumentAdjustment[] {
  const rows = new Map<string, LineRow>(known.lines.map((row) => [row.id, row]));
  return [
    ...lines.filter(isTakenBack).flatMap((line) => {
      const row = rows.get(line.id);
      return row ? [takenBack(line, row, known)] : [];
    }),
    ...moments.filter(({ transaction }) => transaction.kind === 'adjustment').map(byHand),
  ];
}

function takenBack(line: StatementLine, row: LineRow, known: OrderHistory): DocumentAdjustment {
  const history = (known.history.get(row.orderId ?? '') ?? []).filter((other) => isSamePlace(other, row));
  const original = history.find(({ refundId, id }) => refundId === null && !isReversal(id));
  const before = history.filter((other) => isBefore(other, row)).reduce((sum, { amount }) => sum + amount, 0);
  const refund = known.refunds.get(row.orderId ?? '')?.find(({ id }) => id === row.refundId);
  return {
    line: line.id,
    transaction: null,
    original: original ? { line: original.id, period: original.period, order: line.order } : null,
    at: refund?.at ?? row.recordedAt,
    reason: refund && !isReversal(row.id) ? refund.reason : 'a late message',
    before,
    after: before + row.amount,
    amount: row.amount,
    author: null,
    approver: null,
  };
}

/** Component and level name a line among those of one revision of an order. */
const isSamePlace = (a: LineRow, b: LineRow): boolean =>
  a.component === b.component &&
  a.level === b.level &&
  a.revision === b.revision &&
  a.partnerId === b.partnerId;

const isReversal = (id: string): boolean => id.endsWith('.back');

const isBefore = (a: LineRow, b: LineRow): boolean =>
  a.recordedAt < b.recordedAt || (a.recordedAt === b.recordedAt && a.refundId === null && a.id !== b.id);

const byHand = ({ amount, before, transaction }: Moment): DocumentAdjustment => ({
  line: null,
  transaction: transaction.id,
  original: null,
  at: transaction.at,
  reason: transaction.reason ?? '',
  before,
  after: before + amount,
  amount,
  author: transaction.author,
  approver: transaction.approver,
});
