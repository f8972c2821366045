/** Keys and the audit trail. */
import * as v from 'valibot';
import { anything, listOf, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { body, id, oneOf, text } from './fields.ts';
import { route } from './route.ts';

const key = v.object({
  id: words,
  kind: words,
  name: words,
  role: words,
  hint: words,
  createdAt: time,
  revokedAt: timeOrNull,
});

export const listKeys = route({
  method: 'GET',
  path: '/v1/keys',
  tag: 'Keys',
  summary: 'The shop’s keys; secrets are never shown again',
  access: 'keys:write',
  answer: { status: 200, schema: v.object({ items: v.array(key), next: v.null() }) },
  refusals: [],
});

export const postKey = route({
  method: 'POST',
  path: '/v1/keys',
  tag: 'Keys',
  summary: 'Make a secret key; the answer is the only place it is ever shown',
  access: 'keys:write',
  body: body({ name: text('a name', 100), role: oneOf('owner', 'manager', 'accountant', 'support') }),
  answer: { status: 201, schema: v.object({ id: words, secret: wordsOrNull }) },
  refusals: [],
});

export const deleteKey = route({
  method: 'DELETE',
  path: '/v1/keys/:id',
  tag: 'Keys',
  summary: 'Revoke a key; it stops working within two seconds',
  access: 'keys:write',
  params: { id: id('the key id') },
  answer: { status: 204 },
  refusals: ['not-found'],
});

export const listAudit = route({
  method: 'GET',
  path: '/v1/audit',
  tag: 'Keys',
  summary: 'Who changed money, plan, binding, role or key, newest first',
  access: 'audit:read',
  query: paging,
  answer: {
    status: 200,
    schema: listOf(
      v.object({
        id: words,
        at: time,
        who: words,
        action: words,
        subject: words,
        before: anything,
        after: anything,
        reason: wordsOrNull,
      }),
    ),
  },
  refusals: [],
});
