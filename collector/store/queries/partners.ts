/** Partners and their codes. */
import { and, asc, eq, gt } from 'drizzle-orm';
import { type Given, query, queryOne } from '../reader.ts';

export const partnerOf = queryOne(({ db, partners }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(partners)
    .where(and(eq(partners.shopId, given.shop), eq(partners.id, given.id))),
);

export const partnerWithExternalId = queryOne(
  ({ db, partners }, given: Given<{ shop: string; externalId: string }>) =>
    db
      .select()
      .from(partners)
      .where(and(eq(partners.shopId, given.shop), eq(partners.externalId, given.externalId))),
);

/** Everybody who has or had this address, as `emailOf` writes it; a family may share one. */
export const partnersWithEmail = query(({ db, partners }, given: Given<{ shop: string; email: string }>) =>
  db
    .select()
    .from(partners)
    .where(and(eq(partners.shopId, given.shop), eq(partners.email, given.email)))
    .orderBy(asc(partners.id))
    .limit(20),
);

/** Partners in the order they were added: the next ones after an id. */
export const partnersAfter = query(
  ({ db, partners }, given: Given<{ shop: string; after: string; limit: number }>) =>
    db
      .select()
      .from(partners)
      .where(and(eq(partners.shopId, given.shop), gt(partners.id, given.after)))
      .orderBy(asc(partners.id))
      .limit(given.limit),
);

/** Whose code it is or ever was. */
export const codeHeld = queryOne(({ db, codes }, given: Given<{ shop: string; code: string }>) =>
  db
    .select()
    .from(codes)
    .where(and(eq(codes.shopId, given.shop), eq(codes.code, given.code))),
);

export const codesOf = query(({ db, codes }, given: Given<{ shop: string; partner: string }>) =>
  db
    .select()
    .from(codes)
    .where(and(eq(codes.shopId, given.shop), eq(codes.partnerId, given.partner)))
    .orderBy(asc(codes.code)),
);
