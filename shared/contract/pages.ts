/** Partners' pages: what the merchant says about all of them, what stands on one, and what can be fetched of it. */
import * as v from 'valibot';
import { isPublicAddress, WORDS_MAX } from '../marks.ts';
import { anything, listOf, time, words, wordsOrNull } from './answers.ts';
import { body, code, email, flag, id, list, text } from './fields.ts';
import { route } from './route.ts';

/** Missing and null are the same: there is none. */
export const orNull = <const T extends v.GenericSchema>(field: T) => v.optional(v.nullable(field), null);

/** Besides tags: what nobody sees, and what turns the direction of a line, makes one name look like another. */
const MARKUP = /[<>\u200B-\u200F\u202A-\u202E\u2066-\u2069]/;
const NO_MARKUP = 'holds < or > or signs nobody sees; write plain text';

/** Words people read: one line, without anything a browser or a mail could take for more than words. */
export const plain = (noun: string, max: number) =>
  v.pipe(
    text(noun, max),
    v.check((value) => !MARKUP.test(value), NO_MARKUP),
    v.check((value) => value.trim() === value && value.length > 0, 'begins or ends with a space'),
  );

/** Several lines, with the marks of `shared/marks.ts`. */
const markedWords = v.pipe(
  v.string('is not a text; write words about yourself'),
  v.maxLength(WORDS_MAX, (issue) => `has ${issue.input.length} characters; at most ${WORDS_MAX} are allowed`),
  v.transform((value) => value.replaceAll('\r\n', '\n').trim()),
  v.check((value) => !/[^\P{Cc}\n]|\p{Cs}/u.test(value), 'holds control characters or broken Unicode'),
  v.check((value) => !MARKUP.test(value), NO_MARKUP),
);

const address = v.pipe(
  text('an address', 500),
  v.description('an https address'),
  v.check(
    (value) => isPublicAddress(value) || /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\//.test(value),
    'is not an https address',
  ),
);
const path = v.pipe(
  text('a path on the storefront', 300),
  v.description('a path on the storefront such as /tea'),
  v.regex(/^\/(?![/\\])[^\\]*$/, 'is not a path on the storefront; write one such as "/tea"'),
);
const language = v.pipe(
  text('a language', 2),
  v.regex(/^[a-z]{2}$/, 'is not a language; write two letters such as "de"'),
);

const DOMAIN = 'is not a domain; write one such as "partners.example"';
/** Written in any script, kept as browsers send it: small letters, `xn--`, with a port only where it is not the usual one. */
const domain = v.pipe(
  text('a domain', 253),
  v.description('a domain such as partners.example'),
  v.rawTransform<string, string>(({ dataset, addIssue, NEVER }) => {
    const found = domainOf(dataset.value);
    if (found !== undefined) return found;
    addIssue({ message: DOMAIN });
    return NEVER;
  }),
);

function domainOf(value: string): string | undefined {
  const url = `http://${value}/`;
  if (!/^[^\s/\\@?#]+$/.test(value) || !URL.canParse(url)) return undefined;
  const { host, hostname } = new URL(url);
  const labels = hostname.split('.');
  const isName =
    labels.length > 1 && labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return isName && !/^[\d.]+$/.test(hostname) ? host : undefined;
}

const product = body({
  name: plain('a product', 100),
  path,
  text: orNull(plain('a sentence', 200)),
  price: orNull(plain('a price as it is shown', 40)),
  picture: orNull(path),
  language: orNull(language),
});

export const pageSettingsBody = body({
  domain: orNull(domain),
  imprint: orNull(address),
  privacy: orNull(address),
  partnerTerms: orNull(body({ version: plain('the version of the terms', 40), url: address })),
  approval: v.optional(flag, false),
  products: v.optional(list(product, { noun: 'products', min: 0, max: 24 }), []),
});

const settingsAnswer = v.object({ pages: anything });

export const getPageSettings = route({
  method: 'GET',
  path: '/v1/shop/pages',
  tag: 'Pages',
  summary:
    'What the merchant says about partners’ pages: domain, products, imprint, privacy, terms, approval',
  access: 'partners:read',
  answer: { status: 200, schema: settingsAnswer },
  refusals: [],
});

export const putPageSettings = route({
  method: 'PUT',
  path: '/v1/shop/pages',
  tag: 'Pages',
  summary: 'Replace what the merchant says about partners’ pages; a field left out is none',
  access: 'plans:write',
  body: pageSettingsBody,
  answer: { status: 200, schema: settingsAnswer },
  refusals: ['domain-taken'],
});

const PHONE = 'is not a telephone number; write one such as "+49 40 123456"';

/** What a partner says on their page, and how they want to be reached; what is left out is not shown. */
export const partnerPageBody = body({
  words: v.optional(markedWords, ''),
  released: v.optional(
    body({
      email: v.exactOptional(email),
      phone: v.exactOptional(
        v.pipe(text('a telephone number', 30), v.regex(/^\+?[0-9][0-9 ()/.-]{4,28}$/, PHONE)),
      ),
      place: v.exactOptional(plain('a place', 80)),
    }),
    {},
  ),
});

const released = v.object({
  email: v.exactOptional(words),
  phone: v.exactOptional(words),
  place: v.exactOptional(words),
});

export const partnerPage = v.object({
  code: words,
  name: words,
  /** Where everybody finds it. */
  url: words,
  words,
  released,
  portrait: wordsOrNull,
});
export type MyPage = v.InferOutput<typeof partnerPage>;
const params = { id: id('a partner id or code') };
const ofPartner = { tag: 'Pages', params } as const;

export const getPartnerPage = route({
  ...ofPartner,
  method: 'GET',
  path: '/v1/partners/:id/page',
  summary: 'What stands on a partner’s page',
  access: 'partners:read',
  answer: { status: 200, schema: partnerPage },
  refusals: ['unknown-partner'],
});

export const putPartnerPage = route({
  ...ofPartner,
  method: 'PUT',
  path: '/v1/partners/:id/page',
  summary: 'Replace the words and the released contact on a partner’s page',
  access: 'partners:write',
  body: partnerPageBody,
  answer: { status: 200, schema: partnerPage },
  refusals: ['unknown-partner'],
});

export const putPortrait = route({
  ...ofPartner,
  method: 'PUT',
  path: '/v1/partners/:id/portrait',
  summary:
    'Upload a portrait: JPEG, PNG or WebP of at most 5 MiB as the body; kept as 480 pixels square, without metadata',
  access: 'partners:write',
  answer: { status: 200, schema: partnerPage },
  refusals: ['unknown-partner', 'not-a-picture'],
});

export const deletePortrait = route({
  ...ofPartner,
  method: 'DELETE',
  path: '/v1/partners/:id/portrait',
  summary: 'Take the portrait away',
  access: 'partners:write',
  answer: { status: 204 },
  refusals: ['unknown-partner'],
});

const campaign = v.object({
  sub: words,
  name: words,
  code: words,
  to: wordsOrNull,
  url: words,
  createdAt: time,
});

export const campaignBody = body({
  name: plain('a name', 100),
  sub: v.pipe(
    text('a campaign mark', 40),
    v.description('1 to 40 of a-z, 0-9, - and _'),
    v.regex(/^[a-z0-9_-]+$/, 'is not a campaign mark; write 1 to 40 of a-z, 0-9, - and _'),
  ),
  code: v.exactOptional(code),
  to: v.exactOptional(path),
});

export const listCampaigns = route({
  ...ofPartner,
  method: 'GET',
  path: '/v1/partners/:id/campaigns',
  summary: 'Campaigns of a partner, newest first, with their links',
  access: 'partners:read',
  answer: { status: 200, schema: listOf(campaign) },
  refusals: ['unknown-partner'],
});

export const postPartnerCampaign = route({
  ...ofPartner,
  method: 'POST',
  path: '/v1/partners/:id/campaigns',
  summary: 'Name a campaign: a link of one of the partner’s codes with a mark',
  access: 'partners:write',
  body: campaignBody,
  answer: { status: 201, schema: campaign },
  refusals: ['unknown-partner', 'campaign-differs', 'unknown-code'],
});
