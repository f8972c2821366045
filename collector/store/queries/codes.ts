/** Whose codes the signals of a message name. */
import { and, eq } from 'drizzle-orm';
import { type Given, query, queryOne, type Reader } from '../reader.ts';

/** The usual case; a list of one takes SQLite twice as long. */
export const codeNamed = queryOne((reader, given: Given<{ shop: string; code: string }>) =>
  codesWithPartners(reader).where(
    and(eq(reader.codes.shopId, given.shop), eq(reader.codes.code, given.code)),
  ),
);

export const codesNamed = query((reader, given: Given<{ shop: string; codes: readonly string[] }>) =>
  codesWithPartners(reader).where(
    and(eq(reader.codes.shopId, given.shop), reader.isOneOf(reader.codes.code, given.codes)),
  ),
);

const codesWithPartners = ({ db, codes, partners }: Reader) =>
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
    .innerJoin(partners, and(eq(partners.shopId, codes.shopId), eq(partners.id, codes.partnerId)));
