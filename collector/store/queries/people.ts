/** Who may sign in, with what, and where they are signed in. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import { type Given, query, queryOne } from '../reader.ts';

type Named = { shop: string; id: string };

export const personOf = queryOne(({ db, people }, given: Given<Named>) =>
  db
    .select()
    .from(people)
    .where(and(eq(people.shopId, given.shop), eq(people.id, given.id))),
);

export const personWithEmail = queryOne(({ db, people }, given: Given<{ shop: string; email: string }>) =>
  db
    .select()
    .from(people)
    .where(and(eq(people.shopId, given.shop), eq(people.email, given.email))),
);

export const sessionOf = queryOne(({ db, sessions }, given: Given<Named>) =>
  db
    .select()
    .from(sessions)
    .where(and(eq(sessions.shopId, given.shop), eq(sessions.id, given.id))),
);

/** A session that was not ended, with whose it is; the caller looks at when it expires. */
export const sessionWithToken = queryOne(
  ({ db, sessions, people }, given: Given<{ shop: string; tokenHash: string }>) =>
    db
      .select({ session: sessions, person: people })
      .from(sessions)
      .innerJoin(people, and(eq(people.shopId, sessions.shopId), eq(people.id, sessions.personId)))
      .where(
        and(
          eq(sessions.shopId, given.shop),
          eq(sessions.tokenHash, given.tokenHash),
          isNull(sessions.endedAt),
        ),
      ),
);

/** Those that were not ended, newest first; the caller leaves out what has expired. */
export const sessionsOfPerson = query(({ db, sessions }, given: Given<{ shop: string; person: string }>) =>
  db
    .select()
    .from(sessions)
    .where(
      and(eq(sessions.shopId, given.shop), eq(sessions.personId, given.person), isNull(sessions.endedAt)),
    )
    .orderBy(desc(sessions.createdAt))
    .limit(500),
);

export const credentialsOfPerson = query(
  ({ db, credentials }, given: Given<{ shop: string; person: string }>) =>
    db
      .select()
      .from(credentials)
      .where(and(eq(credentials.shopId, given.shop), eq(credentials.personId, given.person))),
);

export const credentialWithId = queryOne(({ db, credentials }, given: Given<Named>) =>
  db
    .select()
    .from(credentials)
    .where(and(eq(credentials.shopId, given.shop), eq(credentials.id, given.id))),
);

/** One-time links nobody has used yet. */
export const tokensOpen = query(({ db, signInTokens }, given: Given<{ shop: string; identifier: string }>) =>
  db
    .select()
    .from(signInTokens)
    .where(
      and(
        eq(signInTokens.shopId, given.shop),
        eq(signInTokens.identifier, given.identifier),
        isNull(signInTokens.usedAt),
      ),
    )
    .orderBy(desc(signInTokens.createdAt))
    .limit(10),
);

export const tokenOpen = queryOne(({ db, signInTokens }, given: Given<Named>) =>
  db
    .select()
    .from(signInTokens)
    .where(
      and(eq(signInTokens.shopId, given.shop), eq(signInTokens.id, given.id), isNull(signInTokens.usedAt)),
    ),
);
