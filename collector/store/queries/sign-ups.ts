/** Who asked to become a partner or customer. */
import { and, asc, eq, gt } from 'drizzle-orm';
import type { SignUpState } from '../../core/rows.ts';
import { type Given, query, queryOne } from '../reader.ts';

export const signUpOf = queryOne(({ db, signUps }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(signUps)
    .where(and(eq(signUps.shopId, given.shop), eq(signUps.id, given.id))),
);

/** In the order they asked: the next ones after an id. */
export const signUpsIn = query(
  ({ db, signUps }, given: Given<{ shop: string; state: SignUpState; after: string; limit: number }>) =>
    db
      .select()
      .from(signUps)
      .where(and(eq(signUps.shopId, given.shop), eq(signUps.state, given.state), gt(signUps.id, given.after)))
      .orderBy(asc(signUps.id))
      .limit(given.limit),
);
