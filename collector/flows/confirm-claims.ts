import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { orderIdOf } from '../core/credit.ts';
import type { ConfirmOutcome, OrderEvent, OrderReceipt } from '../core/order-events.ts';
import { receiptOf } from '../core/order-record.ts';
import type { OrderRow, ShopRow } from '../core/rows.ts';
import { linesOfOrder } from '../store/queries/orders.ts';
import { orderWithId } from '../store/queries/releases.ts';
import { recordOrder } from './record-order.ts';

/** The merchant vouches for what browsers claimed, by hand or by list: the amounts of the claim count. Orders that are confirmed
 * already answer their receipt. One refusal does not stop the others. */
export async function confirmClaims(
  ctx: Context,
  shop: ShopRow,
  orders: readonly string[],
): Promise<readonly ConfirmOutcome[]> {
  return Promise.all(
    orders.map(async (order): Promise<ConfirmOutcome> => {
      try {
        return { order, receipt: await confirmClaim(ctx, shop, order) };
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return { order, refusal: { code: error.code, detail: error.message } };
      }
    }),
  );
}

async function confirmClaim(ctx: Context, shop: ShopRow, externalId: string): Promise<OrderReceipt> {
  const { read } = ctx.store;
  const id = orderIdOf('shop', externalId);
  const order = await orderWithId(read, { shop: shop.shopId, id });
  if (!order) throw new Problem('unknown-order', `There is no order ${externalId}`, { order: externalId });
  if (order.status === 'claimed') return recordOrder(ctx, shop, confirmationOf(order));
  return receiptOf(order, await linesOfOrder(read, { shop: shop.shopId, order: id }), true);
}

const confirmationOf = ({ source, externalId, placedAt, currency, total, lines }: OrderRow): OrderEvent => ({
  source,
  externalId,
  state: 'confirmed',
  placedAt,
  currency,
  total,
  lines,
  body: { confirmed: externalId, currency, total, lines },
});
