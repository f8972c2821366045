/** Corrections by hand. */
import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { type Given, query, queryOne } from '../reader.ts';

export const adjustmentWithId = queryOne(({ db, adjustments }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(adjustments)
    .where(and(eq(adjustments.shopId, given.shop), eq(adjustments.id, given.id))),
);

/** Newest first, from before an id on. */
export const adjustmentsBefore = query(
  ({ db, adjustments }, given: Given<{ shop: string; before: string; limit: number }>) =>
    db
      .select()
      .from(adjustments)
      .where(and(eq(adjustments.shopId, given.shop), lt(adjustments.id, given.before)))
      .orderBy(desc(adjustments.id))
      .limit(given.limit),
);

export const adjustmentsAfter = query(
  ({ db, adjustments }, given: Given<{ shop: string; after: string; limit: number }>) =>
    db
      .select()
      .from(adjustments)
      .where(and(eq(adjustments.shopId, given.shop), gt(adjustments.id, given.after)))
      .orderBy(asc(adjustments.id))
      .limit(given.limit),
);

export const adjustmentsWithIds = query(
  ({ db, adjustments, isOneOf }, given: Given<{ shop: string; ids: readonly string[] }>) =>
    db
      .select({ id: adjustments.id })
      .from(adjustments)
      .where(and(eq(adjustments.shopId, given.shop), isOneOf(adjustments.id, given.ids))),
);
