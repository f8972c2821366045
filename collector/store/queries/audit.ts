/** Who changed what. */
import { and, desc, eq, lt } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

/** Newest first, from before an id on. */
export const auditBefore = query(
  ({ db, audit }, given: Given<{ shop: string; before: string; limit: number }>) =>
    db
      .select()
      .from(audit)
      .where(and(eq(audit.shopId, given.shop), lt(audit.id, given.before)))
      .orderBy(desc(audit.id))
      .limit(given.limit),
);
