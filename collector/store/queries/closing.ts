/** What the close of a period reads, in bounded pages. */
import { and, asc, eq, gt, gte, isNotNull, isNull, lt, ne, or } from 'drizzle-orm';
import { type Given, ONE_ROW, query, queryOne, sumOf } from '../reader.ts';

type Page<P> = Given<{ shop: string; limit: number } & P>;

/** Orders a period counts; one without a period was never confirmed. */
export const ordersOfPeriod = query(({ db, orders }, given: Page<{ period: string; after: string }>) =>
  db
    .select({
      id: orders.id,
      externalId: orders.externalId,
      customerId: orders.customerId,
      partnerId: orders.partnerId,
      attribution: orders.attribution,
      placedAt: orders.placedAt,
      confirmedAt: orders.confirmedAt,
      releasedAt: orders.releasedAt,
      currency: orders.currency,
      lines: orders.lines,
      nth: orders.nth,
      planVersion: orders.planVersion,
      flags: orders.flags,
      revision: orders.revision,
    })
    .from(orders)
    .where(
      and(
        eq(orders.shopId, given.shop),
        isNotNull(orders.period),
        eq(orders.period, given.period),
        gt(orders.id, given.after),
      ),
    )
    .orderBy(asc(orders.id))
    .limit(given.limit),
);

/** Orders that may need an exchange rate. */
export const foreignOrders = query(
  ({ db, orders }, given: Page<{ period: string; currency: string; after: string }>) =>
    db
      .select({
        id: orders.id,
        externalId: orders.externalId,
        currency: orders.currency,
        placedAt: orders.placedAt,
        planVersion: orders.planVersion,
      })
      .from(orders)
      .where(
        and(
          eq(orders.shopId, given.shop),
          isNotNull(orders.period),
          eq(orders.period, given.period),
          gt(orders.id, given.after),
          ne(orders.currency, given.currency),
        ),
      )
      .orderBy(asc(orders.id))
      .limit(given.limit),
);

/** The first period anything was ordered in. */
export const firstOrdered = queryOne(({ db, orders }, given: Given<{ shop: string }>) =>
  db
    .select({ period: orders.period })
    .from(orders)
    .where(and(eq(orders.shopId, given.shop), isNotNull(orders.period), gt(orders.period, '')))
    .orderBy(asc(orders.period))
    .limit(ONE_ROW),
);

export const refundsOfOrders = query(
  ({ db, refunds, isOneOf }, given: Given<{ shop: string; orders: readonly string[] }>) =>
    db
      .select()
      .from(refunds)
      .where(and(eq(refunds.shopId, given.shop), isOneOf(refunds.orderId, given.orders)))
      .orderBy(asc(refunds.orderId), asc(refunds.recordedAt), asc(refunds.id)),
);

/** Orders of a period that were refunded in a later one. */
export const refundedLater = query(
  ({ db, refunds, orders }, given: Page<{ period: string; after: string }>) =>
    db
      .selectDistinct({ orderId: refunds.orderId })
      .from(refunds)
      .innerJoin(orders, and(eq(orders.shopId, refunds.shopId), eq(orders.id, refunds.orderId)))
      .where(
        and(
          eq(refunds.shopId, given.shop),
          isNotNull(refunds.period),
          gt(refunds.period, given.period),
          eq(orders.period, given.period),
          gt(refunds.orderId, given.after),
        ),
      )
      .orderBy(asc(refunds.orderId))
      .limit(given.limit),
);

export const customersWithIds = query(
  ({ db, customers, isOneOf }, given: Given<{ shop: string; ids: readonly string[] }>) =>
    db
      .select({ id: customers.id, isPartner: customers.isPartner })
      .from(customers)
      .where(and(eq(customers.shopId, given.shop), isOneOf(customers.id, given.ids))),
);

/** All facts of the shop, oldest first within a partner: the next ones after a partner and a number. */
export const suspensionsAfter = query(({ db, suspensions }, given: Page<{ partner: string; seq: number }>) =>
  db
    .select()
    .from(suspensions)
    .where(
      and(
        eq(suspensions.shopId, given.shop),
        gte(suspensions.partnerId, given.partner),
        or(
          gt(suspensions.partnerId, given.partner),
          and(eq(suspensions.partnerId, given.partner), gt(suspensions.seq, given.seq)),
        ),
      ),
    )
    .orderBy(asc(suspensions.partnerId), asc(suspensions.seq))
    .limit(given.limit),
);

/** What partners earned in a period on orders, refunds left out. */
export const earnedBy = query(
  ({ db, lines, isOneOf }, given: Given<{ shop: string; partners: readonly string[]; period: string }>) =>
    db
      .select({
        partnerId: lines.partnerId,
        component: lines.component,
        planVersion: lines.planVersion,
        amount: sumOf(lines.amount),
      })
      .from(lines)
      .where(
        and(
          eq(lines.shopId, given.shop),
          isOneOf(lines.partnerId, given.partners),
          eq(lines.period, given.period),
          isNotNull(lines.orderId),
          isNull(lines.refundId),
        ),
      )
      .groupBy(lines.partnerId, lines.component, lines.planVersion),
);

/** A few thousand at most: one a day and currency. */
export const ratesOfShop = query(({ db, exchangeRates }, given: Given<{ shop: string }>) =>
  db.select().from(exchangeRates).where(eq(exchangeRates.shopId, given.shop)),
);

/** By shop, currency, target and day: at most one. */
export const rateOn = queryOne(
  ({ db, exchangeRates }, given: Given<{ shop: string; currency: string; target: string; day: string }>) =>
    db
      .select()
      .from(exchangeRates)
      .where(
        and(
          eq(exchangeRates.shopId, given.shop),
          eq(exchangeRates.currency, given.currency),
          eq(exchangeRates.target, given.target),
          eq(exchangeRates.day, given.day),
        ),
      ),
);

/** A customer's orders that count before another one. */
export const ordersCountedBefore = query(
  ({ db, orders }, given: Given<{ shop: string; customer: string; nth: number }>) =>
    db
      .select()
      .from(orders)
      .where(
        and(
          eq(orders.shopId, given.shop),
          eq(orders.customerId, given.customer),
          isNotNull(orders.confirmedAt),
          lt(orders.nth, given.nth),
        ),
      )
      .orderBy(asc(orders.nth), asc(orders.id)),
);

export const ratesOf = query(({ db, exchangeRates }, given: Given<{ shop: string; target: string }>) =>
  db
    .select()
    .from(exchangeRates)
    .where(and(eq(exchangeRates.shopId, given.shop), eq(exchangeRates.target, given.target))),
);
