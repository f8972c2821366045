/** The short way to the rows of a query drizzle prepared. An order is ten reads of a row or none, and drizzle's work for each (looking
 * up what every value and column is, again at every call) costs as much as SQLite's. */
import type BetterSqlite3 from 'better-sqlite3';
import { Column, is, Param, Placeholder, SQL } from 'drizzle-orm';
import type { Prepared } from '../../reader.ts';

/** What drizzle keeps in a prepared query. */
type Inside = {
  readonly stmt: BetterSqlite3.Statement<unknown[]>;
  readonly query: { readonly params: readonly unknown[] };
  readonly fields?: readonly Field[] | undefined;
};
type Field = { readonly path: readonly string[]; readonly field: unknown };
type Decode = (value: unknown) => unknown;
type Values = Readonly<Record<string, unknown>>;

/** Rows put together from several tables are left to drizzle. */
export function shortcut<R>(prepared: Prepared<readonly R[]>): Prepared<readonly R[]> {
  const { stmt, query, fields } = prepared as unknown as Inside; // `as`: drizzle hides them from its type
  if (fields === undefined || fields.some(({ path }) => path.length > 1)) return prepared;
  const givens = query.params.map(givenOf);
  const columns = fields.map(columnOf);
  const raw = stmt.raw();
  return {
    execute: (values) => {
      const rows = raw.all(givens.map((given) => given(values)));
      return rows.map((row) => rowOf(columns, row as readonly unknown[]) as R); // `as`: the row its select names
    },
  };
}

type Given = (values: Values) => unknown;

function givenOf(param: unknown): Given {
  if (is(param, Placeholder)) return named(param);
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder } = param;
    const given = named(param.value);
    return (values) => encoder.mapToDriverValue(given(values));
  }
  return () => param;
}

const named =
  ({ name }: Placeholder): Given =>
  (values) => {
    if (name in values) return values[name];
    throw new Error(`invariant broken: a query was called without ${name}`);
  };

type Place = { readonly name: string; readonly decode: Decode | undefined };

function columnOf({ path: [name = ''], field }: Field): Place {
  const decoder = is(field, Column) ? field : is(field, SQL) ? decoderOf(field) : decoderOf(sqlOf(field));
  const isPlain = decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue;
  return { name, decode: isPlain ? undefined : (value) => decoder.mapFromDriverValue(value) };
}

type Decoder = { mapFromDriverValue(value: unknown): unknown };
// `as`: drizzle keeps both to itself.
const decoderOf = (piece: SQL): Decoder => (piece as unknown as { readonly decoder: Decoder }).decoder;
const sqlOf = (aliased: unknown): SQL => (aliased as SQL.Aliased).sql;

function rowOf(columns: readonly Place[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let n = 0; n < columns.length; n += 1) {
    const { name, decode } = columns[n] as Place; // `as`: n is within
    const value = values[n];
    row[name] = value === null || decode === undefined ? value : decode(value);
  }
  return row;
}
