/** What a statement is frozen from, a page of partners at a time. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import { countOf, type Given, query, queryOne } from '../reader.ts';

type Partners = { shop: string; partners: readonly string[] };

/** Payments, failures and corrections by hand of a period, whoever's, in the order of their ids. */
export const momentsAfter = query(
  ({ db, transactions }, given: Given<{ shop: string; period: string; after: string; limit: number }>) =>
    db
      .select()
      .from(transactions)
      .where(
        and(
          eq(transactions.shopId, given.shop),
          eq(transactions.period, given.period),
          isNull(transactions.orderId),
          inArray(transactions.kind, ['payout', 'fail', 'adjustment']),
          gt(transactions.id, given.after),
        ),
      )
      .orderBy(asc(transactions.id))
      .limit(given.limit),
);

/** The period's lines of these partners, with as much of the order as a statement says: a release reads millions of them. */
export const statedLines = query(
  ({ db, lines, orders, isOneOf }, given: Given<Partners & { period: string }>) =>
    db
      .select({
        line: lines,
        order: {
          id: orders.id,
          externalId: orders.externalId,
          source: orders.source,
          customerId: orders.customerId,
          placedAt: orders.placedAt,
          confirmedAt: orders.confirmedAt,
          releaseAt: orders.releaseAt,
          releasedAt: orders.releasedAt,
          currency: orders.currency,
          net: orders.net,
          lines: orders.lines,
        },
      })
      .from(lines)
      .leftJoin(orders, and(eq(orders.shopId, lines.shopId), eq(orders.id, lines.orderId)))
      .where(
        and(
          eq(lines.shopId, given.shop),
          isOneOf(lines.partnerId, given.partners),
          eq(lines.period, given.period),
        ),
      ),
);

export const linesOfOrders = query(
  ({ db, lines, isOneOf }, given: Given<{ shop: string; orders: readonly string[] }>) =>
    db
      .select()
      .from(lines)
      .where(and(eq(lines.shopId, given.shop), isOneOf(lines.orderId, given.orders)))
      .orderBy(asc(lines.recordedAt), asc(lines.id)),
);

/** What the company kept at level 1 of orders somebody's customers made. */
export const keptLines = query(
  ({ db, lines, orders }, given: Given<{ shop: string; period: string; after: string; limit: number }>) =>
    db
      .select({
        id: lines.id,
        partnerId: orders.partnerId,
        order: orders.externalId,
        component: lines.component,
        level: lines.level,
        base: lines.base,
        rate: lines.rate,
        amount: lines.amount,
        currency: lines.currency,
        reason: lines.reason,
        planVersion: lines.planVersion,
      })
      .from(lines)
      .innerJoin(orders, and(eq(orders.shopId, lines.shopId), eq(orders.id, lines.orderId)))
      .where(
        and(
          eq(lines.shopId, given.shop),
          isNull(lines.partnerId),
          eq(lines.period, given.period),
          eq(lines.level, 1),
          ne(lines.amount, 0),
          isNull(lines.refundId),
          isNotNull(orders.partnerId),
          gt(lines.id, given.after),
        ),
      )
      .orderBy(asc(lines.id))
      .limit(given.limit),
);

export const standingsOf = query(({ db, standings, isOneOf }, given: Given<Partners & { period: string }>) =>
  db
    .select()
    .from(standings)
    .where(
      and(
        eq(standings.shopId, given.shop),
        eq(standings.period, given.period),
        isOneOf(standings.partnerId, given.partners),
      ),
    ),
);

export const suspensionsOf = query(({ db, suspensions, isOneOf }, given: Given<Partners>) =>
  db
    .select()
    .from(suspensions)
    .where(and(eq(suspensions.shopId, given.shop), isOneOf(suspensions.partnerId, given.partners)))
    .orderBy(asc(suspensions.partnerId), asc(suspensions.seq)),
);

export const partnersCounted = queryOne(({ db, partners }, given: Given<{ shop: string }>) =>
  db.select({ count: countOf() }).from(partners).where(eq(partners.shopId, given.shop)),
);

export const lineCounts = query(({ db, lines, isOneOf }, given: Given<Partners & { period: string }>) =>
  db
    .select({ partnerId: lines.partnerId, count: countOf() })
    .from(lines)
    .where(
      and(
        eq(lines.shopId, given.shop),
        isOneOf(lines.partnerId, given.partners),
        eq(lines.period, given.period),
      ),
    )
    .groupBy(lines.partnerId),
);
