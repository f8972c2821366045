/** Places of partners by count: how many stand directly below somebody, how many customers are theirs. */
import { and, asc, eq, exists, gt, sql } from 'drizzle-orm';
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
  ({ db, partners, sponsorships, isOneOf }, given: Given<{ shop: string; partners: readonly string[] }>) =>
    db
      .select({ id: partners.id })
      .from(partners)
      .where(
        and(
          eq(partners.shopId, given.shop),
          isOneOf(partners.id, given.partners),
          sql`exists (select 1 from ${sponsorships} as own where own.shop_id = ${partners.shopId} and own.sponsor_id = ${partners.id}
            and not exists (select 1 from ${sponsorships} as later where later.shop_id = own.shop_id
              and later.partner_id = own.partner_id and later.seq > own.seq))`,
        ),
      ),
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
