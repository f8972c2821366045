/** Payouts: looking at one before it moves, creating it, and what the bank says of it. */
import * as v from 'valibot';
import { count, listOf, minor, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { body, currency, flag, id, list, oneOf, text } from './fields.ts';
import { route } from './route.ts';

const partners = list(id('a partner, by id or code'), { noun: 'partners', min: 1, max: 200 });
const items = list(text('a reference, or a partner by id or code', 128), {
  noun: 'payments',
  min: 1,
  max: 200,
});

export const payoutBody = body({
  /** Missing: the shop's own. */
  currency: v.exactOptional(currency),
  method: v.optional(oneOf('sepa', 'paypal', 'wise'), 'sepa'),
  /** Only these; then whoever of them cannot be paid is a refusal. */
  partners: v.exactOptional(partners),
  /** Only say what would happen. */
  dryRun: v.optional(flag, false),
});

const payout = v.object({
  id: words,
  seq: count,
  currency: words,
  method: words,
  state: words,
  items: count,
  total: minor,
  settled: v.object({ items: count, total: minor }),
  failed: v.object({ items: count, total: minor }),
  createdAt: time,
  createdBy: words,
});

const exclusion = v.object({
  partner: words,
  code: words,
  reason: words,
  amount: minor,
  missing: v.array(words),
});

/** `payments` and `exclusions` name the first 500; the counts and sums are of all. */
const report = v.object({
  payout: v.nullable(payout),
  currency: words,
  method: words,
  items: count,
  net: minor,
  tax: minor,
  total: minor,
  payments: v.array(
    v.object({ partner: words, code: words, reference: wordsOrNull, net: minor, tax: minor, amount: minor }),
  ),
  excluded: v.array(v.object({ reason: words, partners: count, amount: minor })),
  exclusions: v.array(exclusion),
});

export const postPayout = route({
  method: 'POST',
  path: '/v1/payouts',
  tag: 'Payouts',
  summary:
    'Pay everybody who can be paid; with `dryRun` only say who would get what, and why others would not',
  access: 'money:write',
  body: payoutBody,
  answer: { status: 201, schema: report },
  refusals: ['no-issuer', 'nothing-to-pay', 'payout-held', 'unknown-partner'],
});

export const listPayouts = route({
  method: 'GET',
  path: '/v1/payouts',
  tag: 'Payouts',
  summary: 'Payouts, newest first',
  access: 'money:read',
  query: paging,
  answer: { status: 200, schema: listOf(payout) },
  refusals: [],
});

const item = v.object({
  partner: words,
  code: words,
  reference: words,
  amount: minor,
  net: minor,
  tax: minor,
  state: words,
  profile: count,
  changedAt: timeOrNull,
  reason: wordsOrNull,
});

export const getPayout = route({
  method: 'GET',
  path: '/v1/payouts/:id',
  tag: 'Payouts',
  summary: 'A payout with its payments, in pages',
  access: 'money:read',
  params: { id: id('a payout id') },
  query: paging,
  answer: {
    status: 200,
    schema: v.object({ ...payout.entries, payments: v.array(item), next: wordsOrNull }),
  },
  refusals: ['unknown-payout'],
});

const params = { id: id('a payout id') };
const outcomes = [
  'unknown-payout',
  'payout-building',
  'payout-closed',
  'item-settled',
  'item-failed',
] as const;

export const postSettle = route({
  method: 'POST',
  path: '/v1/payouts/:id/settle',
  tag: 'Payouts',
  summary: 'The payments have arrived: all that are open, or those named in `items`',
  access: 'money:write',
  params,
  body: body({ items: v.exactOptional(items) }),
  answer: { status: 200, schema: payout },
  refusals: outcomes,
});

export const postFail = route({
  method: 'POST',
  path: '/v1/payouts/:id/fail',
  tag: 'Payouts',
  summary:
    'The bank sent payments back: all that are open, or those named in `items`; the money is payable again',
  access: 'money:write',
  params,
  body: body({ items: v.exactOptional(items), reason: text('a reason', 500) }),
  answer: { status: 200, schema: payout },
  refusals: outcomes,
});
