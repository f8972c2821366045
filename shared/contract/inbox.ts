/** What browsers report. Unknown fields are ignored here: an older collector must understand a newer widget. */
import * as v from 'valibot';
import { listed, quoted } from '../fault.ts';
import { count, words } from './answers.ts';
import { amount, code, currency, email, id, instant, oneOf, text, whole } from './fields.ts';
import { route } from './route.ts';

export const INBOX_BYTES_MAX = 64 * 1024;
export const INBOX_EVENTS_MAX = 50;

/** Browsers meet codes in addresses people typed; what cannot be one is refused where it stands. */
export const touch = v.object({
  code,
  at: instant,
  channel: oneOf('link', 'subdomain', 'path', 'coupon', 'qr', 'manual', 'import'),
  clickId: v.exactOptional(id('a click id')),
  landing: v.exactOptional(text('an address', 2000)),
  sub: v.exactOptional(text('a sub id', 200)),
});

const common = { id: id('an event id'), at: instant };
const person = {
  customer: v.exactOptional(id('the customer id')),
  email: v.exactOptional(email),
  touch: v.exactOptional(touch),
};

export const click = v.object({
  ...common,
  type: v.literal('click'),
  code,
  channel: v.optional(oneOf('link', 'subdomain', 'path', 'coupon', 'qr'), 'link'),
  landing: v.exactOptional(text('an address', 2000)),
  sub: v.exactOptional(text('a sub id', 200)),
  referrer: v.exactOptional(text('an address', 2000)),
  flags: v.exactOptional(v.array(oneOf('framed', 'automation'))),
});
export const identify = v.object({ ...common, ...person, type: v.literal('identify') });
export const signup = v.object({
  ...common,
  ...person,
  type: v.literal('signup'),
  coupon: v.exactOptional(code),
});
export const orderClaim = v.object({
  ...common,
  ...person,
  type: v.literal('order'),
  order: id('the order id'),
  total: amount,
  currency,
  lines: v.exactOptional(
    v.pipe(
      v.array(
        v.object({
          sku: v.exactOptional(v.nullable(text('an article number', 200))),
          category: v.exactOptional(v.nullable(text('a category', 200))),
          quantity: v.exactOptional(whole('a quantity', { min: 1, max: 1_000_000 })),
          net: amount,
        }),
        'is not a list of order lines',
      ),
      v.maxLength(500, 'holds more than 500 order lines'),
    ),
  ),
  coupon: v.exactOptional(code),
  signature: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not a signature; write 64 hexadecimal digits')),
  ),
});

const TYPES = ['click', 'identify', 'signup', 'order'] as const;
export const inboxEvent = v.variant(
  'type',
  [click, identify, signup, orderClaim],
  (issue) => `${quoted(issue.input)} is not an event type; write ${listed(TYPES, 'or')}`,
);
export type InboxEvent = v.InferOutput<typeof inboxEvent>;

/** The envelope alone: each event is looked at by itself, so that one bad event does not cost the others. */
export const inboxEnvelope = v.object({
  key: v.pipe(
    text('the public key', 200),
    v.startsWith('pk_', (issue) => `${quoted(issue.input)} is not a public key; it begins with pk_`),
  ),
  visitor: v.optional(v.nullable(id('the visitor id')), null),
  consent: v.optional(oneOf('granted', 'denied', 'unknown'), 'unknown'),
  events: v.pipe(
    v.array(v.unknown(), 'is not a list of events'),
    v.minLength(1, 'is empty; send at least one event'),
  ),
});

/** For the description of the API only. */
const inboxBody = v.object({
  ...inboxEnvelope.entries,
  events: v.pipe(v.array(inboxEvent), v.minLength(1), v.maxLength(INBOX_EVENTS_MAX)),
});

export const inboxAnswer = v.object({
  accepted: count,
  duplicates: count,
  refused: v.array(
    v.object({ id: v.nullable(words), code: words, detail: words, path: v.exactOptional(words) }),
  ),
});

export const postInbox = route({
  method: 'POST',
  path: '/v1/inbox',
  tag: 'Public',
  summary: 'Report clicks, sign-ups and orders from a browser; answered after they are on disk',
  access: 'public',
  body: inboxBody,
  reads: ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'],
  answer: { status: 202, schema: inboxAnswer },
  refusals: ['unknown-shop', 'origin-not-allowed', 'too-many-events', 'storage-unavailable'],
});

export const redirectQuery = {
  to: v.exactOptional(v.pipe(v.string(), v.maxLength(2000))),
  country: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[A-Za-z]{2}$/, 'is not a country; write two letters such as DE')),
  ),
  language: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[A-Za-z]{2}$/, 'is not a language; write two letters such as de')),
  ),
  sub: v.exactOptional(text('a sub id', 200)),
  shop: v.exactOptional(id('a shop id')),
  qr: v.exactOptional(v.string()),
};

export const getRedirect = route({
  method: 'GET',
  path: '/r/:code',
  tag: 'Public',
  summary: 'Lead to the shop with the code of a partner; only to addresses the shop configured',
  access: 'public',
  params: { code: v.string() },
  query: redirectQuery,
  answer: { status: 302 },
  refusals: ['unknown-shop', 'not-found'],
});
