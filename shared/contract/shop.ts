/** What the shop says about itself. */
import * as v from 'valibot';
import { termsSchema } from '../terms-schema.ts';
import { anything, words } from './answers.ts';
import { route } from './route.ts';

/** `missing`: what is still to be said before a plan may be activated. */
const termsAnswer = v.object({ terms: anything, missing: v.array(words) });

export const getTerms = route({
  method: 'GET',
  path: '/v1/shop/terms',
  tag: 'Plans',
  summary: 'What the shop has promised its partners; the lint judges plans by it',
  access: 'plans:read',
  answer: { status: 200, schema: termsAnswer },
  refusals: [],
});

export const putTerms = route({
  method: 'PUT',
  path: '/v1/shop/terms',
  tag: 'Plans',
  summary: 'Replace the terms as a whole; a field left out stops the next activation',
  access: 'plans:write',
  body: termsSchema,
  answer: { status: 200, schema: termsAnswer },
  refusals: [],
});
