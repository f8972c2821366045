/** Places of partners by count: how many stand directly below somebody, how many customers are theirs. */
import { and, asc, eq, exists, gt, notExists, sql } from 'drizzle-orm';
// The type of the alias is SQLite's, as the reader's is; what it does is the same for both databases.
import { alias } from 'drizzle-orm/sqlite-core';
import { countOf, type Given, query, queryOne } from '../reader.ts';

/** How many have this partner as their last sponsor. */
export const directsCounted = queryOne(
  ({ db, sponsorships }, given: Given<{ shop: string; sponsor: string }>) =>
    db
      .select({ count: countOf() })
      .from(sponsorships)
      .where(
        and(
          eq(sponsorships.shopId, given.shop),
          eq(sponsorships.sponsorId, given.sponsor),
          sql`not exists (select 1 from ${sponsorships} as later where later.shop_id = ${sponsorships.shopId}
            and later.partner_id = ${sponsorships.partnerId} and later.seq > ${sponsorships.seq})`,
        ),
      ),
);

/** Which of these have anybody below them: asked about many at once, so nobody is counted. */
export const sponsorsOf = query(
  ({ db, partners, sponsorships, isOneOf }, given: Given<{ shop: string; partners: readonly string[] }>) => {
    const [own, later] = [alias(sponsorships, 'own'), alias(sponsorships, 'later')];
    const isOutdated = db
      .select({ seq: later.seq })
      .from(later)
      .where(and(eq(later.shopId, own.shopId), eq(later.partnerId, own.partnerId), gt(later.seq, own.seq)));
    const below = db
      .select({ seq: own.seq })
      .from(own)
      .where(and(eq(own.shopId, partners.shopId), eq(own.sponsorId, partners.id), notExists(isOutdated)));
    return db
      .select({ id: partners.id })
      .from(partners)
      .where(and(eq(partners.shopId, given.shop), isOneOf(partners.id, given.partners), exists(below)));
  },
);

/** Customers whose last binding is to this partner. */
export const customersCounted = queryOne(
  ({ db, bindings }, given: Given<{ shop: string; partner: string }>) =>
    db
      .select({ count: countOf() })
      .from(bindings)
      .where(
        and(
          eq(bindings.shopId, given.shop),
          eq(bindings.partnerId, given.partner),
          sql`not exists (select 1 from ${bindings} as later where later.shop_id = ${bindings.shopId}
            and later.customer_id = ${bindings.customerId} and later.seq > ${bindings.seq})`,
        ),
      ),
);

/** Who was ever placed below somebody, in the order they joined: the next ones after an id. */
export const sponsoredAfter = query(
  ({ db, sponsorships }, given: Given<{ shop: string; sponsor: string; after: string; limit: number }>) =>
    db
      .selectDistinct({ partnerId: sponsorships.partnerId })
      .from(sponsorships)
      .where(
        and(
          eq(sponsorships.shopId, given.shop),
          eq(sponsorships.sponsorId, given.sponsor),
          gt(sponsorships.partnerId, given.after),
        ),
      )
      .orderBy(asc(sponsorships.partnerId))
      .limit(given.limit),
);

/** What was said about the orders of a partner's own customers in a period, as far as they are counted. */
export const ownOrderSignals = query(
  (
    { db, lines, orders },
    given: Given<{ shop: string; partner: string; period: string; level: number; limit: number }>,
  ) =>
    db
      .select({ attribution: orders.attribution, signals: orders.signals })
      .from(orders)
      .where(
        and(
          eq(orders.shopId, given.shop),
          eq(orders.partnerId, given.partner),
          eq(orders.period, given.period),
          exists(
            db
              .select({ id: lines.id })
              .from(lines)
              .where(
                and(
                  eq(lines.shopId, orders.shopId),
                  eq(lines.orderId, orders.id),
                  eq(lines.partnerId, orders.partnerId),
                  eq(lines.level, given.level),
                ),
              ),
          ),
        ),
      )
      .limit(given.limit),
);
