/** A month of a shop's rows as the network the simulator reads (plan.md section 7). */
import type { NetworkCustomer, NetworkOrder, NetworkPartner, NetworkRefund } from '../../shared/network.ts';
import type { Instant } from '../../shared/time.ts';
import { FROM_THE_BEGINNING, type Genealogy, sponsorAt } from './genealogy.ts';
import type { OrderRow, PartnerRow, RefundRow } from './rows.ts';

/** The columns of an order a simulation looks at. */
export type CountedOrder = Pick<
  OrderRow,
  | 'id'
  | 'customerId'
  | 'partnerId'
  | 'attribution'
  | 'placedAt'
  | 'confirmedAt'
  | 'currency'
  | 'lines'
  | 'nth'
  | 'flags'
>;

export function networkPartner(
  { id, joinedAt, leftAt, suspendedAt }: PartnerRow,
  tree: Genealogy,
): NetworkPartner {
  const starts = new Set((tree.get(id) ?? []).map(({ from }) => from));
  starts.delete(FROM_THE_BEGINNING);
  const sponsors = [...starts]
    .sort((a, b) => a - b)
    .map((from) => ({ from, sponsor: sponsorAt(tree, id, from) }));
  return { id, sponsor: sponsorAt(tree, id, FROM_THE_BEGINNING), joinedAt, leftAt, suspendedAt, sponsors };
}

/**
 * The customer of an order as the simulator has them: bound to one partner. Whoever was bound to two partners in the month stands
 * there twice, and a guest nobody knows is a customer of their own.
 * @param isPartner the partner the customer is
 */
export function networkCustomer(order: CountedOrder, isPartner: string | null): NetworkCustomer {
  const { winner } = order.attribution;
  const isOwn = order.flags.includes('own-order');
  return {
    id: customerName(order),
    partner: order.partnerId,
    boundAt: winner?.kind === 'binding' && winner.at !== undefined ? winner.at : order.placedAt,
    isPartner: isOwn ? isPartner : null,
    ordersBefore: (order.nth ?? 1) - 1,
  };
}

/** What two orders of a month say of one customer: the earliest counts. */
export const earliest = (a: NetworkCustomer, b: NetworkCustomer): NetworkCustomer => ({
  ...a,
  boundAt: Math.min(a.boundAt ?? Infinity, b.boundAt ?? Infinity),
  ordersBefore: Math.min(a.ordersBefore ?? 0, b.ordersBefore ?? 0),
});

/** @param from the month's first instant: an order that came late counts in the month whose books took it in */
export const networkOrder = (order: CountedOrder, from: Instant): NetworkOrder => ({
  id: order.id,
  customer: customerName(order),
  placedAt: order.placedAt,
  confirmedAt: Math.max(order.confirmedAt ?? order.placedAt, from),
  currency: order.currency,
  lines: order.lines,
});

/** Refund ids are unique within an order, and in a network within all of it. */
export const networkRefund = ({ orderId, id, at, reason, amount, lines }: RefundRow): NetworkRefund => ({
  id: `${orderId} ${id}`,
  order: orderId,
  at,
  reason,
  amount,
  lines,
});

const customerName = ({ id, customerId, partnerId, flags }: CountedOrder): string =>
  `${customerId ?? id} ${flags.includes('own-order') ? 'own' : (partnerId ?? '-')}`;
