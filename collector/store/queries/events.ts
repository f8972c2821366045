/** What browsers reported before: to tell a repeat from something else under the same id. */
import { and, eq } from 'drizzle-orm';
import { type Given, query, queryOne } from '../reader.ts';

export const eventHash = queryOne(
  ({ db, events }, given: Given<{ shop: string; type: 'identify' | 'signup' | 'order'; id: string }>) =>
    db
      .select({ bodyHash: events.bodyHash })
      .from(events)
      .where(and(eq(events.shopId, given.shop), eq(events.type, given.type), eq(events.id, given.id))),
);

export const clicksWithIds = query(
  ({ db, clicks, isOneOf }, given: Given<{ shop: string; ids: readonly string[] }>) =>
    db
      .select()
      .from(clicks)
      .where(and(eq(clicks.shopId, given.shop), isOneOf(clicks.id, given.ids))),
);
