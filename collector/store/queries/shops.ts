/** Shops and their keys. Finding a shop by a key is the one read that cannot name the shop first. */
import { and, asc, eq, gt } from 'drizzle-orm';
import { type Given, ONE_ROW, query, queryOne } from '../reader.ts';

export const shopOf = queryOne(({ db, shops }, given: Given<{ shop: string }>) =>
  db.select().from(shops).where(eq(shops.shopId, given.shop)),
);

/** All shops of this collector, for its jobs: the next ones after a shop id. */
export const shopsAfter = query(({ db, shops }, given: Given<{ after: string; limit: number }>) =>
  db.select().from(shops).where(gt(shops.shopId, given.after)).orderBy(asc(shops.shopId)).limit(given.limit),
);

/** By SHA-256 of a secret key, or by a public key as it is. */
export const keyWithHash = queryOne(({ db, keys }, given: Given<{ hash: string }>) =>
  db.select().from(keys).where(eq(keys.hash, given.hash)).limit(ONE_ROW),
);

export const keyOf = queryOne(({ db, keys }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(keys)
    .where(and(eq(keys.shopId, given.shop), eq(keys.id, given.id))),
);

export const keysOf = query(({ db, keys }, given: Given<{ shop: string }>) =>
  db.select().from(keys).where(eq(keys.shopId, given.shop)).orderBy(asc(keys.id)),
);
