/** The orders a partner may see in a book extract. */
import { and, asc, eq, exists, gt, gte, isNull, lt, or } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

type OfPartner = { shop: string; partner: string; limit: number };

/** Of one month: the partner's own customers' orders, and those with a line of this partner; after an order's id. */
export const ordersOfExtract = query(
  ({ db, orders, lines }, given: Given<OfPartner & { period: string; after: string }>) =>
    db
      .select()
      .from(orders)
      .where(
        and(
          eq(orders.shopId, given.shop),
          eq(orders.period, given.period),
          gt(orders.id, given.after),
          or(
            eq(orders.partnerId, given.partner),
            exists(
              db
                .select({ id: lines.id })
                .from(lines)
                .where(
                  and(
                    eq(lines.shopId, orders.shopId),
                    eq(lines.orderId, orders.id),
                    eq(lines.partnerId, given.partner),
                  ),
                ),
            ),
          ),
        ),
      )
      .orderBy(asc(orders.id))
      .limit(given.limit),
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
