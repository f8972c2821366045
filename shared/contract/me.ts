/** The portal's calls: what a signed-in partner sees and changes. Every one is about the partner of the session and nobody else.
 * Here: who they are, which terms they accepted, where they stand, and leaving. */
import * as v from 'valibot';
import { count, minor, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { body, code, oneOf, text, whole } from './fields.ts';
import { route } from './route.ts';

/** The language of sentences; missing: the browser's `Accept-Language`, else German. */
export const inLanguage = { language: v.exactOptional(oneOf('de', 'en')) };
const period = v.nullable(words);

/** `required` until the terms in force are accepted; everything can be read meanwhile. */
const terms = v.object({
  planVersion: count,
  planName: words,
  planHash: words,
  validFrom: time,
  /** The shop's own terms, to read at their address; null where it has none. */
  document: v.nullable(v.object({ version: words, url: words })),
  /** When this plan and this document were accepted; null: not yet. */
  accepted: v.nullable(v.object({ planVersion: count, at: time })),
  required: v.boolean(),
});

export const me = v.object({
  partner: v.object({
    id: words,
    code: words,
    name: words,
    email: wordsOrNull,
    joinedAt: time,
    leftAt: timeOrNull,
    suspendedAt: timeOrNull,
    sponsor: v.nullable(v.object({ code: words, name: words })),
  }),
  shop: v.object({ id: words, name: words, timezone: words, currency: words, showsCustomers: v.boolean() }),
  /** The short link with the partner's own code, and the partner's page. */
  link: words,
  page: words,
  language: words,
  /** Null while the shop has no plan in force. */
  terms: v.nullable(terms),
  session: v.object({ id: words, expiresAt: time, role: wordsOrNull }),
});
export type Me = v.InferOutput<typeof me>;

const read = { method: 'GET', tag: 'Portal', access: 'partner', refusals: [] } as const;

export const getMe = route({
  ...read,
  path: '/v1/me',
  summary: 'Who is signed in, in which shop, and whether terms wait to be accepted',
  answer: { status: 200, schema: me },
});

const fullTerms = v.object({
  ...terms.entries,
  /** The plan itself, as it was activated; its SHA-256 is `planHash`. */
  plan: v.unknown(),
  /** What the shop promises beside it. */
  promises: v.unknown(),
  /** What each component pays, a sentence each. */
  sentences: v.array(words),
});

export type MyTerms = v.InferOutput<typeof fullTerms>;

export const getMyTerms = route({
  ...read,
  path: '/v1/me/terms',
  summary: 'The terms in force, to read before accepting them',
  query: inLanguage,
  answer: { status: 200, schema: fullTerms },
  refusals: ['no-plan'],
});

export const postMyTerms = route({
  method: 'POST',
  path: '/v1/me/terms',
  tag: 'Portal',
  summary: 'Accept the terms that were read: their plan version and hash; kept with the time',
  access: 'partner',
  body: body({
    planVersion: whole('a plan version', { min: 1, max: 1_000_000_000 }),
    planHash: text('the hash of the plan', 100),
    /** The version of the shop's own terms, where there are some. */
    document: v.exactOptional(v.nullable(text('a version of the terms', 100))),
  }),
  answer: { status: 200, schema: terms },
  refusals: ['no-plan', 'terms-differ'],
});

/** One thing a rank asks for. `volume` counts minor units or points of the plan; `of` names the rank of a leg. */
const step = v.object({
  metric: words,
  unit: v.picklist(['volume', 'count', 'rank', 'active']),
  of: wordsOrNull,
  maxPerLeg: wordsOrNull,
  needed: count,
  reached: minor,
  missing: count,
});
const rankView = v.object({
  /** False where the plan knows no ranks: then there is nothing to reach. */
  hasRanks: v.boolean(),
  period: words,
  /** An estimate of the running month, made at `asOf` from what was known then; it promises nothing. Null until the first is made. */
  asOf: timeOrNull,
  isEstimate: v.literal(true),
  rank: wordsOrNull,
  isActive: v.nullable(v.boolean()),
  customerVolume: v.nullable(minor),
  groupVolume: v.nullable(minor),
  customers: v.nullable(count),
  /** Null at the highest rank. Any one way is enough; a way needs all its steps. */
  next: v.nullable(v.object({ rank: words, ways: v.array(v.array(step)) })),
  /** What being active asks for, where the plan asks for it. */
  active: v.nullable(v.object({ ways: v.array(v.array(step)) })),
  /** The last month that was closed: no estimate. */
  last: v.nullable(v.object({ period: words, rank: words, isActive: v.boolean() })),
});
export type MyRank = v.InferOutput<typeof rankView>;
export type RankStep = v.InferOutput<typeof step>;

export const getMyRank = route({
  ...read,
  path: '/v1/me/rank',
  summary: 'The rank of the running month, estimated, and what is missing for the next one by each way',
  answer: { status: 200, schema: rankView },
});

const leavePreview = v.object({
  leftAt: timeOrNull,
  /** `roll-up`: later orders of the customers go to the sponsor above; `company`: nobody earns at this place any more. */
  leaver: v.picklist(['roll-up', 'company']),
  customers: count,
  directs: count,
  customersGoTo: v.nullable(v.object({ code: words, name: words })),
  money: v.array(
    v.object({ currency: words, pending: minor, payable: minor, withheld: minor, negative: minor }),
  ),
  /** What will happen, in the order it happens, in words. */
  sentences: v.array(words),
  openPeriod: period,
});
export type LeavePreview = v.InferOutput<typeof leavePreview>;

export const getLeave = route({
  ...read,
  path: '/v1/me/leave',
  summary: 'What happens to customers, structure and money when the partner leaves; changes nothing',
  query: inLanguage,
  answer: { status: 200, schema: leavePreview },
});

export const postLeave = route({
  method: 'POST',
  path: '/v1/me/leave',
  tag: 'Portal',
  summary: 'Leave the programme: free, at any time, final; nothing earned is forfeited',
  access: 'partner',
  body: body({
    /** The partner's own code, typed once more. */
    confirm: code,
    reason: v.exactOptional(text('a reason', 500)),
  }),
  answer: { status: 200, schema: leavePreview },
  refusals: ['confirmation-differs'],
});
