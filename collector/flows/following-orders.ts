/** The orders of a customer that come after a late one: read, and decided again. Empty-handed in the ordinary case. */
import type { Stamp } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import type { Change } from '../core/changes.ts';
import type { KnownCustomer } from '../core/identity.ts';
import {
  beforeLate,
  comesAfter,
  decideFollowing,
  isLate,
  type Moments,
  oneMore,
  type Recorded,
} from '../core/late-order.ts';
import { type Before, isInOpenPeriod, type OrderDecision, type OrderFacts } from '../core/order-record.ts';
import { chainStart, purchaseOf } from '../core/purchase.ts';
import type { ShopRow } from '../core/rows.ts';
import { linesOfOrder, ordersFollowing, refundsOfOrder } from '../store/queries/orders.ts';
import { standingOf } from '../store/queries/releases.ts';
import { exchangeRateOf } from './exchange-rate-of.ts';
import { chainFrom, knownCodes, planVersion } from './order-facts.ts';

export type FollowingOrders = {
  /** What the late order finds before it. */
  readonly before: Before;
  readonly orders: readonly (Recorded & { readonly isCountedAfter: boolean })[];
};

/** Null where nothing recorded follows. */
export async function followingOrders(
  ctx: Context,
  { purchase, existing, periodAt }: OrderFacts,
  late: Moments,
): Promise<FollowingOrders | null> {
  const customer = purchase.identity?.after;
  if (!customer || !isLate(customer, late)) return null;
  const { shopId: shop } = customer;
  const { placedAt, confirmedAt } = late;
  const rows = await ordersFollowing(ctx.store.read, { shop, customer: customer.id, placedAt, confirmedAt });
  const orders = [];
  for (const order of rows) {
    if (order.id === late.id || !isInOpenPeriod(order, periodAt)) continue;
    const lines = await linesOfOrder(ctx.store.read, { shop, order: order.id });
    orders.push({ order, lines, isCountedAfter: comesAfter(order, late) });
  }
  const isCounted = existing !== null && existing.confirmedAt !== null && existing.customerId !== null;
  const before = beforeLate(
    customer,
    orders.filter(({ isCountedAfter }) => isCountedAfter),
    isCounted,
  );
  return { before, orders };
}

/** What must be written beside the late order's own changes. */
export async function decideFollowingOrders(
  ctx: Context,
  shop: ShopRow,
  facts: OrderFacts,
  of: { readonly following: FollowingOrders; readonly decision: OrderDecision },
  stamp: Stamp,
): Promise<readonly Change[]> {
  const { known, bounties } = of.decision;
  if (known === null) return [];
  const changes: Change[] = [];
  let before = oneMore(of.following.before, bounties);
  for (const { order, lines, isCountedAfter } of of.following.orders) {
    const read = await factsOf(ctx, shop, known, { facts, order, lines }, stamp);
    const all = { ...read, before: isCountedAfter ? before : null };
    const again = decideFollowing(all, order, isCountedAfter ? before.orders + 1 : null, stamp);
    changes.push(...again.changes);
    if (isCountedAfter) before = oneMore(before, again.bounties);
  }
  return changes;
}

type Of = { readonly facts: OrderFacts } & Recorded;

async function factsOf(
  ctx: Context,
  shop: ShopRow,
  known: KnownCustomer,
  { facts, order, lines }: Of,
  stamp: Stamp,
): Promise<OrderFacts> {
  const { read } = ctx.store;
  const { signals, placedAt, planVersion: version, flags } = order;
  const of = { shop: shop.shopId, order: order.id };
  const plan = version === null ? null : await planVersion(ctx, shop.shopId, version);
  // Whoever became a partner since did not buy as one.
  const isPartner = flags.includes('own-order') ? known.customer.isPartner : null;
  const customer = { ...known.customer, isPartner };
  const identity = { shop, names: [], display: null, found: [{ name: null, known: { ...known, customer } }] };
  const codes = await knownCodes(read, shop, [signals.code, signals.coupon, signals.touch?.code]);
  const said = { identity, codes, partnerCodes: codesOfPartners(facts), planVersion: version };
  // No order id: a binding this order made before stands, unless the late one made an earlier.
  const purchase = purchaseOf(said, { at: placedAt, signals, orderId: null }, stamp);
  return {
    purchase,
    plan,
    chain: await chainFrom(read, { shop: shop.shopId, start: chainStart(purchase), at: placedAt, plan }),
    lines,
    standing: await standingOf(read, of),
    refunds: await refundsOfOrder(read, of),
    periodAt: facts.periodAt,
    exchangeRate: await exchangeRateOf(read, shop, order),
    orderId: order.id,
    bodyHash: order.bodyHash ?? '',
    existing: order,
    before: null,
    ...said,
  };
}

/** Those the customer was bound to, and those the late order may have bound them to. */
function codesOfPartners({ partnerCodes, codes }: OrderFacts): ReadonlyMap<string, string> {
  const named = [...codes.values()].map(({ partnerId, code }) => [partnerId, code] as const);
  return new Map([...named, ...partnerCodes]);
}
