/** Orders, refunds and commission lines as the wire shows them. */
import { isoOf } from '../../shared/time.ts';
import type { CommissionLine } from '../core/commission/types.ts';
import type { OrderReceipt, RefundReceipt } from '../core/order-events.ts';
import type { OrderRow, Signal } from '../core/rows.ts';
import type { ExplainedLine, OrderDetails } from '../flows/read-order.ts';
import { isoOrNull } from './times.ts';

export const receiptAnswer = (
  receipt: OrderReceipt,
  order: { readonly id: string; readonly currency: string },
) => ({
  order: order.id,
  status: receipt.status,
  partner: receipt.partnerId,
  why: receipt.why,
  lost: receipt.lost.map(signalAnswer),
  currency: order.currency,
  lines: receipt.lines.map(lineAnswer),
  releaseAt: isoOrNull(receipt.releaseAt),
});

export const refundAnswer = (
  { orderId: _, repeated: __, refundId, lines, ...receipt }: RefundReceipt,
  order: string,
) => ({ order, refund: refundId, ...receipt, lines: lines.map(lineAnswer) });

export const orderSummary = (order: OrderRow) => ({
  order: order.externalId,
  source: order.source,
  status: order.status,
  customer: order.customerId,
  partner: order.partnerId,
  why: order.attribution.why,
  placedAt: isoOf(order.placedAt),
  confirmedAt: isoOrNull(order.confirmedAt),
  period: order.period,
  currency: order.currency,
  total: order.total,
  net: order.net,
});

export const orderAnswer = ({ order, why, lines, refunds, entries, conflicts }: OrderDetails) => ({
  ...orderSummary(order),
  why,
  winner: order.attribution.winner ? signalAnswer(order.attribution.winner) : null,
  lost: order.attribution.lost.map(signalAnswer),
  releaseAt: isoOrNull(order.releaseAt),
  releasedAt: isoOrNull(order.releasedAt),
  planVersion: order.planVersion,
  nth: order.nth,
  flags: [...order.flags],
  items: [...order.lines],
  lines: lines.map(storedLine),
  refunds: refunds.map(({ id, at, reason, state, amount, lines: parts }) => ({
    id,
    at: isoOf(at),
    reason,
    state,
    amount,
    lines: parts === null ? null : [...parts],
  })),
  entries: entries.map(({ entry, transaction }) => ({
    transaction: transaction.id,
    kind: transaction.kind,
    account: entry.account,
    amount: entry.amount,
    at: isoOf(transaction.at),
  })),
  conflicts: conflicts.map(({ recordedAt, body }) => ({ recordedAt: isoOf(recordedAt), body })),
});

const signalAnswer = ({ kind, code, at, partnerId, lost }: Signal) => ({
  kind,
  ...(code === undefined ? {} : { code }),
  ...(at === undefined ? {} : { at: isoOf(at) }),
  partnerId,
  ...(lost === undefined ? {} : { lost }),
});

const lineAnswer = ({ order: _, ...line }: CommissionLine) => line;

const storedLine = (row: ExplainedLine) => ({
  period: row.period,
  component: row.component,
  partner: row.partnerId,
  level: row.level,
  distance: row.distance,
  base: row.base,
  rate: row.rate,
  amount: row.amount,
  reason: row.reason,
  refund: row.refundId,
  text: row.text,
});
