/** Partners, their codes and their place in the structure. */
import * as v from 'valibot';
import { count, listOf, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
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
