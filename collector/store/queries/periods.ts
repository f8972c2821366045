/** Periods of a shop and what a close reads of one. */
import { and, asc, desc, eq, gt, isNotNull, ne } from 'drizzle-orm';
import type { PeriodStatus } from '../../core/rows.ts';
import { type Given, ONE_ROW, query, queryOne } from '../reader.ts';

/** No row: the period is open. */
export const periodOfShop = queryOne(({ db, periods }, given: Given<{ shop: string; period: string }>) =>
  db
    .select()
    .from(periods)
    .where(and(eq(periods.shopId, given.shop), eq(periods.period, given.period))),
);

/** Only periods something happened to have a row. */
export const periodsOf = query(({ db, periods }, given: Given<{ shop: string }>) =>
  db.select().from(periods).where(eq(periods.shopId, given.shop)).orderBy(asc(periods.period)),
);

/** Read for every order, so it reads one narrow row. `open` is the state that is not closed. */
export const lastClosed = queryOne(({ db, periods }, given: Given<{ shop: string; open: PeriodStatus }>) =>
  db
    .select({ period: periods.period, state: periods.state })
    .from(periods)
    .where(and(eq(periods.shopId, given.shop), ne(periods.state, given.open)))
    .orderBy(desc(periods.period))
    .limit(ONE_ROW),
);

/** Periods after one in which something was ordered. */
export const orderedAfter = query(({ db, orders }, given: Given<{ shop: string; after: string }>) =>
  db
    .selectDistinct({ period: orders.period })
    .from(orders)
    .where(and(eq(orders.shopId, given.shop), isNotNull(orders.period), gt(orders.period, given.after))),
);
