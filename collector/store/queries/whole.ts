/** Any table row by row in the order of its primary key, for whoever reads all of a shop. */
import { and, asc, desc, eq, gt, type SQL, sql } from 'drizzle-orm';
import { PRIMARY_KEYS, type Rows, type TableName } from '../../core/rows.ts';
import { countOf, type Given, ONE_ROW, query, queryOne, type Reader } from '../reader.ts';

/** Every table, parents before children, so that rows written in this order always find what they point at. */
export const TABLES = Object.keys(PRIMARY_KEYS) as readonly TableName[]; // `as`: the record is keyed by every table

type Paged = Readonly<Record<string, string | number>>;
type Whole = {
  readonly first: (read: Reader, values: Paged) => Promise<readonly unknown[]>;
  readonly after: (read: Reader, values: Paged) => Promise<readonly unknown[]>;
  readonly last: (read: Reader, values: Paged) => Promise<unknown>;
  readonly count: (read: Reader, values: Paged) => Promise<{ readonly count: number } | undefined>;
  readonly shop: (read: Reader, values: Paged) => Promise<{ readonly shopId: string } | undefined>;
};

const wholes: Partial<Record<TableName, Whole>> = {};

/** The rows after one, or the first ones. */
export async function rowsAfter<T extends TableName>(
  read: Reader,
  table: T,
  given: { readonly shop: string; readonly after: Rows[T] | undefined; readonly limit: number },
): Promise<readonly Rows[T][]> {
  const { shop, after, limit } = given;
  const { first, after: next } = wholeOf(table);
  const rows = after
    ? await next(read, { shop, limit, ...positionOf(table, after) })
    : await first(read, { shop, limit });
  return rows as readonly Rows[T][]; // `as`: the query selects whole rows of this table
}

export async function lastRow<T extends TableName>(
  read: Reader,
  table: T,
  shop: string,
): Promise<Rows[T] | undefined> {
  return (await wholeOf(table).last(read, { shop })) as Rows[T] | undefined; // `as`: a whole row of this table
}

export const countRows = async (read: Reader, table: TableName, shop: string): Promise<number> =>
  (await wholeOf(table).count(read, { shop }))?.count ?? 0;

/** The next shop, in their order, that has rows in a table. */
export const shopWithRows = async (
  read: Reader,
  table: TableName,
  after: string,
): Promise<string | undefined> => (await wholeOf(table).shop(read, { after }))?.shopId;

/** The primary key but for the shop, under the names of the queries' values. */
const positionOf = <T extends TableName>(table: T, row: Rows[T]): Paged =>
  Object.fromEntries(keysOf(table).map((key) => [`key_${key}`, (row as Paged)[key] ?? ''])); // `as`: keys are texts or integers

const keysOf = (table: TableName): readonly string[] => PRIMARY_KEYS[table].slice(1);

function wholeOf(table: TableName): Whole {
  wholes[table] ??= madeFor(table);
  return wholes[table];
}

/** Typed by the one table that is like all others: every table has a shop, and nothing else is named here. */
const rowsOf = (reader: Reader, table: TableName): Reader['keys'] =>
  reader[table] as unknown as Reader['keys'];

function madeFor(table: TableName): Whole {
  const columnsOf = (reader: Reader): SQL[] => {
    const columns = reader[table] as unknown as Readonly<Record<string, SQL>>; // `as`: looked up by the names of its key
    return keysOf(table).map((key) => sql`${columns[key]}`);
  };
  const ordered = (reader: Reader) => [
    asc(rowsOf(reader, table).shopId),
    ...columnsOf(reader).map((key) => asc(key)),
  ];
  type Values = Given<Record<string, string | number>>;
  return {
    first: query((reader, given: Values) =>
      reader.db
        .select()
        .from(rowsOf(reader, table))
        .where(eq(rowsOf(reader, table).shopId, placed(given, 'shop')))
        .orderBy(...ordered(reader))
        .limit(placed(given, 'limit')),
    ),
    after: query((reader, given: Values) => {
      const keys = keysOf(table).map((key) => sql`${placed(given, `key_${key}`)}`);
      const isAfter = sql`(${sql.join(columnsOf(reader), sql`, `)}) > (${sql.join(keys, sql`, `)})`;
      return reader.db
        .select()
        .from(rowsOf(reader, table))
        .where(
          and(
            eq(rowsOf(reader, table).shopId, placed(given, 'shop')),
            keys.length > 0 ? isAfter : sql`1 = 0`,
          ),
        )
        .orderBy(...ordered(reader))
        .limit(placed(given, 'limit'));
    }),
    last: queryOne((reader, given: Values) =>
      reader.db
        .select()
        .from(rowsOf(reader, table))
        .where(eq(rowsOf(reader, table).shopId, placed(given, 'shop')))
        .orderBy(desc(rowsOf(reader, table).shopId), ...columnsOf(reader).map((key) => desc(key)))
        .limit(ONE_ROW),
    ),
    count: queryOne((reader, given: Values) =>
      reader.db
        .select({ count: countOf() })
        .from(rowsOf(reader, table))
        .where(eq(rowsOf(reader, table).shopId, placed(given, 'shop'))),
    ),
    shop: queryOne((reader, given: Values) =>
      reader.db
        .select({ shopId: rowsOf(reader, table).shopId })
        .from(rowsOf(reader, table))
        .where(gt(rowsOf(reader, table).shopId, placed(given, 'after')))
        .orderBy(asc(rowsOf(reader, table).shopId))
        .limit(ONE_ROW),
    ),
  };
}

function placed(given: Given<Record<string, string | number>>, name: string) {
  const value = given[name];
  if (!value) throw new Error(`invariant broken: no value ${name}`);
  return value;
}
