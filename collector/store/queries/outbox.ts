/** Messages on their way out, and those that were given up. */
import { and, asc, eq, gt, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { countOf, type Given, ONE_ROW, query, queryOne, type Reader } from '../reader.ts';

/** Of all shops: mails have no order among themselves, and sending them is one job for all collectors. */
export const dueMails = query(({ db, outbox }, given: Given<{ now: number; limit: number }>) =>
  db
    .select()
    .from(outbox)
    .where(and(lte(outbox.dueAt, given.now), sql`${outbox.topic} = 'mail'`))
    .orderBy(asc(outbox.dueAt))
    .limit(given.limit),
);

// Written out, not given as a value: only then an index of these rows alone is known to hold them.
const isInLine = ({ outbox }: Pick<Reader, 'outbox'>): SQL =>
  sql`${outbox.dueAt} is not null and ${outbox.topic} <> 'mail'`;

/** The first message in the line of the next shop that has one: a step of the index, however long the lines are. */
export const nextLine = queryOne(({ db, outbox }, given: Given<{ after: string }>) =>
  db
    .select({ shopId: outbox.shopId, dueAt: outbox.dueAt })
    .from(outbox)
    .where(and(isInLine({ outbox }), gt(outbox.shopId, given.after)))
    .orderBy(asc(outbox.shopId), asc(outbox.createdAt), asc(outbox.id))
    .limit(ONE_ROW),
);

/** The first messages of a shop's line, due or not. */
export const lineOf = query(({ db, outbox }, given: Given<{ shop: string; limit: number }>) =>
  db
    .select()
    .from(outbox)
    .where(and(isInLine({ outbox }), eq(outbox.shopId, given.shop)))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .limit(given.limit),
);

export const messagesGivenUp = query(
  ({ db, outbox }, given: Given<{ shop: string; after: string; limit: number }>) =>
    db
      .select()
      .from(outbox)
      .where(
        and(
          eq(outbox.shopId, given.shop),
          isNull(outbox.dueAt),
          isNotNull(outbox.failure),
          gt(outbox.id, given.after),
        ),
      )
      .orderBy(asc(outbox.id))
      .limit(given.limit),
);

export const messageOf = queryOne(({ db, outbox }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(outbox)
    .where(and(eq(outbox.shopId, given.shop), eq(outbox.id, given.id))),
);

export const countGivenUp = queryOne(({ db, outbox }, given: Given<{ shop: string }>) =>
  db
    .select({ count: countOf() })
    .from(outbox)
    .where(and(eq(outbox.shopId, given.shop), isNull(outbox.dueAt), isNotNull(outbox.failure))),
);
