/** Messages that are due, of all shops: the index is by time, and delivering is one job for the whole collector. */
import { asc, lte } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

export const dueMessages = query(({ db, outbox }, given: Given<{ now: number; limit: number }>) =>
  db.select().from(outbox).where(lte(outbox.dueAt, given.now)).orderBy(asc(outbox.dueAt)).limit(given.limit),
);
