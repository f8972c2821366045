/** An order that comes late: others of its customer were placed or confirmed after it and are recorded already. It may be the one
 * that binds, and it counts before them; whatever comes out otherwise is written anew in the same commit. */
import type { Stamp } from '../../shared/id.ts';
import type { Instant } from '../../shared/time.ts';
import { type Changes, during, update } from './changes.ts';
import type { Before, OrderFacts } from './order-record.ts';
import { restated } from './restatement.ts';
import type { CustomerRow, LineRow, OrderRow } from './rows.ts';

export type Moments = { readonly id: string; readonly placedAt: Instant; readonly confirmedAt: Instant };

/** Told from the customer's row alone, so that orders in their natural order cost nothing. */
export const isLate = (
  { lastOrderAt, lastConfirmedAt }: CustomerRow,
  { placedAt, confirmedAt }: Moments,
): boolean =>
  (lastOrderAt !== null && placedAt < lastOrderAt) ||
  (lastConfirmedAt !== null && confirmedAt <= lastConfirmedAt);

/** The customer's n-th order goes by `confirmedAt`, then id (plan.md 4). */
export const comesAfter = (order: Pick<OrderRow, 'id' | 'confirmedAt'>, late: Moments): boolean => {
  const confirmedAt = order.confirmedAt ?? Number.POSITIVE_INFINITY;
  return confirmedAt === late.confirmedAt ? order.id > late.id : confirmedAt > late.confirmedAt;
};

export type Recorded = { readonly order: OrderRow; readonly lines: readonly LineRow[] };

/** What is recorded of the customer without the orders that come after this one, and without this one. */
export function beforeLate(customer: CustomerRow, later: readonly Recorded[], isCounted: boolean): Before {
  const standing = later.flatMap(({ order, lines }) =>
    lines.filter(({ revision }) => revision === order.revision),
  );
  const used = new Set(standing.map(({ component }) => component));
  return {
    orders: customer.ordersConfirmed - later.length - (isCounted ? 1 : 0),
    bounties: customer.bountiesUsed.filter((id) => !used.has(id)),
  };
}

export const oneMore = ({ orders, bounties }: Before, used: readonly string[]): Before => ({
  orders: orders + 1,
  bounties: [...new Set([...bounties, ...used])],
});

export type Following = { readonly changes: Changes; readonly bounties: readonly string[] };

/** One order after the late one, decided again. `nth` is null where the late one does not count before it. */
export function decideFollowing(
  facts: OrderFacts,
  order: OrderRow,
  nth: number | null,
  stamp: Stamp,
): Following {
  const { winner } = facts.purchase.attribution;
  const isSame = (winner?.partnerId ?? null) === order.partnerId;
  const again: OrderRow = {
    ...order,
    partnerId: winner?.partnerId ?? null,
    attribution: isSame && winner?.at === order.placedAt ? order.attribution : facts.purchase.attribution,
    nth: nth ?? order.nth,
  };
  const { order: restatedOrder, changes, bounties } = restated(facts, again, stamp);
  if (changes.length === 0 && isSame && again.nth === order.nth) return { changes: [], bounties };
  const { shopId, id, ...set } = { ...restatedOrder, version: order.version + 1 };
  const open = order.period === null ? [] : [during(shopId, order.period, 'open')];
  const saved = update('orders', { shopId, id, version: order.version }, set);
  return { changes: [...open, saved, ...changes], bounties };
}
