/** Plan versions, their lint and simulation. */
import * as v from 'valibot';
import { planSchema } from '../plan-schema.ts';
import { anything, count, listOf, minor, paging, time, timeOrNull, words } from './answers.ts';
import { body, instant, period, whole } from './fields.ts';
import { commissionLine } from './orders.ts';
import { route } from './route.ts';

const both = v.object({ en: words, de: words });
const finding = v.object({
  id: words,
  severity: words,
  path: words,
  sentence: both,
  reason: both,
  source: words,
});

const planVersion = v.object({
  version: count,
  name: words,
  hash: words,
  createdAt: time,
  validFrom: timeOrNull,
  plan: anything,
});

export const listPlans = route({
  method: 'GET',
  path: '/v1/plans',
  tag: 'Plans',
  summary: 'Every version of the plan, and from when it is in force',
  access: 'plans:read',
  query: paging,
  answer: { status: 200, schema: listOf(planVersion) },
  refusals: [],
});

export const postPlan = route({
  method: 'POST',
  path: '/v1/plans',
  tag: 'Plans',
  summary: 'Keep a new plan version; it is in force only once activated',
  access: 'plans:write',
  body: planSchema,
  answer: { status: 201, schema: planVersion },
  refusals: [],
});

const share = v.number();
/** Amounts in minor units of the plan's currency, shares between 0 and 1. */
const fairness = v.object({
  partners: count,
  turnover: minor,
  paid: minor,
  kept: minor,
  costShare: share,
  gini: share,
  deciles: v.array(share),
  zeroEarners: share,
  ownShare: share,
  structureShare: share,
  entryCorrelation: v.nullable(v.number()),
  breakage: v.object({ share, byReason: v.record(v.string(), minor) }),
  externalShare: v.nullable(share),
  aheadOfSponsor: count,
  dearestOrder: share,
});

/** Tried on a simulator file's network, or on a month of the shop (the last complete one where neither is named). */
export const planTrial = body({
  plan: planSchema,
  simulate: v.exactOptional(v.record(v.string(), v.unknown())),
  period: v.exactOptional(period),
});

export const lintPlan = route({
  method: 'POST',
  path: '/v1/plans/lint',
  tag: 'Plans',
  summary: 'What German, EU and US law or the business itself would say about a plan, and how fairly it pays',
  access: 'plans:read',
  body: v.union([planSchema, planTrial]),
  answer: {
    status: 200,
    schema: v.object({ triedOn: words, findings: v.array(finding), report: fairness }),
  },
  refusals: ['too-large'],
});

export const simulatePlan = route({
  method: 'POST',
  path: '/v1/plans/simulate',
  tag: 'Plans',
  summary: 'Run a plan over partners, customers and orders without keeping anything',
  access: 'plans:read',
  body: v.record(v.string(), v.unknown()),
  answer: {
    status: 200,
    schema: v.object({
      lines: v.array(commissionLine),
      ranks: anything,
      totals: anything,
      lint: v.array(finding),
    }),
  },
  refusals: [],
});

export const activatePlan = route({
  method: 'POST',
  path: '/v1/plans/:version/activate',
  tag: 'Plans',
  summary: 'Put a version in force, now or from a later moment',
  access: 'plans:write',
  params: {
    version: v.pipe(
      v.string(),
      v.regex(/^\d{1,9}$/, 'is not a plan version; write its number'),
      v.transform(Number),
      whole('a plan version', { min: 1, max: 999_999_999 }),
    ),
  },
  body: body({ validFrom: v.exactOptional(instant) }),
  answer: { status: 200, schema: planVersion },
  refusals: ['unknown-plan', 'plan-blocked'],
});
