/** The portal's calls about people: own customers, the structure, and new partners on their first steps. */
import * as v from 'valibot';
import { count, listOf, minor, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { id } from './fields.ts';
import { route } from './route.ts';

const read = { method: 'GET', tag: 'Portal', access: 'partner', refusals: [] } as const;

const customer = v.object({
  /** A name of ours for them, the same every time. */
  id: words,
  /** Null unless the shop shows customers to their partners. */
  name: wordsOrNull,
  boundAt: time,
  channel: words,
  orders: count,
  firstOrderAt: timeOrNull,
  lastOrderAt: timeOrNull,
});
export type MyCustomer = v.InferOutput<typeof customer>;

export const listMyCustomers = route({
  ...read,
  path: '/v1/me/customers',
  summary: 'Customers bound to the partner; a page may hold fewer than its limit',
  query: paging,
  answer: { status: 200, schema: listOf(customer) },
});

/** Names and codes are shown at level 0 and 1 only; further down stands a pseudonym (lint rule L41, DSGVO). */
const node = v.object({
  id: words,
  name: words,
  code: wordsOrNull,
  /** Counted from the partner of the session, who is 0. */
  level: count,
  joinedAt: time,
  status: v.picklist(['active', 'suspended', 'left']),
  /** Whether anybody stands below now. */
  hasDirects: v.boolean(),
  /** Of the estimate's month, as `levels` counts them; null until there is an estimate. */
  directs: v.nullable(count),
  rank: wordsOrNull,
  isActive: v.nullable(v.boolean()),
  customers: v.nullable(count),
  customerVolume: v.nullable(minor),
  groupVolume: v.nullable(minor),
});
export type StructureNode = v.InferOutput<typeof node>;

const level = v.object({
  level: count,
  partners: count,
  active: count,
  customers: v.nullable(count),
  volume: minor,
});
const estimated = {
  /** The running month, estimated at `asOf`; null until the first estimate is made. */
  period: words,
  asOf: timeOrNull,
  currency: words,
};
const structure = v.object({ ...estimated, root: node, levels: v.array(level) });
export type MyStructure = v.InferOutput<typeof structure>;

export const getMyStructure = route({
  ...read,
  path: '/v1/me/structure',
  summary: 'The partner’s own place, and how many stand on each level below with their volume',
  answer: { status: 200, schema: structure },
});

const children = v.object({ ...estimated, ...listOf(node).entries });

export const listMyChildren = route({
  ...read,
  path: '/v1/me/structure/:id/children',
  summary:
    'Who stands directly below somebody of the partner’s own structure, in the order they joined, page by page',
  params: { id: id('somebody of the structure') },
  query: paging,
  answer: { status: 200, schema: children },
  refusals: ['unknown-partner'],
});

const stepOf = <const K extends readonly string[]>(...keys: K) =>
  v.object({ step: v.picklist(keys), doneAt: timeOrNull, isDone: v.boolean() });
const ownStep = stepOf('terms', 'password', 'page', 'profile', 'customer', 'order', 'statement');
const recruit = v.object({
  id: words,
  code: words,
  name: words,
  joinedAt: time,
  steps: v.array(stepOf('terms', 'customer', 'order')),
});
const onboarding = v.object({ steps: v.array(ownStep) });
export type MyOnboarding = v.InferOutput<typeof onboarding>;
export type Recruit = v.InferOutput<typeof recruit>;

export const getMyOnboarding = route({
  ...read,
  path: '/v1/me/onboarding',
  summary: 'The partner’s own first steps, done and to do',
  answer: { status: 200, schema: onboarding },
});

export const listRecruits = route({
  ...read,
  path: '/v1/me/onboarding/recruits',
  summary: 'The first steps of those the partner sponsors, newest first',
  query: paging,
  answer: { status: 200, schema: listOf(recruit) },
});

const receipt = v.object({
  rule: words,
  seq: count,
  previousHash: words,
  hash: words,
  sealedAt: time,
  binding: v.unknown(),
});
export type MyReceipt = v.InferOutput<typeof receipt>;

export const listMyReceipts = route({
  ...read,
  path: '/v1/me/receipts',
  summary: 'Receipts of the bindings to the partner: rows of the shop’s hash chain, for anybody to check',
  query: paging,
  answer: {
    status: 200,
    schema: listOf(receipt),
  },
});
