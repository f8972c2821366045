/** What anybody may open: partners' pages, their pictures, QR codes and prints, and the adviser's card. */
import * as v from 'valibot';
import { words, wordsOrNull } from './answers.ts';
import { redirectQuery } from './inbox.ts';
import { route } from './route.ts';

const open = { method: 'GET', tag: 'Public', access: 'public' } as const;
const params = { code: v.string() };
const page = { params, query: redirectQuery, refusals: ['unknown-shop'] } as const;

export const getPage = route({
  ...open,
  ...page,
  path: '/p/:code',
  summary: 'A partner’s page; also at the partner’s own host, where the shop has a domain for them',
  answer: { status: 200, types: ['text/html'] },
});

export const getPageForm = route({
  ...open,
  ...page,
  path: '/p/:code/:form',
  summary: 'Register as customer (`register`), become a partner (`join`), confirm a mail (`confirm`)',
  params: { ...params, form: v.string() },
  answer: { status: 200, types: ['text/html'] },
});

export const postPageForm = route({
  ...page,
  method: 'POST',
  tag: 'Public',
  access: 'public',
  path: '/p/:code/:form',
  summary: 'The forms of a partner’s page, posted without a script',
  params: { ...params, form: v.string() },
  reads: ['application/x-www-form-urlencoded'],
  answer: { status: 200, types: ['text/html'] },
  refusals: ['unknown-shop', 'origin-not-allowed', 'rate-limited'],
});

export const getPageFile = route({
  ...open,
  path: '/p/:code/files/:file',
  summary:
    '`portrait.webp`, `preview.png` for messengers, `card.pdf` (85 × 55 mm) and `flyer.pdf` (A5, or `?size=a4`) in `?language=`',
  params: { ...params, file: v.string() },
  answer: { status: 200, types: ['image/webp', 'image/png', 'application/pdf'] },
  refusals: ['unknown-shop', 'not-found', 'rate-limited'],
});

export const getQr = route({
  ...open,
  path: '/qr/:file',
  summary:
    'A partner’s link as QR code: `anna.svg`, `anna.png`, `anna.pdf`; `?to=` and `?sub=` as for the link, `?of=page` for the page',
  params: { file: v.string() },
  answer: { status: 200, types: ['image/svg+xml', 'image/png', 'application/pdf'] },
  refusals: ['unknown-shop', 'not-found', 'rate-limited'],
});

/** `portrait`, `page` and `link` are addresses; of the contact only what the partner released. */
export const card = v.object({
  code: words,
  name: words,
  shop: words,
  portrait: wordsOrNull,
  page: words,
  link: words,
  released: v.object({
    email: v.exactOptional(words),
    phone: v.exactOptional(words),
    place: v.exactOptional(words),
  }),
});
export type AdviserCard = v.InferOutput<typeof card>;

export const getCard = route({
  ...open,
  path: '/v1/partners/:code/card',
  summary: 'What the adviser’s card shows, for pages of the shop: name, portrait, released contact',
  params,
  query: { key: v.string() },
  answer: { status: 200, schema: card },
  refusals: ['unknown-shop', 'origin-not-allowed', 'unknown-partner', 'rate-limited'],
});

const unsubscribing = {
  access: 'public',
  tag: 'Public',
  path: '/unsubscribe',
  query: {
    shop: v.exactOptional(v.string()),
    partner: v.exactOptional(v.string()),
    events: v.exactOptional(v.string()),
    proof: v.exactOptional(v.string()),
  },
  answer: { status: 200, types: ['text/html'] },
  refusals: ['unknown-shop', 'rate-limited'],
} as const;

export const getUnsubscribe = route({
  ...unsubscribing,
  method: 'GET',
  summary: 'Where the link in a mail leads: a button, because programs follow links in mails too',
});

export const postUnsubscribe = route({
  ...unsubscribing,
  method: 'POST',
  summary: 'Switch these mails off, without signing in; mail programs do it with one click (RFC 8058)',
  reads: ['application/x-www-form-urlencoded'],
});
