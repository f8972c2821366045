import type { Context } from '../context.ts';
import type { CancelEvent, RefundReceipt } from '../core/order-events.ts';
import type { ShopRow } from '../core/rows.ts';
import { CANCELLATION } from '../core/waiting-refunds.ts';
import { takeBack } from './record-refund.ts';

/** Takes back all that is left and ends the order; a second cancellation gets the first answer, whatever its reason. Before the
 * confirmation it waits, and the order is cancelled with it. */
export function cancelOrder(ctx: Context, shop: ShopRow, event: CancelEvent): Promise<RefundReceipt> {
  return takeBack(ctx, shop, {
    order: event.order,
    ...(event.source === undefined ? {} : { source: event.source }),
    ...(event.at === undefined ? {} : { at: event.at }),
    id: CANCELLATION,
    reason: 'cancelled',
    body: { cancelled: event.order, reason: event.reason },
  });
}
