/** Frozen statements. */
import { and, asc, desc, eq, gt, gte, lt, or } from 'drizzle-orm';
import { type Given, ONE_ROW, query, queryOne } from '../reader.ts';

type Partners = { shop: string; partners: readonly string[] };

/** The number given last in a year. */
export const lastNumber = queryOne(({ db, statements }, given: Given<{ shop: string; year: number }>) =>
  db
    .select({ seq: statements.seq })
    .from(statements)
    .where(and(eq(statements.shopId, given.shop), eq(statements.year, given.year)))
    .orderBy(desc(statements.seq))
    .limit(ONE_ROW),
);

/** What these partners were stated before a period, latest first; without the documents. */
export const statedBefore = query(
  ({ db, statements, isOneOf }, given: Given<Partners & { period: string }>) =>
    db
      .select({
        partnerId: statements.partnerId,
        currency: statements.currency,
        period: statements.period,
        number: statements.number,
        hash: statements.hash,
        carriedOut: statements.carriedOut,
      })
      .from(statements)
      .where(
        and(
          eq(statements.shopId, given.shop),
          isOneOf(statements.partnerId, given.partners),
          lt(statements.period, given.period),
        ),
      )
      .orderBy(desc(statements.period)),
);

export const statementWithId = queryOne(({ db, statements }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(statements)
    .where(and(eq(statements.shopId, given.shop), eq(statements.id, given.id))),
);

/** Of a period, in the order of their numbers: the next ones after one. */
export const statementsOfPeriod = query(
  ({ db, statements }, given: Given<{ shop: string; period: string; after: number; limit: number }>) =>
    db
      .select()
      .from(statements)
      .where(
        and(
          eq(statements.shopId, given.shop),
          eq(statements.period, given.period),
          gt(statements.seq, given.after),
        ),
      )
      .orderBy(asc(statements.seq))
      .limit(given.limit),
);

/** All of a shop by year and number, for whoever checks them. */
export const statementsAfter = query(
  ({ db, statements }, given: Given<{ shop: string; year: number; seq: number; limit: number }>) =>
    db
      .select()
      .from(statements)
      .where(
        and(
          eq(statements.shopId, given.shop),
          gte(statements.year, given.year),
          or(
            gt(statements.year, given.year),
            and(eq(statements.year, given.year), gt(statements.seq, given.seq)),
          ),
        ),
      )
      .orderBy(asc(statements.year), asc(statements.seq))
      .limit(given.limit),
);

/** The end of the shop's chain of statements. */
export const lastStatement = queryOne(({ db, statements }, given: Given<{ shop: string }>) =>
  db
    .select({ number: statements.number, hash: statements.hash })
    .from(statements)
    .where(eq(statements.shopId, given.shop))
    .orderBy(desc(statements.year), desc(statements.seq))
    .limit(ONE_ROW),
);
