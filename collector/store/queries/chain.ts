/** The chain of sponsors as it was at an instant. */
import { and, type Column, desc, eq, lte, type SQL, sql } from 'drizzle-orm';
// The type of the alias is SQLite's, as the reader's is; what it does is the same for both databases.
import { alias } from 'drizzle-orm/sqlite-core';
import { type Given, ONE_ROW, queryOne, type Reader } from '../reader.ts';

type Columns<T extends 'partners' | 'sponsorships', Name extends keyof Reader[T]> = Readonly<
  Record<Name, Column>
>;
type Fact = Columns<'sponsorships', 'shopId' | 'partnerId' | 'seq' | 'sponsorId'>;
type Partner = Columns<'partners', 'shopId' | 'id'>;

/** A partner and the two above: three places in one question, because what a question costs is mostly the asking. `first` is null where
 * the company stands above the partner, `second` where it stands above `first`. */
export const chainUpFrom = queryOne(
  ({ db, sponsorships, partners }, given: Given<{ shop: string; partner: string; at: number }>) => {
    const [ofStart, ofFirst] = [alias(sponsorships, 'of_start'), alias(sponsorships, 'of_first')];
    const [first, second] = [alias(partners, 'first'), alias(partners, 'second')];
    /** The fact recorded last among those that had begun. */
    const inForce = (fact: Fact, of: Partner): SQL | undefined => {
      const latest = db
        .select({ seq: sponsorships.seq })
        .from(sponsorships)
        .where(
          and(
            eq(sponsorships.shopId, of.shopId),
            eq(sponsorships.partnerId, of.id),
            lte(sponsorships.from, given.at),
          ),
        )
        .orderBy(desc(sponsorships.seq))
        .limit(ONE_ROW);
      return and(eq(fact.shopId, of.shopId), eq(fact.partnerId, of.id), sql`${fact.seq} = ${latest}`);
    };
    const sponsorIn = (fact: Fact, sponsor: Partner): SQL | undefined =>
      and(eq(sponsor.shopId, fact.shopId), eq(sponsor.id, fact.sponsorId));
    return db
      .select({ start: placeIn(partners), first: placeIn(first), second: placeIn(second) })
      .from(partners)
      .leftJoin(ofStart, inForce(ofStart, partners))
      .leftJoin(first, sponsorIn(ofStart, first))
      .leftJoin(ofFirst, inForce(ofFirst, first))
      .leftJoin(second, sponsorIn(ofFirst, second))
      .where(and(eq(partners.shopId, given.shop), eq(partners.id, given.partner)));
  },
);

const placeIn = <Id, Joined, Left, Suspended>({
  id,
  joinedAt,
  leftAt,
  suspendedAt,
}: {
  readonly id: Id;
  readonly joinedAt: Joined;
  readonly leftAt: Left;
  readonly suspendedAt: Suspended;
}) => ({
  partner: id,
  joinedAt,
  leftAt,
  suspendedAt,
});
