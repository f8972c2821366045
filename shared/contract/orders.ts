/** Orders and refunds as the shop's server tells them. */
import * as v from 'valibot';
import { anything, count, listOf, minor, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { amount, body, code, currency, email, id, instant, list, oneOf, text, whole } from './fields.ts';
import { route } from './route.ts';

export const ORDER_LINES_MAX = 1000;

const line = body({
  sku: v.optional(v.nullable(text('an article number', 200)), null),
  category: v.optional(v.nullable(text('a category', 200)), null),
  quantity: v.optional(whole('a quantity', { min: 1, max: 1_000_000 }), 1),
  net: amount,
  points: v.optional(v.nullable(amount), null),
  partnerNet: v.optional(v.nullable(amount), null),
});

const touch = body({
  code,
  at: instant,
  channel: oneOf('link', 'subdomain', 'path', 'coupon', 'qr', 'manual', 'import'),
  clickId: v.exactOptional(id('a click id')),
  landing: v.exactOptional(text('an address', 2000)),
  sub: v.exactOptional(text('a sub id', 200)),
});

export const source = v.optional(
  v.pipe(text('a source', 32), v.regex(/^[a-z0-9-]+$/, 'may hold a-z, 0-9 and -')),
  'shop',
);

export const orderBody = body({
  state: v.optional(oneOf('confirmed', 'claimed'), 'confirmed'),
  source,
  placedAt: instant,
  confirmedAt: v.exactOptional(instant),
  currency,
  /** What the customer paid, tax and shipping included. */
  total: amount,
  lines: list(line, { noun: 'order lines', min: 1, max: ORDER_LINES_MAX }),
  customer: v.exactOptional(
    body({ id: v.exactOptional(id('the customer id')), email: v.exactOptional(email) }),
  ),
  code: v.exactOptional(code),
  coupon: v.exactOptional(code),
  touch: v.exactOptional(touch),
  visitor: v.exactOptional(id('the visitor id')),
  consent: v.exactOptional(oneOf('granted', 'denied', 'unknown')),
});

export const commissionLine = v.object({
  period: words,
  component: words,
  partner: wordsOrNull,
  level: v.nullable(count),
  distance: v.nullable(count),
  base: v.nullable(minor),
  rate: wordsOrNull,
  amount: minor,
  reason: words,
  refund: wordsOrNull,
});

const signal = v.object({
  kind: words,
  code: v.exactOptional(words),
  at: v.exactOptional(time),
  partnerId: wordsOrNull,
  lost: v.exactOptional(words),
});

export const orderReceipt = v.object({
  order: words,
  status: words,
  partner: wordsOrNull,
  why: words,
  lost: v.array(signal),
  currency: words,
  lines: v.array(commissionLine),
  releaseAt: timeOrNull,
});

const orderSummary = {
  order: words,
  source: words,
  status: words,
  customer: wordsOrNull,
  partner: wordsOrNull,
  why: words,
  placedAt: time,
  confirmedAt: timeOrNull,
  period: wordsOrNull,
  currency: words,
  total: minor,
  net: minor,
};
export const order = v.object({
  ...orderSummary,
  lost: v.array(signal),
  winner: v.nullable(signal),
  releaseAt: timeOrNull,
  releasedAt: timeOrNull,
  planVersion: v.nullable(count),
  nth: v.nullable(count),
  flags: v.array(words),
  items: v.array(anything),
  /** Each line with the sentence that says what it was reckoned from and why. */
  lines: v.array(v.object({ ...commissionLine.entries, text: words })),
  refunds: v.array(
    v.object({
      id: words,
      at: time,
      reason: words,
      state: words,
      amount: v.nullable(minor),
      lines: v.nullable(v.array(anything)),
    }),
  ),
  entries: v.array(v.object({ transaction: words, kind: words, account: words, amount: minor, at: time })),
  conflicts: v.array(v.object({ recordedAt: time, body: anything })),
});

export const orderParams = { id: id('the order id') };
const language = v.optional(oneOf('en', 'de'), 'en');

export const putOrder = route({
  method: 'PUT',
  path: '/v1/orders/:id',
  tag: 'Orders',
  summary: 'Record or confirm an order; the same body again answers the first receipt',
  access: 'orders:write',
  params: orderParams,
  body: orderBody,
  answer: { status: 200, schema: orderReceipt },
  refusals: ['order-differs', 'no-plan', 'already-bound'],
});

export const getOrder = route({
  method: 'GET',
  path: '/v1/orders/:id',
  tag: 'Orders',
  summary: 'The order with its attribution, the reason, commission lines and ledger entries',
  access: 'orders:read',
  params: orderParams,
  query: { source, language },
  answer: { status: 200, schema: order },
  refusals: ['unknown-order'],
});

export const listOrders = route({
  method: 'GET',
  path: '/v1/orders',
  tag: 'Orders',
  summary: 'Orders, newest first',
  access: 'orders:read',
  query: paging,
  answer: { status: 200, schema: listOf(v.object(orderSummary)) },
  refusals: [],
});

export const confirmBody = body({
  orders: list(id('an order id'), { noun: 'order ids', min: 1, max: 1000 }),
});

export const postConfirm = route({
  method: 'POST',
  path: '/v1/orders/confirm',
  tag: 'Orders',
  summary: 'Confirm claims, by list or as CSV with one order id a line',
  access: 'orders:write',
  body: confirmBody,
  reads: ['text/csv'],
  answer: {
    status: 200,
    schema: v.object({
      items: v.array(v.object({ order: words, outcome: words, detail: v.exactOptional(words) })),
    }),
  },
  refusals: ['no-plan'],
});
