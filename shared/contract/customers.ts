/** Customers, and whose they are. */
import * as v from 'valibot';
import { anything, count, listOf, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { body, email, id, text } from './fields.ts';
import { route } from './route.ts';

const reason = text('a reason', 500);
/** Ours (`ptn_…`), the merchant's own id, or a referral code. */
const params = { id: id('a partner id or code') };

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
  body: body({
    partner: v.nullable(id('a partner, by id or code')),
    reason,
    /** The second person, where a binding is moved or ended. */
    approver: v.exactOptional(text('a name', 200)),
  }),
  answer: { status: 200, schema: customer },
  refusals: ['unknown-partner', 'already-bound'],
});

export const listMerges = route({
  method: 'GET',
  path: '/v1/merges',
  tag: 'Customers',
  summary: 'Customers who turned out to be one person but are bound to different partners: a person decides',
  access: 'customers:read',
  query: paging,
  answer: {
    status: 200,
    schema: listOf(v.object({ id: words, customers: v.array(words), recordedAt: time })),
  },
  refusals: [],
});

export const postMerge = route({
  method: 'POST',
  path: '/v1/merges/:id',
  tag: 'Customers',
  summary: 'Decide such a conflict: whose binding goes on (keep), or that they are two people (keep: null)',
  access: 'customers:write',
  params: { id: id('the conflict id') },
  body: body({
    keep: v.nullable(id('one of the two customers')),
    reason,
    /** The second person, as wherever a customer changes partners. */
    approver: text('a name', 200),
  }),
  answer: { status: 204 },
  refusals: ['not-found', 'already-resolved', 'already-bound'],
});
