/** What one partner earned and was paid, for the partner: always by the partner's own index, always grouped or a page at a time. */
import { and, asc, desc, eq, gte, lt, lte, or, sql } from 'drizzle-orm';
import { countOf, type Given, query, queryOne, sumOf } from '../reader.ts';

type Partner = { shop: string; partner: string };

/** Quarters of an hour: days begin on one of them in every time zone, so whoever asks makes days of them without a date function. */
export const QUARTER_MS = 900_000;

export const earnedByQuarter = query(({ db, lines }, given: Given<Partner & { period: string }>) => {
  const quarter = sql<number>`${lines.recordedAt} / ${sql.raw(String(QUARTER_MS))}`.mapWith(Number);
  return db
    .select({
      quarter,
      component: lines.component,
      currency: lines.currency,
      amount: sumOf(lines.amount),
      lines: countOf(),
    })
    .from(lines)
    .where(
      and(eq(lines.shopId, given.shop), eq(lines.partnerId, given.partner), eq(lines.period, given.period)),
    )
    .groupBy(quarter, lines.component, lines.currency);
});

export const earnedByMonth = query(({ db, lines }, given: Given<Partner & { from: string; to: string }>) =>
  db
    .select({
      period: lines.period,
      component: lines.component,
      currency: lines.currency,
      amount: sumOf(lines.amount),
      lines: countOf(),
    })
    .from(lines)
    .where(
      and(
        eq(lines.shopId, given.shop),
        eq(lines.partnerId, given.partner),
        gte(lines.period, given.from),
        lte(lines.period, given.to),
      ),
    )
    .groupBy(lines.period, lines.component, lines.currency)
    .orderBy(asc(lines.period)),
);

/** Newest first: those recorded before an instant, or at it with a lower id; with as much of the order as a line says. */
export const linesBefore = query(
  (
    { db, lines, orders, customers },
    given: Given<Partner & { period: string; before: number; id: string; limit: number }>,
  ) =>
    db
      .select({
        line: lines,
        order: {
          externalId: orders.externalId,
          source: orders.source,
          placedAt: orders.placedAt,
          confirmedAt: orders.confirmedAt,
          releaseAt: orders.releaseAt,
          releasedAt: orders.releasedAt,
        },
        owner: orders.partnerId,
        attribution: orders.attribution,
        customer: { id: customers.id, display: customers.display },
      })
      .from(lines)
      .leftJoin(orders, and(eq(orders.shopId, lines.shopId), eq(orders.id, lines.orderId)))
      .leftJoin(customers, and(eq(customers.shopId, orders.shopId), eq(customers.id, orders.customerId)))
      .where(
        and(
          eq(lines.shopId, given.shop),
          eq(lines.partnerId, given.partner),
          eq(lines.period, given.period),
          // Says no more than the alternatives below, but where in the index to begin.
          lte(lines.recordedAt, given.before),
          or(
            lt(lines.recordedAt, given.before),
            and(eq(lines.recordedAt, given.before), lt(lines.id, given.id)),
          ),
        ),
      )
      .orderBy(desc(lines.recordedAt), desc(lines.id))
      .limit(given.limit),
);

export const paidTo = query(({ db, payoutItems }, given: Given<Partner>) =>
  db
    .select({ currency: payoutItems.currency, state: payoutItems.state, amount: sumOf(payoutItems.amount) })
    .from(payoutItems)
    .where(and(eq(payoutItems.shopId, given.shop), eq(payoutItems.partnerId, given.partner)))
    .groupBy(payoutItems.currency, payoutItems.state),
);

/** Without their documents, which may be long; newest first. */
export const statementsOfPartner = query(
  ({ db, statements }, given: Given<Partner & { before: string; id: string; limit: number }>) =>
    db
      .select({
        id: statements.id,
        number: statements.number,
        period: statements.period,
        currency: statements.currency,
        issuedAt: statements.issuedAt,
        dueOn: statements.dueOn,
        carriedIn: statements.carriedIn,
        total: statements.total,
        carriedOut: statements.carriedOut,
        hash: statements.hash,
      })
      .from(statements)
      .where(
        and(
          eq(statements.shopId, given.shop),
          eq(statements.partnerId, given.partner),
          or(
            lt(statements.period, given.before),
            and(eq(statements.period, given.before), lt(statements.id, given.id)),
          ),
        ),
      )
      .orderBy(desc(statements.period), desc(statements.id))
      .limit(given.limit),
);

export const objectionsOf = query(({ db, objections }, given: Given<Partner>) =>
  db
    .select()
    .from(objections)
    .where(and(eq(objections.shopId, given.shop), eq(objections.partnerId, given.partner)))
    .orderBy(asc(objections.at))
    .limit(1000),
);

export const objectionOf = queryOne(({ db, objections }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(objections)
    .where(and(eq(objections.shopId, given.shop), eq(objections.id, given.id))),
);

/** All of a shop, newest first: the ones before an id. */
export const objectionsBefore = query(
  ({ db, objections }, given: Given<{ shop: string; before: string; limit: number }>) =>
    db
      .select()
      .from(objections)
      .where(and(eq(objections.shopId, given.shop), lt(objections.id, given.before)))
      .orderBy(desc(objections.id))
      .limit(given.limit),
);
