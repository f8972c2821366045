/** One order event, from whatever source: read the facts, decide, commit. */
import { digestOf } from '../../shared/canonical.ts';
import type { Stamp } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import type { Change } from '../core/changes.ts';
import { orderIdOf } from '../core/credit.ts';
import { namesOf } from '../core/identity.ts';
import { contradiction, decideOrder, relationTo, signalsOf } from '../core/order.ts';
import type { OrderEvent, OrderReceipt } from '../core/order-events.ts';
import { type OrderFacts, receiptOf } from '../core/order-record.ts';
import { chainStart, purchaseOf } from '../core/purchase.ts';
import type { OrderRow, ShopRow } from '../core/rows.ts';
import { linesOfOrder, refundsOfOrder } from '../store/queries/orders.ts';
import { orderWithId, standingOf } from '../store/queries/releases.ts';
import { attempt } from './attempt.ts';
import { chainFrom, periodsIn, planAt, planVersion, purchaseFacts } from './order-facts.ts';
import { inTurn } from './turns.ts';

/** Claims, confirms, or repeats. Throws `order-differs` where the id is known with another body, which is kept and shown.
 * `alongside` is written in the same commit, with a repeat and a contradiction too: the report that brought the event. */
export function recordOrder(
  ctx: Context,
  shop: ShopRow,
  event: OrderEvent,
  alongside: readonly Change[] = [],
): Promise<OrderReceipt> {
  const orderId = orderIdOf(event.source, event.externalId);
  const bodyHash = digestOf(event.body);
  return inTurn(ctx.store, turnsOf(shop, orderId, event), () =>
    attempt(async () => {
      const stamp = ctx.stamp();
      const existing = (await orderWithId(ctx.store.read, { shop: shop.shopId, id: orderId })) ?? null;
      const relation = relationTo(existing, event, bodyHash);
      if (existing !== null && relation === 'repeat') return repeated(ctx, existing, alongside);
      if (existing !== null && relation === 'differs') {
        const { change, problem } = contradiction(existing, { bodyHash, body: event.body }, stamp);
        await ctx.store.commit([change]);
        throw problem;
      }
      const facts = await orderFacts(ctx, shop, event, { orderId, bodyHash, existing }, stamp);
      const { changes, receipt } = decideOrder(facts, event, stamp);
      await ctx.store.commit([...alongside, ...changes]);
      return receipt;
    }),
  );
}

/** Everything about one order, and everything about one customer, happens one after the other. */
function turnsOf(shop: ShopRow, orderId: string, event: OrderEvent): string[] {
  const names = namesOf(shop, event.customer).map(({ kind, value }) => `${shop.shopId} ${kind} ${value}`);
  return [`${shop.shopId} order ${orderId}`, ...names];
}

async function repeated(ctx: Context, order: OrderRow, alongside: readonly Change[]): Promise<OrderReceipt> {
  if (alongside.length > 0) await ctx.store.commit(alongside);
  const lines = await linesOfOrder(ctx.store.read, { shop: order.shopId, order: order.id });
  return receiptOf(order, lines, true);
}

async function orderFacts(
  ctx: Context,
  shop: ShopRow,
  event: OrderEvent,
  order: Pick<OrderFacts, 'orderId' | 'bodyHash' | 'existing'>,
  stamp: Stamp,
): Promise<OrderFacts> {
  const { read } = ctx.store;
  const { existing, orderId } = order;
  const version = existing?.planVersion ?? null;
  const plan =
    version === null ? await planAt(ctx, shop, event.placedAt) : await planVersion(ctx, shop.shopId, version);
  const at = existing?.confirmedAt ? existing.placedAt : event.placedAt;
  const signals = signalsOf(existing, event);
  const facts = await purchaseFacts(read, {
    shop,
    signals,
    customer: event.customer,
    customerId: existing?.customerId ?? null,
    planVersion: plan?.version ?? null,
  });
  const purchase = purchaseOf(facts, { at, signals, orderId }, stamp);
  const of = { shop: shop.shopId, order: orderId };
  return {
    purchase,
    plan,
    chain: await chainFrom(read, { shop: shop.shopId, start: chainStart(purchase), at, plan }),
    lines: existing?.confirmedAt ? await linesOfOrder(read, of) : [],
    standing: existing?.confirmedAt ? await standingOf(read, of) : [],
    refunds: await refundsOfOrder(read, of),
    periodAt: await periodsIn(read, shop),
    ...order,
    ...facts,
  };
}
