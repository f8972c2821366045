/** Refunds as the shop's server tells them. */
import * as v from 'valibot';
import { minor, words } from './answers.ts';
import { amountAboveZero, body, id, instant, list, oneOf, text, whole } from './fields.ts';
import { commissionLine, ORDER_LINES_MAX, orderParams, source } from './orders.ts';
import { route } from './route.ts';

const REASONS = [
  'withdrawal',
  'non-payment',
  'chargeback',
  'cancelled',
  'merchant-fault',
  'goodwill',
] as const;

/** `amount` or `lines`; a cancellation may leave both out and takes all that is left. */
export const refundBody = v.pipe(
  body({
    id: id('the refund id'),
    source,
    at: v.exactOptional(instant),
    reason: oneOf(...REASONS),
    amount: v.exactOptional(amountAboveZero),
    lines: v.exactOptional(
      list(
        body({ index: whole('a line index', { min: 0, max: ORDER_LINES_MAX - 1 }), amount: amountAboveZero }),
        {
          noun: 'refund lines',
          min: 1,
          max: ORDER_LINES_MAX,
        },
      ),
    ),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { amount: sum, lines, reason } = dataset.value;
    if (sum !== undefined && lines !== undefined)
      addIssue({ message: 'holds both amount and lines; send one of them' });
    if (sum === undefined && lines === undefined && reason !== 'cancelled')
      addIssue({
        message:
          'holds neither amount nor lines; only a refund with reason "cancelled" takes all that is left',
      });
  }),
);

export const refundReceipt = v.object({
  order: words,
  refund: words,
  state: words,
  amount: v.nullable(minor),
  lines: v.array(commissionLine),
  left: v.nullable(minor),
});

export const postRefund = route({
  method: 'POST',
  path: '/v1/orders/:id/refunds',
  tag: 'Orders',
  summary: 'Refund a part or all of an order; every level gives its share back',
  access: 'orders:write',
  params: orderParams,
  body: refundBody,
  answer: { status: 200, schema: refundReceipt },
  refusals: ['unknown-order', 'refund-differs', 'refund-exceeds-order', 'order-not-confirmed'],
});

export const postCancel = route({
  method: 'POST',
  path: '/v1/orders/:id/cancel',
  tag: 'Orders',
  summary: 'Cancel an order: all that is left of it is taken back, and it earns nothing any more',
  access: 'orders:write',
  params: orderParams,
  body: body({ source, at: v.exactOptional(instant), reason: text('a reason', 500) }),
  answer: { status: 200, schema: refundReceipt },
  refusals: ['unknown-order'],
});
