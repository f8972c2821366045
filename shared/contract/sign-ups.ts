/** Becoming a partner or a customer: asked for by anybody, confirmed by mail, decided by the merchant where they want to. */
import * as v from 'valibot';
import { listOf, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { body, code, email, id, oneOf, text } from './fields.ts';
import { touch } from './inbox.ts';
import { plain } from './pages.ts';
import { route } from './route.ts';

const language = v.optional(oneOf('de', 'en'), 'de');

/** The person a sign-up is about. */
const person = { name: plain('a name', 100), email, language };

/** Whose page it is asked on (`page`) goes before a touch; neither: the company's. */
const origin = { page: v.exactOptional(code), touch: v.exactOptional(touch) };

const key = v.pipe(
  text('the public key', 200),
  v.startsWith('pk_', 'is not a public key; it begins with pk_'),
);

export const partnerForm = body({ ...person, code, terms: text('the version of the terms', 40) });
export const customerForm = body(person);

export const applyBody = body({ key, ...partnerForm.entries, ...origin });
export const registerBody = body({ key, ...customerForm.entries, ...origin });

/** The same answer whoever asks and whoever is known already: it tells nobody who is a partner or customer. */
const mailed = v.object({ state: v.literal('mailed') });

const asked = { method: 'POST', tag: 'Public', access: 'public' } as const;
const refusals = ['unknown-shop', 'origin-not-allowed', 'rate-limited', 'signup-closed'] as const;

const conditions = v.object({
  /** Whether the shop takes them at all. */
  customers: v.boolean(),
  partners: v.boolean(),
  /** What happens with the data. */
  privacy: wordsOrNull,
  terms: v.nullable(v.object({ version: words, url: words })),
  /** The shop has promised its partners that nothing has to be paid or bought. */
  isFree: v.boolean(),
});
export type SignUpConditions = v.InferOutput<typeof conditions>;

export const getSignUp = route({
  method: 'GET',
  tag: 'Public',
  access: 'public',
  path: '/v1/sign-up',
  summary: 'Who may sign up, on which terms: what a form on the shop’s own pages says beside its fields',
  query: { key: v.string() },
  answer: { status: 200, schema: conditions },
  refusals: ['unknown-shop', 'origin-not-allowed', 'rate-limited'],
});

export const postApply = route({
  ...asked,
  path: '/v1/partners/apply',
  summary: 'Ask to become a partner: free of charge, confirmed by the mail that follows',
  body: applyBody,
  reads: ['text/plain'],
  answer: { status: 202, schema: mailed },
  refusals: [...refusals, 'unknown-partner', 'code-taken', 'code-reserved', 'terms-differ'],
});

export const postRegister = route({
  ...asked,
  path: '/v1/customers/register',
  summary: 'Ask to become a customer of a partner, confirmed by the mail that follows',
  body: registerBody,
  reads: ['text/plain'],
  answer: { status: 202, schema: mailed },
  refusals: [...refusals, 'unknown-partner'],
});

const signUp = v.object({
  id: words,
  state: words,
  name: wordsOrNull,
  email: wordsOrNull,
  code: wordsOrNull,
  sponsor: wordsOrNull,
  termsVersion: wordsOrNull,
  /** The partner they were before they left. */
  returning: wordsOrNull,
  partner: wordsOrNull,
  createdAt: time,
  confirmedAt: timeOrNull,
  decidedAt: timeOrNull,
  reason: wordsOrNull,
});

export const listSignUps = route({
  method: 'GET',
  path: '/v1/sign-ups',
  tag: 'Pages',
  summary: 'Who wants to become a partner and waits for the merchant, in the order they asked',
  access: 'partners:read',
  query: paging,
  answer: { status: 200, schema: listOf(signUp) },
  refusals: [],
});

const params = { id: id('a sign-up') };

export const approveSignUp = route({
  method: 'POST',
  path: '/v1/sign-ups/:id/approve',
  tag: 'Pages',
  summary: 'Make them a partner; `code` gives them another one than they asked for',
  access: 'partners:write',
  params,
  body: body({ code: v.exactOptional(code) }),
  answer: { status: 200, schema: signUp },
  refusals: ['unknown-signup', 'already-resolved', 'code-taken', 'code-reserved'],
});

export const declineSignUp = route({
  method: 'POST',
  path: '/v1/sign-ups/:id/decline',
  tag: 'Pages',
  summary: 'Decline them; the reason stays with the merchant, and they are told by mail',
  access: 'partners:write',
  params,
  body: body({ reason: text('a reason', 500) }),
  answer: { status: 200, schema: signUp },
  refusals: ['unknown-signup', 'already-resolved'],
});
