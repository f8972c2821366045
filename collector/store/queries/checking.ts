/** What a check of closed periods looks up again. */
import { and, asc, eq, gt, gte, isNotNull, lt } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

export const linesWithIds = query(
  ({ db, lines, isOneOf }, given: Given<{ shop: string; ids: readonly string[] }>) =>
    db
      .select()
      .from(lines)
      .where(and(eq(lines.shopId, given.shop), isOneOf(lines.id, given.ids))),
);

/** Ids of audit rows sort by their time. */
export const auditBetween = query(
  ({ db, audit }, given: Given<{ shop: string; from: string; until: string }>) =>
    db
      .select()
      .from(audit)
      .where(and(eq(audit.shopId, given.shop), gte(audit.id, given.from), lt(audit.id, given.until)))
      .orderBy(asc(audit.id)),
);

/** Amounts of a period by partner, narrow enough for all of a page. */
export const amountsOf = query(
  ({ db, lines, isOneOf }, given: Given<{ shop: string; partners: readonly string[]; period: string }>) =>
    db
      .select({ id: lines.id, partnerId: lines.partnerId, currency: lines.currency, amount: lines.amount })
      .from(lines)
      .where(
        and(
          eq(lines.shopId, given.shop),
          isOneOf(lines.partnerId, given.partners),
          eq(lines.period, given.period),
        ),
      ),
);

/** Whole orders of a period. */
export const confirmedOrders = query(
  ({ db, orders }, given: Given<{ shop: string; period: string; after: string; limit: number }>) =>
    db
      .select()
      .from(orders)
      .where(
        and(
          eq(orders.shopId, given.shop),
          isNotNull(orders.period),
          eq(orders.period, given.period),
          gt(orders.id, given.after),
        ),
      )
      .orderBy(asc(orders.id))
      .limit(given.limit),
);
