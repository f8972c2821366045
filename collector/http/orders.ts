import { getOrder, listOrders, postConfirm, putOrder } from '../../shared/contract/orders.ts';
import { postCancel, postRefund } from '../../shared/contract/refunds.ts';
import { cancelOrder } from '../flows/cancel-order.ts';
import { confirmClaims } from '../flows/confirm-claims.ts';
import { orderDetails } from '../flows/read-order.ts';
import { recordOrder } from '../flows/record-order.ts';
import { recordRefund } from '../flows/record-refund.ts';
import { ordersBefore } from '../store/queries/reports.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { orderAnswer, orderSummary, receiptAnswer, refundAnswer } from './order-answers.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';

/** Later than every order, and sorting after every id. */
const NEWEST = `${Number.MAX_SAFE_INTEGER} `;

export function orderCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    merchant(house, putOrder, async ({ shop, params, body, raw }) => {
      const receipt = await recordOrder(ctx, shop, { ...body, externalId: params.id, body: raw });
      const order = { id: params.id, currency: body.currency };
      return answer(receiptAnswer(receipt, order), receipt.repeated ? 200 : 201);
    }),
    merchant(house, getOrder, async ({ shop, params, query }) => {
      const { source, language } = query;
      return answer(orderAnswer(await orderDetails(read, shop, { source, externalId: params.id, language })));
    }),
    merchant(house, listOrders, async ({ shop, query }) => {
      const after = afterOf(query, NEWEST);
      const space = after.indexOf(' ');
      const place = { before: Number(after.slice(0, space)), id: after.slice(space + 1) };
      const rows = await ordersBefore(read, { shop: shop.shopId, ...place, limit: query.limit + 1 });
      const cursor = ({ recordedAt, id }: (typeof rows)[number]) => `${recordedAt} ${id}`;
      return answer(pageOf(rows, query, { item: orderSummary, after: cursor }));
    }),
    ...refundCalls(house),
    merchant(
      house,
      postConfirm,
      async ({ shop, body }) => {
        const outcomes = await confirmClaims(ctx, shop, body.orders);
        const items = outcomes.map((outcome) =>
          'receipt' in outcome
            ? { order: outcome.order, outcome: outcome.receipt.status }
            : { order: outcome.order, outcome: outcome.refusal.code, detail: outcome.refusal.detail },
        );
        return answer({ items });
      },
      { csv: ordersInCsv },
    ),
  ];
}

function refundCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  return [
    merchant(house, postRefund, async ({ shop, params, body, raw }) => {
      const receipt = await recordRefund(ctx, shop, { ...body, order: params.id, body: raw });
      return answer(refundAnswer(receipt, params.id));
    }),
    merchant(house, postCancel, async ({ shop, params, body }) =>
      answer(refundAnswer(await cancelOrder(ctx, shop, { ...body, order: params.id }), params.id)),
    ),
  ];
}

/** One order id a line; a first line that says `order` is a heading. */
function ordersInCsv(text: string): unknown {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const ids = lines
    .map(
      (line) =>
        line
          .split(/[;,]/)[0]
          ?.trim()
          .replace(/^"(.*)"$/, '$1') ?? '',
    )
    .filter(Boolean);
  return { orders: /^order(_?id)?$/i.test(ids[0] ?? '') ? ids.slice(1) : ids };
}
