import { dayOf, type Period } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { decideHeldOrder, decideSetRate, type NewRate } from '../core/exchange-rate.ts';
import type { OrderFacts } from '../core/order-record.ts';
import type { OrderRow, ShopRow } from '../core/rows.ts';
import { foreignOrders, rateOn } from '../store/queries/closing.ts';
import { customerOf } from '../store/queries/customers.ts';
import { linesOfOrder, refundsOfOrder } from '../store/queries/orders.ts';
import { lastClosed, orderedAfter } from '../store/queries/periods.ts';
import { orderWithId, standingOf } from '../store/queries/releases.ts';
import { attempt } from './attempt.ts';
import { bountiesBefore } from './bounties-before.ts';
import { chainFrom, periodsIn, planVersion } from './order-facts.ts';
import { orderTurn } from './record-order.ts';
import { inTurn } from './turns.ts';
import { pages } from './walk.ts';

const PAGE = 500;

/** Stores the rate of a day and credits the orders that waited for it; answers how many. Repeating it, also after a crash in the
 * middle, credits the rest. Throws `invalid-field` or `rate-differs`. */
export async function setExchangeRate(
  ctx: Context,
  shop: ShopRow,
  rate: NewRate,
  who: string,
): Promise<number> {
  const { read } = ctx.store;
  const { currency, day } = rate;
  await attempt(async () => {
    const known = await rateOn(read, { shop: shop.shopId, currency, target: shop.currency, day });
    const changes = decideSetRate(shop, known, rate, who, ctx.stamp());
    if (changes.length > 0) await ctx.store.commit(changes);
  });
  let credited = 0;
  const last = await lastClosed(read, { shop: shop.shopId, open: 'open' });
  for (const { period } of await orderedAfter(read, { shop: shop.shopId, after: last?.period ?? '' }))
    if (period !== null) credited += await creditPeriod(ctx, shop, rate, period);
  return credited;
}

async function creditPeriod(ctx: Context, shop: ShopRow, rate: NewRate, period: Period): Promise<number> {
  const { shopId, currency, timezone } = shop;
  let credited = 0;
  const next = (last: { readonly id: string } | undefined) =>
    foreignOrders(ctx.store.read, { shop: shopId, period, currency, after: last?.id ?? '', limit: PAGE });
  for await (const page of pages(next))
    for (const order of page) {
      if (order.currency !== rate.currency || dayOf(order.placedAt, timezone) !== rate.day) continue;
      if (await creditOrder(ctx, shop, rate.rate, order.id)) credited += 1;
    }
  return credited;
}

const creditOrder = (ctx: Context, shop: ShopRow, exchangeRate: string, id: string): Promise<boolean> =>
  inTurn(ctx.store, [orderTurn(shop, id)], () =>
    attempt(async () => {
      const { read } = ctx.store;
      const order = await orderWithId(read, { shop: shop.shopId, id });
      if (!order) return false;
      const facts = await factsOf(ctx, shop, order, exchangeRate);
      const { customerId } = order;
      const customer = customerId ? await customerOf(read, { shop: shop.shopId, id: customerId }) : undefined;
      const changes = decideHeldOrder(facts, order, customer, ctx.stamp());
      if (changes.length > 0) await ctx.store.commit(changes);
      return changes.length > 0;
    }),
  );

/** Whose order it is was decided when it came; only what it earns is decided now. */
async function factsOf(
  ctx: Context,
  shop: ShopRow,
  order: OrderRow,
  exchangeRate: string,
): Promise<OrderFacts> {
  const { read } = ctx.store;
  const of = { shop: shop.shopId, order: order.id };
  const plan = order.planVersion === null ? null : await planVersion(ctx, shop.shopId, order.planVersion);
  const saved = new Map(plan ? [[plan.version, plan]] : []);
  const isOwn = order.flags.includes('own-order') && order.customerId !== null;
  const buyer = isOwn ? await customerOf(read, { shop: shop.shopId, id: order.customerId ?? '' }) : undefined;
  const start = buyer?.isPartner ?? order.partnerId;
  return {
    identity: { shop, names: [], found: [], display: null },
    codes: new Map(),
    partnerCodes: new Map(),
    planVersion: order.planVersion,
    orderId: order.id,
    bodyHash: order.bodyHash ?? '',
    existing: order,
    lines: await linesOfOrder(read, of),
    standing: await standingOf(read, of),
    refunds: await refundsOfOrder(read, of),
    purchase: {
      identity: null,
      signals: order.signals,
      attribution: order.attribution,
      binding: null,
      buyer: buyer?.isPartner ?? null,
    },
    chain: await chainFrom(read, { shop: shop.shopId, start, at: order.placedAt, plan }),
    plan,
    exchangeRate,
    periodAt: await periodsIn(read, shop),
    before: {
      orders: (order.nth ?? 1) - 1,
      bounties: await bountiesBefore(read, shop.shopId, saved, order, 'any'),
    },
  };
}
