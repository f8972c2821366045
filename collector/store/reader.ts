/** How `queries/` reads: built once with drizzle's select builder, prepared once for each reader, always awaited.
 *
 *     export const partnersOf = query(({ db, partners }, given: Given<{ shop: string; code: string }>) =>
 *       db.select().from(partners).where(and(eq(partners.shopId, given.shop), eq(partners.code, given.code))),
 *     );
 *     const rows = await partnersOf(ctx.store.read, { shop, code });
 *
 * Rules, so that the same query runs on both databases: the shop comes first; tables are taken from the first argument, never
 * imported; never `.all`, `.get`, `.run` or `.values`; sums and counts only through `sumOf` and `countOf`; no JSON filters and no
 * date functions (store a `day`); a list of values goes through `isOneOf`. Given values are compared as the database keeps them:
 * texts, integers and instants; no booleans and no JSON. */
import type { RunResult } from 'better-sqlite3';
import { type Column, DrizzleQueryError, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { exactNumber } from './exact.ts';
import type { Tables } from './tables/tables.ts';

/** A database to read from: its tables and drizzle's select builder. Only `queries/` looks inside. */
export type Reader = Tables & {
  readonly db: Pick<
    BaseSQLiteDatabase<'sync', RunResult, Record<string, never>>,
    'select' | 'selectDistinct' | 'with' | '$with'
  >;
  /** `isOneOf(partners.id, given.ids)`: the list is given as an array when the query is called. */
  readonly isOneOf: (column: Column, list: Placeholder) => SQL;
  /** A shorter way to the rows of a query drizzle prepared, where the driver has one. */
  readonly shortcut?: <R>(prepared: Prepared<readonly R[]>) => Prepared<readonly R[]>;
};

/** The named values a query is called with. */
export type Given<P> = { readonly [K in keyof P & string]: Placeholder<K, P[K]> };

export type Prepared<R> = { execute(values: Record<string, unknown>): PromiseLike<R> | R };
/** SQLite ignores the name, PostgreSQL keeps the statement under it. */
type Preparable<R> = { prepare(name?: string): Prepared<R> };
type Build<P, R> = (reader: Reader, given: Given<P>) => Preparable<readonly R[]>;

/** All rows. */
export function query<P extends object, R>(build: Build<P, R>) {
  const name = `q${++queriesBuilt}`;
  const prepared = new WeakMap<Reader, Prepared<readonly R[]>>();
  return async (reader: Reader, values: P): Promise<readonly R[]> => {
    let known = prepared.get(reader);
    if (!known) {
      const built = build(reader, placeholders as Given<P>).prepare(name); // `as`: the proxy answers every name
      known = reader.shortcut?.(built) ?? built;
      prepared.set(reader, known);
    }
    try {
      return await known.execute(listsAsJson(values));
    } catch (error) {
      // drizzle wraps what a driver throws; whoever reads wants to hear that the database is away, not how the query was called.
      throw error instanceof DrizzleQueryError ? error.cause : error;
    }
  };
}

/** The first row, or undefined. The caller makes sure, by a key or a limit, that there is not a thousand of them. */
export function queryOne<P extends object, R>(build: Build<P, R>) {
  const rows = query(build);
  return async (reader: Reader, values: P): Promise<R | undefined> => (await rows(reader, values))[0];
}

/** Zero where there are no rows; a number on both databases, and a bug where it is beyond 2^53. */
export const sumOf = (column: Column): SQL<number> =>
  sql<number>`coalesce(sum(${column}), 0)`.mapWith(exactNumber);
export const countOf = (): SQL<number> => sql<number>`count(*)`.mapWith(Number);

/** The limit of a query that reads one row. Written into its text: a limit given as a value makes SQLite plan the query anew at every
 * call, which takes five times as long as the call itself. `as`: drizzle writes any piece of SQL here, though its type knows two. */
export const ONE_ROW = sql.raw('1') as unknown as Placeholder;

let queriesBuilt = 0;
const placeholders = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });

/** A list is one parameter, so that the statement stays prepared whatever its length. */
function listsAsJson(values: object): Record<string, unknown> {
  const record = values as Record<string, unknown>; // `as`: an object of named values
  if (!Object.values(record).some(Array.isArray)) return record;
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      Array.isArray(value) ? JSON.stringify(value) : value,
    ]),
  );
}
