/** Messages on their way out, and those that were given up. */
import { and, asc, eq, gt, isNotNull, isNull, lte } from 'drizzle-orm';
import { countOf, type Given, query, queryOne } from '../reader.ts';

/** Of all shops: the index is by time, and delivering is one job for the whole collector. */
export const dueMessages = query(({ db, outbox }, given: Given<{ now: number; limit: number }>) =>
  db.select().from(outbox).where(lte(outbox.dueAt, given.now)).orderBy(asc(outbox.dueAt)).limit(given.limit),
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
