/** Balances of a shop. */
import { asc, eq } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

export const accountsOf = query(({ db, accounts }, given: Given<{ shop: string }>) =>
  db.select().from(accounts).where(eq(accounts.shopId, given.shop)).orderBy(asc(accounts.account)),
);
