/** What a claim and a confirmation of an order have in common: the facts they are decided on, the row, the answer. */
import { derivedId, type Stamp } from '../../shared/id.ts';
import { classified } from '../../shared/item-class.ts';
import { type Change, type Changes, insert } from './changes.ts';
import type { ChainPlace } from './commission/types.ts';
import { commissionLineOf, type PeriodAt } from './credit.ts';
import { oddities } from './fraud.ts';
import { type KnownCustomer, savedCustomer } from './identity.ts';
import { type Entry, EXPENSE, type Standing } from './ledger.ts';
import type { OrderEvent, OrderReceipt } from './order-events.ts';
import { firstDueAt, stampAfter } from './outbox.ts';
import type { Purchase, PurchaseFacts } from './purchase.ts';
import type { Attribution, BindingRow, LineRow, OrderRow, PlanRow, RefundRow, ShopSettings } from './rows.ts';

export type OrderFacts = PurchaseFacts & {
  readonly orderId: string;
  readonly bodyHash: string;
  readonly existing: OrderRow | null;
  /** Of the order so far: its lines, its refunds (those that wait for it too), and where its money stands. */
  readonly lines: readonly LineRow[];
  readonly refunds: readonly RefundRow[];
  readonly standing: Standing;
  /** What `purchaseOf` said of the same facts: the chain was read from `chainStart` of it. */
  readonly purchase: Purchase;
  readonly chain: readonly ChainPlace[];
  /** The plan in force when the order was placed; null: the shop had none and nobody earns. */
  readonly plan: PlanRow | null;
  /** The stored rate of the order's day; null where its currency is the plan's, or none is stored. */
  readonly exchangeRate: string | null;
  readonly periodAt: PeriodAt;
  /** What the customer had ordered before; null: everything that is recorded, as no later order is. */
  readonly before: Before | null;
};

/** How many orders the customer had confirmed before this one, and the bounties those used up. */
export type Before = { readonly orders: number; readonly bounties: readonly string[] };

export type OrderDecision = {
  readonly changes: Changes;
  readonly receipt: OrderReceipt;
  readonly order: OrderRow;
  /** The customer as they are after it, with the binding it made. */
  readonly known: KnownCustomer | null;
  readonly bounties: readonly string[];
};

export const beforeOf = ({ before, purchase }: Pick<OrderFacts, 'before' | 'purchase'>): Before =>
  before ?? {
    orders: purchase.identity?.after.ordersConfirmed ?? 0,
    bounties: purchase.identity?.after.bountiesUsed ?? [],
  };

export const knownAfter = (
  identity: Purchase['identity'],
  binding: BindingRow | null,
): KnownCustomer | null =>
  identity && {
    customer: identity.after,
    bindings: binding ? [...identity.bindings, binding] : identity.bindings,
  };

/** What a closed period has reckoned with stays as it is, whatever comes later. */
export const isInOpenPeriod = (
  { period, confirmedAt }: Pick<OrderRow, 'period' | 'confirmedAt'>,
  periodAt: PeriodAt,
): boolean => confirmedAt !== null && period === periodAt(confirmedAt);

/** The columns a claim and a confirmation fill alike. */
export function orderHead(facts: OrderFacts, event: OrderEvent, stamp: Stamp) {
  const { purchase, codes } = facts;
  const { attribution, signals, buyer } = purchase;
  const { placedAt, customer } = event;
  const isReport = event.state === 'claimed' || event.isReported === true;
  return {
    shopId: facts.identity.shop.shopId,
    id: facts.orderId,
    externalId: event.externalId,
    source: event.source,
    customerId: purchase.identity?.after.id ?? null,
    partnerId: attribution.winner?.partnerId ?? null,
    attribution: withoutPlan(attribution, facts),
    placedAt,
    releasedAt: null,
    currency: event.currency,
    total: event.total,
    net: event.lines.reduce((sum, line) => sum + line.net, 0),
    lines: linesOf(facts, event),
    signals: isReport ? { ...signals, claimHash: facts.bodyHash } : signals,
    flags: oddities({
      attribution,
      signals,
      placedAt,
      buyer,
      email: customer?.email,
      codes,
    }) as readonly string[],
    revision: 0,
    recordedAt: facts.existing?.recordedAt ?? stamp.at,
  };
}

/** Whoever wonders why an order has no lines is told. */
export const withoutPlan = (attribution: Attribution, { plan }: Pick<OrderFacts, 'plan'>): Attribution =>
  plan === null ? { ...attribution, why: `${attribution.why} ${NO_PLAN}` } : attribution;
const NO_PLAN = 'No plan was in force when the order was placed, so nobody earns from it.';

/** What earns nobody anything is marked as the shop's terms say now. */
function linesOf({ identity }: OrderFacts, { lines }: OrderEvent): OrderRow['lines'] {
  const { unpaidItems } = identity.shop.settings.terms;
  return unpaidItems ? classified(lines, unpaidItems) : lines;
}

/** The customer first: names and bindings point at them. */
export const customerChanges = (identity: Purchase['identity']): Changes =>
  identity === null ? [] : [...savedCustomer(identity), ...identity.changes];

type Credited = {
  readonly order: OrderRow;
  readonly currency: string;
  readonly credits: readonly Entry[];
  readonly settings: Pick<ShopSettings, 'webhook'>;
  /** The order's lines of earlier revisions. */
  readonly earlier: readonly LineRow[];
};

/** Tells the partners later: which order, and what each of them was credited. */
export function creditedMessage(
  { order, currency, credits, settings, earlier }: Credited,
  stamp: Stamp,
): Change {
  const { shopId, id, externalId, revision } = order;
  const partners = credits.flatMap(({ account, amount }) =>
    account === EXPENSE ? [] : [{ partnerId: account.slice(account.indexOf(':') + 1), amount }],
  );
  return insert('outbox', {
    shopId,
    id: derivedId('out', id, 'credited', revision),
    topic: 'order.credited',
    body: { order: externalId, orderId: id, currency, partners },
    createdAt: stampAfter(earlier, stamp).at,
    dueAt: firstDueAt(settings, stamp),
    attempts: 0,
    failure: null,
  });
}

export const receiptOf = (order: OrderRow, lines: readonly LineRow[], repeated: boolean): OrderReceipt => ({
  orderId: order.id,
  status: order.status,
  repeated,
  partnerId: order.partnerId,
  why: order.attribution.why,
  lost: order.attribution.lost,
  lines: lines
    .filter(({ refundId, revision }) => refundId === null && revision === order.revision)
    .map(commissionLineOf),
  releaseAt: order.releaseAt,
});
