/** One order event, from whatever source: read the facts, decide, commit. */
import type { Stamp } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import type { Change } from '../core/changes.ts';
import { orderIdOf } from '../core/credit.ts';
import { namesOf } from '../core/identity.ts';
import type { Moments } from '../core/late-order.ts';
import { contradiction, decideOrder, relationTo, signalsOf } from '../core/order.ts';
import type { OrderEvent, OrderReceipt } from '../core/order-events.ts';
import { type OrderDecision, type OrderFacts, receiptOf } from '../core/order-record.ts';
import { chainStart, purchaseOf } from '../core/purchase.ts';
import type { OrderRow, ShopRow } from '../core/rows.ts';
import { Conflict } from '../store/errors.ts';
import { linesOfOrder, refundsOfOrder } from '../store/queries/orders.ts';
import { orderWithId, standingOf } from '../store/queries/releases.ts';
import { attempt } from './attempt.ts';
import { bodyDigest } from './digest.ts';
import { exchangeRateOf } from './exchange-rate-of.ts';
import { decideFollowingOrders, followingOrders } from './following-orders.ts';
import { chainFrom, periodsIn, planVersion, purchaseFacts, type Terms, termsIn } from './order-facts.ts';
import { inTurn } from './turns.ts';

/** Claims, confirms, or repeats. Throws `order-differs` where the id is known with another body, which is kept and shown.
 * `alongside` is written in the same commit, with a repeat too: the report that brought the event. */
export async function recordOrder(
  ctx: Context,
  shop: ShopRow,
  event: OrderEvent,
  alongside: readonly Change[] = [],
): Promise<OrderReceipt> {
  const orderId = orderIdOf(event.source, event.externalId);
  const asked: Asked = { shop, event, alongside, orderId, bodyHash: bodyDigest(event.body), met: new Set() };
  const names = namesOf(shop, event.customer).map(({ kind, value }) => `${shop.shopId} ${kind} ${value}`);
  const turns = [orderTurn(shop, orderId), ...names];
  try {
    return await inTurn(ctx.store, turns, () => recordedOnce(ctx, asked, noneWaiting));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
  // Now we know whom else it touches: the same customer under another name, later orders of theirs.
  return inTurn(ctx.store, [...turns, ...asked.met], () =>
    attempt(() => recordedOnce(ctx, asked, refundsOfOrder)),
  );
}

type Asked = {
  readonly shop: ShopRow;
  readonly event: OrderEvent;
  readonly alongside: readonly Change[];
  readonly orderId: string;
  readonly bodyHash: string;
  /** Turns of what the decision touched beside what the event names. */
  readonly met: Set<string>;
};

export const orderTurn = ({ shopId }: ShopRow, orderId: string): string => `${shopId} order ${orderId}`;

/** Refunds that came before their order are rare: nobody asks for them at first, and where there are some the commit refuses and they are. */
const noneWaiting: typeof refundsOfOrder = async () => [];

/** @param refundsOf those of an order nothing is known of yet */
async function recordedOnce(
  ctx: Context,
  asked: Asked,
  refundsOf: typeof refundsOfOrder,
): Promise<OrderReceipt> {
  const { shop, event, alongside, orderId, bodyHash } = asked;
  const stamp = ctx.stamp();
  const existing = (await orderWithId(ctx.store.read, { shop: shop.shopId, id: orderId })) ?? null;
  const relation = relationTo(existing, event, bodyHash);
  if (existing !== null && relation === 'repeat') return repeated(ctx, existing, alongside);
  if (existing !== null && relation === 'differs') {
    const { change, problem } = contradiction(existing, { bodyHash, body: event.body }, stamp);
    await ctx.store.commit([change]);
    throw problem;
  }
  const facts = await orderFacts(ctx, asked, { existing, refundsOf }, stamp);
  const { changes, receipt } = await decided(ctx, asked, facts, stamp);
  await ctx.store.commit([...alongside, ...changes]);
  return receipt;
}

/** With the orders that come after this one, where it is late and they come out otherwise. */
async function decided(
  ctx: Context,
  { shop, event, met }: Asked,
  facts: OrderFacts,
  stamp: Stamp,
): Promise<Pick<OrderDecision, 'changes' | 'receipt'>> {
  const moments = momentsOf(facts, event, stamp);
  const following = moments && (await followingOrders(ctx, facts, moments));
  const customer = facts.purchase.identity?.before;
  if (customer) met.add(`${shop.shopId} customer ${customer.id}`);
  for (const { order } of following?.orders ?? []) met.add(orderTurn(shop, order.id));
  if (!following) return decideOrder(facts, event, stamp);
  const decision = decideOrder({ ...facts, before: following.before }, event, stamp);
  const others = await decideFollowingOrders(ctx, shop, facts, { following, decision }, stamp);
  return { receipt: decision.receipt, changes: [...decision.changes, ...others] };
}

/** Null for what earns nothing yet: a claim. */
function momentsOf({ orderId: id, existing }: OrderFacts, event: OrderEvent, stamp: Stamp): Moments | null {
  if (existing?.confirmedAt) return { id, placedAt: existing.placedAt, confirmedAt: existing.confirmedAt };
  if (event.state === 'claimed') return null;
  return { id, placedAt: event.placedAt, confirmedAt: event.confirmedAt ?? stamp.at };
}

async function repeated(ctx: Context, order: OrderRow, alongside: readonly Change[]): Promise<OrderReceipt> {
  if (alongside.length > 0) await ctx.store.commit(alongside);
  const lines = await linesOfOrder(ctx.store.read, { shop: order.shopId, order: order.id });
  return receiptOf(order, lines, true);
}

type Known = { readonly existing: OrderRow | null; readonly refundsOf: typeof refundsOfOrder };

async function orderFacts(
  ctx: Context,
  { shop, event, orderId, bodyHash }: Asked,
  { existing, refundsOf }: Known,
  stamp: Stamp,
): Promise<OrderFacts> {
  const { read } = ctx.store;
  const { plan, periodAt } = await termsOf(ctx, shop, event, existing);
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
    refunds: existing ? await refundsOfOrder(read, of) : await refundsOf(read, of),
    periodAt,
    exchangeRate: await exchangeRateOf(read, shop, { placedAt: at, currency: event.currency }),
    before: null,
    orderId,
    bodyHash,
    existing,
    ...facts,
  };
}

/** An order keeps the plan it was first reckoned by. */
async function termsOf(
  ctx: Context,
  shop: ShopRow,
  { placedAt }: OrderEvent,
  existing: OrderRow | null,
): Promise<Terms> {
  const version = existing?.planVersion ?? null;
  if (version === null) return termsIn(ctx, shop, placedAt);
  return {
    plan: await planVersion(ctx, shop.shopId, version),
    periodAt: await periodsIn(ctx.store.read, shop),
  };
}
