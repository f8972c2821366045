/** Partners, their codes and their place in the structure. */
import * as v from 'valibot';
import { anything, count, listOf, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { body, code, email, flag, id, instant, text } from './fields.ts';
import { route } from './route.ts';

const nameText = text('a name', 200);
const reason = text('a reason', 500);
/** Ours (`ptn_…`), the merchant's own id, or a referral code. */
const params = { id: id('a partner id or code') };

export const partnerBody = body({
  id: v.exactOptional(id('your own partner id')),
  code,
  name: nameText,
  email: v.exactOptional(email),
  sponsor: v.exactOptional(v.nullable(id('the sponsor, by id or code'))),
  joinedAt: v.exactOptional(instant),
  /** The customer this partner is: orders of theirs are own orders. */
  customer: v.exactOptional(id('a customer id')),
});

export const partnerChange = body({
  name: v.exactOptional(nameText),
  email: v.exactOptional(v.nullable(email)),
  addCode: v.exactOptional(code),
  addCoupon: v.exactOptional(code),
  freezeCode: v.exactOptional(code),
  /** From now, or from a later moment; null: the company. */
  sponsor: v.exactOptional(
    body({ partner: v.nullable(id('the new sponsor, by id or code')), from: v.exactOptional(instant) }),
  ),
  suspended: v.exactOptional(flag),
  /** Leaving cannot be taken back. */
  left: v.exactOptional(v.literal(true, 'is not allowed; write true or leave it out')),
  reason,
});

const summary = {
  id: words,
  externalId: wordsOrNull,
  code: words,
  name: words,
  email: wordsOrNull,
  joinedAt: time,
  leftAt: timeOrNull,
  suspendedAt: timeOrNull,
};
export const partner = v.object({
  ...summary,
  sponsor: wordsOrNull,
  codes: v.array(v.object({ code: words, kind: words, frozenAt: timeOrNull })),
});

export const listPartners = route({
  method: 'GET',
  path: '/v1/partners',
  tag: 'Partners',
  summary: 'Partners by id',
  access: 'partners:read',
  query: paging,
  answer: { status: 200, schema: listOf(v.object(summary)) },
  refusals: [],
});

export const postPartner = route({
  method: 'POST',
  path: '/v1/partners',
  tag: 'Partners',
  summary: 'Add a partner with their code and, if won by another partner, their sponsor',
  access: 'partners:write',
  body: partnerBody,
  answer: { status: 201, schema: partner },
  refusals: ['code-taken', 'code-reserved', 'unknown-partner', 'sponsor-cycle', 'unknown-customer'],
});

export const getPartner = route({
  method: 'GET',
  path: '/v1/partners/:id',
  tag: 'Partners',
  summary: 'One partner with codes and sponsor',
  access: 'partners:read',
  params,
  answer: { status: 200, schema: partner },
  refusals: ['unknown-partner'],
});

export const patchPartner = route({
  method: 'PATCH',
  path: '/v1/partners/:id',
  tag: 'Partners',
  summary: 'Change a partner: name, codes, sponsor from now on, suspension, leaving; with a reason',
  access: 'partners:write',
  params,
  body: partnerChange,
  answer: { status: 200, schema: partner },
  refusals: ['unknown-partner', 'code-taken', 'code-reserved', 'sponsor-cycle'],
});

const place = v.object({ ...summary, level: count, sponsor: wordsOrNull });
/** `complete` is false where there are more than 5,000 people: ask for less depth, or for a partner further down. */
const structure = v.object({ items: v.array(place), complete: v.boolean(), next: v.null() });

export const getDownline = route({
  method: 'GET',
  path: '/v1/partners/:id/downline',
  tag: 'Partners',
  summary: 'Everybody below a partner, level by level; `depth` says how far (1 to 20)',
  access: 'partners:read',
  params,
  query: {
    depth: v.optional(
      v.pipe(v.string(), v.regex(/^([1-9]|1\d|20)$/, 'is not a depth; write 1 to 20'), v.transform(Number)),
      '20',
    ),
  },
  answer: { status: 200, schema: structure },
  refusals: ['unknown-partner'],
});

export const getUpline = route({
  method: 'GET',
  path: '/v1/partners/:id/upline',
  tag: 'Partners',
  summary: 'The sponsor, the sponsor’s sponsor and so on',
  access: 'partners:read',
  params,
  answer: { status: 200, schema: structure },
  refusals: ['unknown-partner'],
});

export const customerSummary = v.object({
  id: words,
  ids: v.array(words),
  display: wordsOrNull,
  orders: count,
  boundAt: timeOrNull,
});

export const getPartnerCustomers = route({
  method: 'GET',
  path: '/v1/partners/:id/customers',
  tag: 'Partners',
  summary: 'The customers bound to a partner',
  access: 'customers:read',
  params,
  query: paging,
  answer: { status: 200, schema: listOf(customerSummary) },
  refusals: ['unknown-partner'],
});

export const customerBody = body({
  email: v.exactOptional(email),
  display: v.exactOptional(v.nullable(text('a display name', 200))),
  isPartner: v.exactOptional(v.nullable(id('a partner, by id or code'))),
});

const binding = v.object({
  partner: wordsOrNull,
  from: time,
  channel: words,
  consent: words,
  order: wordsOrNull,
  planVersion: v.nullable(count),
  reason: words,
  receipt: v.nullable(v.object({ seq: count, hash: words, previousHash: words })),
});
export const customer = v.object({
  id: words,
  ids: v.array(words),
  mergedInto: wordsOrNull,
  isPartner: wordsOrNull,
  display: wordsOrNull,
  orders: count,
  partner: wordsOrNull,
  bindings: v.array(binding),
  touch: anything,
});

const customerParams = { id: id('the customer id') };

export const getCustomer = route({
  method: 'GET',
  path: '/v1/customers/:id',
  tag: 'Customers',
  summary: 'A customer with every binding and its receipt',
  access: 'customers:read',
  params: customerParams,
  answer: { status: 200, schema: customer },
  refusals: ['unknown-customer'],
});

export const putCustomer = route({
  method: 'PUT',
  path: '/v1/customers/:id',
  tag: 'Customers',
  summary: 'Make a customer known; an e-mail address that is known already joins the two',
  access: 'customers:write',
  params: customerParams,
  body: customerBody,
  answer: { status: 200, schema: customer },
  refusals: ['unknown-partner'],
});

export const postBinding = route({
  method: 'POST',
  path: '/v1/customers/:id/binding',
  tag: 'Customers',
  summary: 'Bind a customer to a partner, move them, or end the binding (partner: null); with a reason',
  access: 'customers:write',
  params: customerParams,
  body: body({ partner: v.nullable(id('a partner, by id or code')), reason }),
  answer: { status: 200, schema: customer },
  refusals: ['unknown-customer', 'unknown-partner'],
});
