/** What partners object to, and what the merchant answers. */
import * as v from 'valibot';
import { listOf, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { body, text } from './fields.ts';
import { route } from './route.ts';

const objection = v.object({
  id: words,
  statement: words,
  partner: words,
  at: time,
  text: words,
  answer: wordsOrNull,
  answeredAt: timeOrNull,
  answeredBy: wordsOrNull,
});

export const listObjections = route({
  method: 'GET',
  path: '/v1/objections',
  tag: 'Statements',
  summary: 'Objections of partners to their statements, newest first',
  access: 'money:read',
  query: paging,
  answer: { status: 200, schema: listOf(objection) },
  refusals: [],
});

export const answerObjection = route({
  method: 'POST',
  path: '/v1/objections/:id/answer',
  tag: 'Statements',
  summary:
    'Answer one, once; the partner reads it beside the statement. A correction is an adjustment of its own',
  access: 'money:write',
  params: { id: text('an objection', 100) },
  body: body({ text: text('an answer', 4000) }),
  answer: { status: 200, schema: objection },
  refusals: ['not-found', 'already-resolved'],
});
