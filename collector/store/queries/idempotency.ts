/** Answers kept for repeated requests. */
import { and, eq } from 'drizzle-orm';
import { type Given, queryOne } from '../reader.ts';

export const idempotencyOf = queryOne(({ db, idempotency }, given: Given<{ shop: string; key: string }>) =>
  db
    .select()
    .from(idempotency)
    .where(and(eq(idempotency.shopId, given.shop), eq(idempotency.key, given.key))),
);
