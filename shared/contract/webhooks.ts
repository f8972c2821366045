/** Where a shop wants its messages, and the ones that did not get there. */
import * as v from 'valibot';
import { anything, count, paging, time, words, wordsOrNull } from './answers.ts';
import { body, id, list, text } from './fields.ts';
import { route } from './route.ts';

export const getWebhooks = route({
  method: 'GET',
  path: '/v1/webhooks',
  tag: 'Webhooks',
  summary: 'Where messages go, and those that were given up after ten tries in three days, or a 410',
  access: 'audit:read',
  query: paging,
  answer: {
    status: 200,
    schema: v.object({
      url: wordsOrNull,
      givenUp: count,
      items: v.array(
        v.object({
          id: words,
          type: words,
          createdAt: time,
          attempts: count,
          failure: words,
          data: anything,
        }),
      ),
      next: wordsOrNull,
    }),
  },
  refusals: [],
});

export const postWebhook = route({
  method: 'POST',
  path: '/v1/webhooks',
  tag: 'Webhooks',
  summary:
    'Say where messages go from now on, null: nowhere; the answer is the only place their signing secret is shown',
  access: 'keys:write',
  body: body({
    url: v.nullable(text('an https address, or null', 2000)),
  }),
  answer: { status: 200, schema: v.object({ url: wordsOrNull, secret: wordsOrNull }) },
  refusals: [],
});

export const postResend = route({
  method: 'POST',
  path: '/v1/webhooks/resend',
  tag: 'Webhooks',
  summary: 'Send messages again that were given up: those named, or all of them',
  access: 'orders:write',
  body: body({
    messages: v.exactOptional(list(id('a message id'), { noun: 'messages', min: 1, max: 500 })),
  }),
  answer: { status: 200, schema: v.object({ resent: count }) },
  refusals: ['not-found'],
});
