import {
  approveAdjustment,
  listAdjustments,
  postAdjustment,
  rejectAdjustment,
} from '../../shared/contract/adjustments.ts';
import { isoOf } from '../../shared/time.ts';
import type { AdjustmentRow } from '../core/rows.ts';
import { proposeAdjustment, resolveAdjustment } from '../flows/adjust.ts';
import { adjustmentsBefore } from '../store/queries/adjustments.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';
import { isoOrNull } from './times.ts';

/** Sorts after every id. */
const NEWEST = '~';

export function adjustmentCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  return [
    merchant(house, listAdjustments, async ({ shop, query }) => {
      const of = { shop: shop.shopId, before: afterOf(query, NEWEST), limit: query.limit + 1 };
      const rows = await adjustmentsBefore(ctx.store.read, of);
      return answer(pageOf(rows, query, { item: adjustmentAnswer, after: ({ id }) => id }));
    }),
    merchant(house, postAdjustment, async ({ ctx, shop, body, who }) => {
      const proposal = { currency: shop.currency, ...body };
      return answer(adjustmentAnswer(await proposeAdjustment(ctx, shop, proposal, who)), 201);
    }),
    merchant(house, approveAdjustment, async ({ shop, params, who }) =>
      answer(adjustmentAnswer(await resolveAdjustment(ctx, shop, { ...params, state: 'approved' }, who))),
    ),
    merchant(house, rejectAdjustment, async ({ shop, params, who }) =>
      answer(adjustmentAnswer(await resolveAdjustment(ctx, shop, { ...params, state: 'rejected' }, who))),
    ),
  ];
}

const adjustmentAnswer = (row: AdjustmentRow) => ({
  id: row.id,
  partner: row.partnerId,
  amount: row.amount,
  currency: row.currency,
  reason: row.reason,
  state: row.state,
  author: row.author,
  proposedAt: isoOf(row.proposedAt),
  approver: row.approver,
  decidedAt: isoOrNull(row.decidedAt),
});
