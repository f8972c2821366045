/** Corrections by hand. */
import * as v from 'valibot';
import { listOf, minor, paging, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { body, currency, id, MINOR_MAX, text, whole } from './fields.ts';
import { route } from './route.ts';

export const adjustmentBody = body({
  partner: id('a partner, by id or code'),
  /** Negative takes from the partner. */
  amount: whole('an amount in minor units', { min: -MINOR_MAX, max: MINOR_MAX }),
  /** Missing: the shop's own. */
  currency: v.exactOptional(currency),
  reason: text('a reason', 500),
});

const adjustment = v.object({
  id: words,
  partner: words,
  amount: minor,
  currency: words,
  reason: words,
  state: words,
  author: words,
  proposedAt: time,
  approver: wordsOrNull,
  decidedAt: timeOrNull,
});
const params = { id: id('an adjustment id') };

export const listAdjustments = route({
  method: 'GET',
  path: '/v1/adjustments',
  tag: 'Payouts',
  summary: 'Corrections by hand, newest first',
  access: 'money:read',
  query: paging,
  answer: { status: 200, schema: listOf(adjustment) },
  refusals: [],
});

export const postAdjustment = route({
  method: 'POST',
  path: '/v1/adjustments',
  tag: 'Payouts',
  summary: 'Propose a correction of what a partner is owed; it moves nothing until approved',
  access: 'money:write',
  body: adjustmentBody,
  answer: { status: 201, schema: adjustment },
  refusals: ['unknown-partner'],
});

export const approveAdjustment = route({
  method: 'POST',
  path: '/v1/adjustments/:id/approve',
  tag: 'Payouts',
  summary: 'Approve a correction; by a second key where the shop wants two people',
  access: 'money:write',
  params,
  answer: { status: 200, schema: adjustment },
  refusals: ['unknown-adjustment', 'already-resolved', 'own-approval'],
});

export const rejectAdjustment = route({
  method: 'POST',
  path: '/v1/adjustments/:id/reject',
  tag: 'Payouts',
  summary: 'Reject or withdraw a correction',
  access: 'money:write',
  params,
  answer: { status: 200, schema: adjustment },
  refusals: ['unknown-adjustment', 'already-resolved'],
});
