/** The portal's calls about money: earnings, lines, statements, and objections to them. */
import * as v from 'valibot';
import { count, listOf, minor, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { body, oneOf, period, text } from './fields.ts';
import { inLanguage } from './me.ts';
import { route } from './route.ts';

const read = { method: 'GET', tag: 'Portal', access: 'partner', refusals: [] } as const;

/** All minor units, never below zero: what is owed to the shop stands in `negative`, and `payable` is 0 then. */
const purse = v.object({
  currency: words,
  pending: minor,
  payable: minor,
  withheld: minor,
  /** Refunds took back more than there was; later earnings settle it. */
  negative: minor,
  /** On its way to the bank, and arrived, since the beginning. */
  inTransit: minor,
  paid: minor,
});
const earnings = v.object({ asOf: time, period: words, items: v.array(purse) });
export type MyEarnings = v.InferOutput<typeof earnings>;

export const getMyEarnings = route({
  ...read,
  path: '/v1/me/earnings',
  summary: 'Earnings now, a row for each currency',
  answer: { status: 200, schema: earnings },
});

/** `name` says in words what the component is; refunds make amounts negative. */
const component = v.object({ id: words, kind: words, name: words });
const sums = {
  asOf: time,
  components: v.array(component),
};
const dayItem = v.object({ day: words, currency: words, component: words, amount: minor, lines: count });
const earningDays = v.object({
  ...sums,
  period: words,
  from: words,
  /** The last day of the period. */
  to: words,
  /** Days without lines are left out. */
  items: v.array(dayItem),
});
export type MyEarningDays = v.InferOutput<typeof earningDays>;

export const getMyEarningDays = route({
  ...read,
  path: '/v1/me/earnings/days',
  summary: 'One month’s earnings by day, currency and component; what a close credits stands on the last day',
  query: { period, ...inLanguage },
  answer: { status: 200, schema: earningDays },
});

const monthItem = v.object({ period: words, currency: words, component: words, amount: minor, lines: count });
const earningMonths = v.object({ ...sums, items: v.array(monthItem) });
export type MyEarningMonths = v.InferOutput<typeof earningMonths>;

export const getMyEarningMonths = route({
  ...read,
  path: '/v1/me/earnings/months',
  summary: 'Earnings by month, currency and component, at most 36 months',
  query: { from: period, to: period, ...inLanguage },
  answer: { status: 200, schema: earningMonths },
});

const line = v.object({
  id: words,
  period: words,
  /** When it was credited. */
  at: time,
  order: wordsOrNull,
  orderedAt: timeOrNull,
  refund: wordsOrNull,
  component: words,
  level: v.nullable(count),
  base: v.nullable(minor),
  rate: wordsOrNull,
  amount: minor,
  currency: words,
  reason: words,
  state: v.picklist(['provisional', 'definitive', 'withheld']),
  payableFrom: timeOrNull,
  /** The customer of an own order; the name only where the shop allows it. */
  customer: v.nullable(v.object({ id: words, name: wordsOrNull })),
  /** What was reckoned, what it came to and why, in words. */
  text: words,
  /** Why this order is the partner's; null for lines of other levels. */
  why: wordsOrNull,
});
export type MyLine = v.InferOutput<typeof line>;

export const listMyLines = route({
  ...read,
  path: '/v1/me/lines',
  summary: 'Commission lines of one month, newest first, each with its explanation',
  query: { period, ...paging, ...inLanguage },
  answer: { status: 200, schema: listOf(line) },
});

const objection = v.object({ id: words, at: time, text: words, answer: wordsOrNull, answeredAt: timeOrNull });
const statement = v.object({
  /** `stm_…`; with .pdf, .csv, .json and, for a credit note, .xml behind it the file. */
  id: words,
  number: words,
  period: words,
  currency: words,
  issuedAt: time,
  dueOn: words,
  carriedIn: minor,
  total: minor,
  carriedOut: minor,
  hash: words,
  objections: v.array(objection),
});
export type MyStatement = v.InferOutput<typeof statement>;

export const listMyStatements = route({
  ...read,
  path: '/v1/me/statements',
  summary: 'Frozen statements, newest first',
  query: paging,
  answer: { status: 200, schema: listOf(statement) },
});

export const getMyStatement = route({
  ...read,
  path: '/v1/me/statements/:id',
  summary:
    'A frozen statement (`stm_…`; .json, .csv, .pdf or .xml), or a month so far (`2026-08`; .json or .csv). Another partner’s is 404',
  params: { id: text('a statement id', 300) },
  query: { locale: v.exactOptional(oneOf('de', 'en')) },
  answer: {
    status: 200,
    schema: v.unknown(),
    types: ['text/csv', 'application/pdf', 'application/xml'],
  },
  refusals: ['unknown-statement', 'no-credit-note'],
});

export const postObjection = route({
  method: 'POST',
  path: '/v1/me/statements/:id/objections',
  tag: 'Portal',
  summary:
    'Object to a statement in words; the merchant is told and the text is kept. Silence accepts nothing',
  access: 'partner',
  params: { id: text('a statement id', 300) },
  body: body({ text: text('what is wrong', 4000) }),
  answer: { status: 201, schema: objection },
  refusals: ['unknown-statement'],
});

export const getMyBookExtract = route({
  ...read,
  path: '/v1/me/book-extract',
  summary: 'The book extract (HGB § 87c II) of some months, as CSV or PDF',
  query: {
    from: period,
    to: period,
    format: v.optional(oneOf('csv', 'pdf'), 'csv'),
    locale: v.optional(oneOf('de', 'en'), 'de'),
  },
  answer: { status: 200, types: ['text/csv', 'application/pdf'] },
});
