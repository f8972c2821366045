/** Periods from open to paid, and the statements frozen at their release. */
import * as v from 'valibot';
import { count, listOf, minor, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { period as month, text } from './fields.ts';
import { route } from './route.ts';

const period = v.object({
  period: words,
  /** `open`, `input-closed` while the close reckons, `calculated`, `approved`, `released`, `paid`. */
  state: words,
  from: time,
  until: time,
  closedAt: timeOrNull,
  closedBy: wordsOrNull,
  approvedBy: wordsOrNull,
  /** When the statements were issued. */
  issuedAt: timeOrNull,
  /** How far the step under way has come. */
  progress: v.object({ done: count, total: count }),
  changedAt: timeOrNull,
});
const params = { id: month };

export const listPeriods = route({
  method: 'GET',
  path: '/v1/periods',
  tag: 'Statements',
  summary: 'Periods with their state and progress, newest first',
  access: 'money:read',
  answer: { status: 200, schema: v.object({ items: v.array(period), next: v.null() }) },
  refusals: [],
});

const step = (name: 'close' | 'approve' | 'release', summary: string) =>
  ({
    method: 'POST',
    path: `/v1/periods/:id/${name}`,
    tag: 'Statements',
    summary,
    access: 'money:write',
    params,
    answer: { status: 200, schema: period },
  }) as const;

export const postClose = route({
  ...step(
    'close',
    'Close a month: reckon what waits for its end. Long closes go on after the answer; ask again',
  ),
  refusals: ['period-not-over', 'period-out-of-order', 'period-closed', 'period-busy', 'missing-rate'],
});

export const postApprove = route({
  ...step('approve', 'Approve what was reckoned; by a second person where the shop wants one'),
  refusals: ['period-state', 'own-approval'],
});

export const postRelease = route({
  ...step('release', 'Freeze the month’s statements with their numbers; nothing in them ever changes'),
  refusals: ['period-state', 'period-out-of-order', 'period-busy'],
});

const sums = v.array(v.object({ component: words, paid: minor, kept: minor }));

export const getPreview = route({
  method: 'GET',
  path: '/v1/periods/:id/preview',
  tag: 'Statements',
  summary: 'What an open month would come to if it were closed now, beside what was credited at the orders',
  access: 'money:read',
  params,
  query: paging,
  answer: {
    status: 200,
    schema: v.object({
      period: words,
      asOf: time,
      currency: words,
      orders: count,
      lines: count,
      components: sums,
      /** What the company keeps, by reason. */
      kept: v.array(v.object({ reason: words, amount: minor })),
      ranks: v.array(v.object({ rank: words, partners: count })),
      items: v.array(v.object({ partner: words, rank: wordsOrNull, isActive: v.boolean(), amount: minor })),
      next: wordsOrNull,
    }),
  },
  refusals: ['period-closed'],
});

const frozen = v.object({
  id: words,
  number: words,
  period: words,
  partner: words,
  currency: words,
  issuedAt: time,
  /** A day in the shop’s time zone. */
  dueOn: words,
  carriedIn: minor,
  total: minor,
  carriedOut: minor,
  hash: words,
  previousHash: words,
});

export const listFrozen = route({
  method: 'GET',
  path: '/v1/periods/:id/statements',
  tag: 'Statements',
  summary: 'Frozen statements of a released month, in the order of their numbers',
  access: 'money:read',
  params,
  query: paging,
  answer: { status: 200, schema: listOf(frozen) },
  refusals: [],
});

export const getFrozen = route({
  method: 'GET',
  path: '/v1/statements/frozen/:id',
  tag: 'Statements',
  summary: 'A frozen statement (`stm_…`) with its hash: SHA-256 of the canonical JSON of `document`',
  access: 'money:read',
  params: { id: text('the id of a statement', 300) },
  answer: { status: 200, schema: v.object({ ...frozen.entries, document: v.unknown() }) },
  refusals: ['unknown-statement'],
});
