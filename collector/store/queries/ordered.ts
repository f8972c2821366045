/** What was ordered, and what it cost in commission, for reports. */
import { and, asc, eq, gt, gte, isNotNull, lt, or, sql } from 'drizzle-orm';
import { type Given, ONE_ROW, query, queryOne, sumOf } from '../reader.ts';

type Placed = { shop: string; period: string; from: number; until: number; after: string; limit: number };

/** A period's orders that were placed at `from <= at < until` and not cancelled, each with its customer's first order. */
export const ordersPlaced = query(({ db, orders, customers }, given: Given<Placed>) =>
  db
    .select({
      id: orders.id,
      customerId: orders.customerId,
      partnerId: orders.partnerId,
      attribution: orders.attribution,
      signals: orders.signals,
      placedAt: orders.placedAt,
      currency: orders.currency,
      total: orders.total,
      net: orders.net,
      firstOrderAt: customers.firstOrderAt,
    })
    .from(orders)
    .leftJoin(customers, and(eq(customers.shopId, orders.shopId), eq(customers.id, orders.customerId)))
    .where(
      and(
        eq(orders.shopId, given.shop),
        isNotNull(orders.period),
        eq(orders.period, given.period),
        gte(orders.placedAt, given.from),
        lt(orders.placedAt, given.until),
        or(eq(orders.status, sql`'confirmed'`), eq(orders.status, sql`'released'`)),
        gt(orders.id, given.after),
      ),
    )
    .orderBy(asc(orders.id))
    .limit(given.limit),
);

/** The first period from one on that counts orders. */
export const periodFrom = queryOne(({ db, orders }, given: Given<{ shop: string; from: string }>) =>
  db
    .select({ period: orders.period })
    .from(orders)
    .where(and(eq(orders.shopId, given.shop), isNotNull(orders.period), gte(orders.period, given.from)))
    .orderBy(asc(orders.period))
    .limit(ONE_ROW),
);

/** What the lines of these orders give, by partner and currency, with what refunds took back. */
export const commissionOfOrders = query(
  ({ db, lines, isOneOf }, given: Given<{ shop: string; orders: readonly string[] }>) =>
    db
      .select({
        orderId: lines.orderId,
        partnerId: lines.partnerId,
        currency: lines.currency,
        amount: sumOf(lines.amount),
      })
      .from(lines)
      .where(
        and(eq(lines.shopId, given.shop), isOneOf(lines.orderId, given.orders), isNotNull(lines.partnerId)),
      )
      .groupBy(lines.orderId, lines.partnerId, lines.currency),
);
