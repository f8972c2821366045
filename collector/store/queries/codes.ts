/** Whose codes the signals of a message name. */
import { and, eq } from 'drizzle-orm';
import { type Given, query } from '../reader.ts';

export const codesNamed = query(
  ({ db, codes, partners, isOneOf }, given: Given<{ shop: string; codes: readonly string[] }>) =>
    db
      .select({
        code: codes.code,
        partnerId: codes.partnerId,
        frozenAt: codes.frozenAt,
        joinedAt: partners.joinedAt,
        leftAt: partners.leftAt,
        email: partners.email,
      })
      .from(codes)
      .innerJoin(partners, and(eq(partners.shopId, codes.shopId), eq(partners.id, codes.partnerId)))
      .where(and(eq(codes.shopId, given.shop), isOneOf(codes.code, given.codes))),
);
