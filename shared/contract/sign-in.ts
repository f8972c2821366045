/** Signing in and out: pages with plain forms, so that they work without a script. */
import * as v from 'valibot';
import { route } from './route.ts';

const page = { tag: 'Sessions', access: 'public', answer: { status: 200, types: ['text/html'] } } as const;
const moved = { tag: 'Sessions', access: 'public', answer: { status: 303 } } as const;
/** Which shop, where several live here. */
const shop = { shop: v.exactOptional(v.string()) };
const link = { ...shop, token: v.exactOptional(v.string()) };

export const getSignIn = route({
  ...page,
  method: 'GET',
  path: '/sign-in',
  summary: 'The page to sign in on, by a link in a mail or with a password',
  query: shop,
  refusals: ['unknown-shop'],
});

export const postSignIn = route({
  ...moved,
  method: 'POST',
  path: '/sign-in',
  summary: 'Its form (`email`, `password`, `with`). The answer is the same whoever has the address',
  reads: ['application/x-www-form-urlencoded'],
  refusals: ['unknown-shop', 'wrong-origin', 'sign-in-refused'],
});

export const getSignInLink = route({
  ...page,
  method: 'GET',
  path: '/sign-in/link',
  summary: 'Where a mailed link leads: a button, because programs follow links in mails too',
  query: link,
  refusals: ['unknown-shop'],
});

export const postSignInLink = route({
  ...moved,
  method: 'POST',
  path: '/sign-in/link',
  summary: 'Sign in with the link: once, and for a quarter of an hour after it was mailed',
  reads: ['application/x-www-form-urlencoded'],
  refusals: ['unknown-shop', 'wrong-origin', 'link-over'],
});

export const getNewPassword = route({
  ...page,
  method: 'GET',
  path: '/sign-in/password',
  summary: 'Where the link of a password mail leads',
  query: link,
  refusals: ['unknown-shop'],
});

export const postNewPassword = route({
  ...moved,
  method: 'POST',
  path: '/sign-in/password',
  summary: 'Set a new password; every session of the person ends',
  reads: ['application/x-www-form-urlencoded'],
  refusals: ['unknown-shop', 'wrong-origin', 'link-over', 'invalid-field'],
});

export const postSignOut = route({
  ...moved,
  method: 'POST',
  path: '/sign-out',
  summary: 'End this session',
  refusals: ['wrong-origin'],
});

export const postDecision = route({
  ...moved,
  method: 'POST',
  path: '/sign-in/decision',
  summary:
    'The form of a signed-in owner or manager: who waits becomes a partner (`with=approve`) or does not',
  query: shop,
  reads: ['application/x-www-form-urlencoded'],
  refusals: ['unknown-shop', 'wrong-origin', 'not-signed-in', 'forbidden'],
});
