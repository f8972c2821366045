/** Two bindings that met in one person, waiting for somebody to decide. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { type Given, query, queryOne } from '../reader.ts';

export const mergeConflictOf = queryOne(
  ({ db, mergeConflicts }, given: Given<{ shop: string; id: string }>) =>
    db
      .select()
      .from(mergeConflicts)
      .where(and(eq(mergeConflicts.shopId, given.shop), eq(mergeConflicts.id, given.id))),
);

export const openMergeConflicts = query(
  ({ db, mergeConflicts }, given: Given<{ shop: string; limit: number }>) =>
    db
      .select()
      .from(mergeConflicts)
      .where(and(eq(mergeConflicts.shopId, given.shop), isNull(mergeConflicts.resolvedAt)))
      .orderBy(asc(mergeConflicts.recordedAt))
      .limit(given.limit),
);
