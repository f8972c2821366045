/** The portal's calls about the partner's own data: profile, notifications, sessions. */
import * as v from 'valibot';
import { count, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { body, flag, oneOf, text } from './fields.ts';
import { profile, profileBody } from './profiles.ts';
import { route } from './route.ts';

const read = { method: 'GET', tag: 'Portal', access: 'partner', refusals: [] } as const;

const { minimum: _, ...ownFields } = profileBody.entries;

export const getMyProfile = route({
  ...read,
  path: '/v1/me/profile',
  summary: 'Address, tax status and payout method; null until first recorded',
  answer: { status: 200, schema: v.object({ profile: v.nullable(profile) }) },
});
export type MyProfile = v.InferOutput<typeof profile>;

export const putMyProfile = route({
  method: 'PUT',
  path: '/v1/me/profile',
  tag: 'Portal',
  summary: 'Record a new version of them; the partner is told by mail when the payout method changes',
  access: 'partner',
  body: body(ownFields),
  answer: { status: 200, schema: v.object({ profile }) },
  refusals: [],
});

const events = {
  /** A customer was bound to the partner. */
  customer: flag,
  /** An order was credited. */
  order: flag,
  /** Somebody joined below the partner. */
  recruit: flag,
  statement: flag,
  payout: flag,
};
const notifications = v.object({
  language: v.picklist(['de', 'en']),
  /** Where mails go; null: nowhere. */
  email: wordsOrNull,
  events: v.object({
    customer: v.boolean(),
    order: v.boolean(),
    recruit: v.boolean(),
    statement: v.boolean(),
    payout: v.boolean(),
  }),
  changedAt: timeOrNull,
});
export type MyNotifications = v.InferOutput<typeof notifications>;

export const getNotifications = route({
  ...read,
  path: '/v1/me/notifications',
  summary: 'The language of mails, and about what the partner wants to be told',
  answer: { status: 200, schema: notifications },
});

export const putNotifications = route({
  method: 'PUT',
  path: '/v1/me/notifications',
  tag: 'Portal',
  summary: 'Choose them; mails about signing in and about changes of the payout method are always sent',
  access: 'partner',
  body: body({ language: oneOf('de', 'en'), events: body(events) }),
  answer: { status: 200, schema: notifications },
  refusals: [],
});

const session = v.object({
  id: words,
  isThis: v.boolean(),
  /** The browser as it named itself. */
  device: wordsOrNull,
  network: wordsOrNull,
  createdAt: time,
  expiresAt: time,
});
export type SessionItem = v.InferOutput<typeof session>;

export const listSessions = route({
  method: 'GET',
  path: '/v1/sessions',
  tag: 'Sessions',
  summary: 'Where one is signed in',
  access: 'session',
  answer: { status: 200, schema: v.object({ items: v.array(session), hasPassword: v.boolean() }) },
  refusals: [],
});

export const deleteSession = route({
  method: 'DELETE',
  path: '/v1/sessions/:id',
  tag: 'Sessions',
  summary: 'End one session; `this` signs out, `others` ends all but this one',
  access: 'session',
  params: { id: text('a session', 100) },
  answer: { status: 200, schema: v.object({ ended: count }) },
  refusals: ['not-found'],
});

export const getSession = route({
  method: 'GET',
  path: '/v1/session',
  tag: 'Sessions',
  summary: 'Who is signed in: a partner, somebody of the merchant, or both',
  access: 'session',
  answer: {
    status: 200,
    schema: v.object({
      shop: words,
      email: words,
      name: words,
      partner: wordsOrNull,
      role: wordsOrNull,
      expiresAt: time,
    }),
  },
  refusals: [],
});
