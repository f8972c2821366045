/** The orders a partner may see in a book extract. */
import { and, asc, eq, gt, gte, inArray, isNull, lt } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

type OfPartner = { shop: string; partner: string; limit: number };

/** Of one month: the partner's own customers' orders, and those with a line of this partner; after an order's id. Both kinds by the
 * partner's own indexes, so that nobody else's orders are looked at. A line stands in its order's month or in a later one. */
export const ordersOfExtract = query(
  ({ db, orders, lines }, given: Given<OfPartner & { period: string; after: string }>) => {
    const own = db
      .select({ id: orders.id })
      .from(orders)
      .where(
        and(
          eq(orders.shopId, given.shop),
          eq(orders.partnerId, given.partner),
          eq(orders.period, given.period),
          gt(orders.id, given.after),
        ),
      );
    const earned = db
      .select({ id: lines.orderId })
      .from(lines)
      .where(
        and(
          eq(lines.shopId, given.shop),
          eq(lines.partnerId, given.partner),
          gte(lines.period, given.period),
          gt(lines.orderId, given.after),
        ),
      );
    return db
      .select({ id: orders.id })
      .from(orders)
      .where(
        and(
          eq(orders.shopId, given.shop),
          eq(orders.period, given.period),
          inArray(orders.id, earned.union(own)),
        ),
      )
      .orderBy(asc(orders.id))
      .limit(given.limit);
  },
);

export const ordersWithIds = query(
  ({ db, orders, isOneOf }, given: Given<{ shop: string; ids: readonly string[] }>) =>
    db
      .select()
      .from(orders)
      .where(and(eq(orders.shopId, given.shop), isOneOf(orders.id, given.ids)))
      .orderBy(asc(orders.id)),
);

/** Orders of the partner's own customers that were never confirmed and so belong to no month's books, by when they reached us. */
export const unconfirmedOfExtract = query(
  ({ db, orders }, given: Given<OfPartner & { from: number; until: number; after: string }>) =>
    db
      .select()
      .from(orders)
      .where(
        and(
          eq(orders.shopId, given.shop),
          gte(orders.recordedAt, given.from),
          lt(orders.recordedAt, given.until),
          isNull(orders.period),
          eq(orders.partnerId, given.partner),
          gt(orders.id, given.after),
        ),
      )
      .orderBy(asc(orders.id))
      .limit(given.limit),
);
