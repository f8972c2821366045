/** One refund: read the facts, decide, commit. */
import { digestOf } from '../../shared/canonical.ts';
import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import type { Refund } from '../core/commission/types.ts';
import { orderIdOf } from '../core/credit.ts';
import type { RefundEvent, RefundReceipt } from '../core/order-events.ts';
import { decideRefund, type RefundFacts } from '../core/refund.ts';
import type { OrderRow, ShopRow } from '../core/rows.ts';
import { customerOf } from '../store/queries/customers.ts';
import { linesOfOrder, refundsOfOrder } from '../store/queries/orders.ts';
import { periodOfShop } from '../store/queries/periods.ts';
import { orderWithId, standingOf } from '../store/queries/releases.ts';
import { attempt } from './attempt.ts';
import { exchangeRateOf } from './exchange-rate-of.ts';
import { chainFrom, periodsIn, planVersion } from './order-facts.ts';
import { orderTurn } from './record-order.ts';
import { inTurn } from './turns.ts';

/** Takes every level back. The same refund again gets the first answer; a refund that comes before its order is confirmed is kept
 * and answered with `state: 'waiting'`. Throws `refund-differs`, `refund-exceeds-order`, and `invalid-field` for an id that
 * begins with `~`, which is how we name cancellations. */
export async function recordRefund(ctx: Context, shop: ShopRow, event: RefundEvent): Promise<RefundReceipt> {
  if (event.id.startsWith('~'))
    throw new Problem('invalid-field', 'The id of a refund does not begin with ~', { path: 'id' });
  return takeBack(ctx, shop, event);
}

/** For refunds and cancellations alike. */
export function takeBack(ctx: Context, shop: ShopRow, event: RefundEvent): Promise<RefundReceipt> {
  const { body, source = 'shop', ...fields } = event;
  const orderId = orderIdOf(source, event.order);
  const bodyHash = digestOf(body ?? { source, ...fields });
  return inTurn(ctx.store, [orderTurn(shop, orderId)], () =>
    attempt(async () => {
      const stamp = ctx.stamp();
      const { id, reason, amount = null, lines = null } = event;
      const refund: Refund = { id, at: event.at ?? stamp.at, reason, amount: lines ? null : amount, lines };
      const facts = await refundFacts(ctx, shop, { orderId, bodyHash });
      const { changes, receipt } = decideRefund(facts, refund, stamp);
      if (changes.length > 0) await ctx.store.commit(changes);
      return receipt;
    }),
  );
}

type Asked = { readonly orderId: string; readonly bodyHash: string };

export async function refundFacts(
  ctx: Context,
  shop: ShopRow,
  { orderId, bodyHash }: Asked,
): Promise<RefundFacts> {
  const { read } = ctx.store;
  const of = { shop: shop.shopId, order: orderId };
  const order = (await orderWithId(read, { shop: shop.shopId, id: orderId })) ?? null;
  const plan = order?.planVersion ? await planVersion(ctx, shop.shopId, order.planVersion) : null;
  const start = order && (await chainStartOf(ctx, order));
  const period = order?.period && (await periodOfShop(read, { shop: shop.shopId, period: order.period }));
  return {
    shopId: shop.shopId,
    settings: shop.settings,
    orderId,
    bodyHash,
    order,
    orderPeriod: period ? period.state : 'open',
    plan,
    exchangeRate: order && (await exchangeRateOf(read, shop, order)),
    chain: order ? await chainFrom(read, { shop: shop.shopId, start, at: order.placedAt, plan }) : [],
    lines: order ? await linesOfOrder(read, of) : [],
    standing: order ? await standingOf(read, of) : [],
    refunds: await refundsOfOrder(read, of),
    periodAt: await periodsIn(read, shop),
  };
}

/** The buyer of an own order, else whoever owns it. */
async function chainStartOf(ctx: Context, order: OrderRow): Promise<string | null> {
  if (!order.flags.includes('own-order') || order.customerId === null) return order.partnerId;
  const customer = await customerOf(ctx.store.read, { shop: order.shopId, id: order.customerId });
  return customer?.isPartner ?? order.partnerId;
}
