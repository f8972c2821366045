/** Plan versions and which one was put in force when. */
import { and, desc, eq, lte, ne, sql } from 'drizzle-orm';
import type { PeriodStatus } from '../../core/rows.ts';
import { type Given, ONE_ROW, query, queryOne } from '../reader.ts';

export const planOf = queryOne(({ db, plans }, given: Given<{ shop: string; version: number }>) =>
  db
    .select()
    .from(plans)
    .where(and(eq(plans.shopId, given.shop), eq(plans.version, given.version))),
);

export const plansOf = query(({ db, plans }, given: Given<{ shop: string }>) =>
  db.select().from(plans).where(eq(plans.shopId, given.shop)).orderBy(desc(plans.version)),
);

export const lastPlan = queryOne(({ db, plans }, given: Given<{ shop: string }>) =>
  db.select().from(plans).where(eq(plans.shopId, given.shop)).orderBy(desc(plans.version)).limit(ONE_ROW),
);

export const planWithHash = queryOne(({ db, plans }, given: Given<{ shop: string; hash: string }>) =>
  db
    .select()
    .from(plans)
    .where(and(eq(plans.shopId, given.shop), eq(plans.hash, given.hash)))
    .limit(ONE_ROW),
);

/** Newest first: the first with `validFrom <= at` is the one in force at an instant. */
export const activationsOf = query(({ db, activations }, given: Given<{ shop: string }>) =>
  db.select().from(activations).where(eq(activations.shopId, given.shop)).orderBy(desc(activations.seq)),
);

export const lastActivation = queryOne(({ db, activations }, given: Given<{ shop: string }>) =>
  db
    .select()
    .from(activations)
    .where(eq(activations.shopId, given.shop))
    .orderBy(desc(activations.seq))
    .limit(ONE_ROW),
);

/** The activation in force at an instant: the one recorded last among those that had begun. */
export const activationAt = queryOne(({ db, activations }, given: Given<{ shop: string; at: number }>) =>
  db
    .select()
    .from(activations)
    .where(and(eq(activations.shopId, given.shop), lte(activations.validFrom, given.at)))
    .orderBy(desc(activations.seq))
    .limit(ONE_ROW),
);

/** What every new order asks of its shop, in one question: the version in force at its instant, and the last period that is not `open`;
 * null where none is closed. No row: no plan was in force. */
export const termsAt = queryOne(
  ({ db, activations, periods }, given: Given<{ shop: string; at: number; open: PeriodStatus }>) => {
    const lastClosed = db
      .select({ period: periods.period })
      .from(periods)
      .where(and(eq(periods.shopId, given.shop), ne(periods.state, given.open)))
      .orderBy(desc(periods.period))
      .limit(ONE_ROW);
    return db
      .select({ version: activations.version, lastClosed: sql<string | null>`${lastClosed}` })
      .from(activations)
      .where(and(eq(activations.shopId, given.shop), lte(activations.validFrom, given.at)))
      .orderBy(desc(activations.seq))
      .limit(ONE_ROW);
  },
);
