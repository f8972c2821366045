/** The short way through a query that drizzle prepared. An order is some reads of a row or none, and drizzle's work for each (looking
 * up what every value and column is, again at every call) costs as much as the database's. What drizzle keeps is looked up once. */
import { Column, getTableName, is, Param, Placeholder, SQL } from 'drizzle-orm';

/** What drizzle keeps of the columns of a prepared query. */
export type Selected = {
  readonly fields?: readonly Field[] | undefined;
  /** Whether the row of a joined table is always there, by the name of the table; undefined where nothing is joined. */
  readonly joinsNotNullableMap?: Readonly<Record<string, boolean>> | undefined;
};
type Field = { readonly path: readonly string[]; readonly field: unknown };
type Values = Readonly<Record<string, unknown>>;

/** The values a statement takes, in their order, from those its query was called with. */
export function valuesOf(params: readonly unknown[]): (values: Values) => unknown[] {
  const givens = params.map(givenOf);
  return (values) => givens.map((given) => given(values));
}

function givenOf(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return named(param);
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder } = param;
    const given = named(param.value);
    return (values) => encoder.mapToDriverValue(given(values));
  }
  return () => param;
}

const named =
  ({ name }: Placeholder) =>
  (values: Values): unknown => {
    if (name in values) return values[name];
    throw new Error(`invariant broken: a query was called without ${name}`);
  };

/** The object of a select from the row a database answered; undefined for selects nested deeper than `{ table: { column } }`. */
export function rowOf(selected: Selected): ((row: readonly unknown[]) => unknown) | undefined {
  const { fields } = selected;
  if (fields === undefined || fields.some(({ path }) => path.length > 2)) return undefined;
  const columns = fields.map(columnOf);
  const groups = groupsOf(selected, fields);
  if (groups.length === 0) return (row) => filled({}, columns, row);
  return (row) => {
    const object: Record<string, unknown> = {};
    for (const group of groups)
      object[group.name] = group.isOptional && row[group.first] === null ? null : {};
    return filled(object, columns, row);
  };
}

type Place = {
  readonly group: string | undefined;
  readonly name: string;
  readonly decode: ((value: unknown) => unknown) | undefined;
};

function filled(
  object: Record<string, unknown>,
  columns: readonly Place[],
  row: readonly unknown[],
): Record<string, unknown> {
  for (let n = 0; n < columns.length; n += 1) {
    const { group, name, decode } = columns[n] as Place; // `as`: n is within
    const node = group === undefined ? object : (object[group] as Record<string, unknown> | null); // `as`: made before
    if (node === null) continue;
    const value = row[n];
    node[name] = value === null || decode === undefined ? value : decode(value);
  }
  return object;
}

/** `first` column of a group that is null as a whole where that column is: the row of a table that need not be there. */
type Group = { readonly name: string; readonly first: number; readonly isOptional: boolean };

function groupsOf({ joinsNotNullableMap: joins }: Selected, fields: readonly Field[]): readonly Group[] {
  const names = new Set(fields.flatMap(({ path }) => (path.length === 2 ? (path[0] ?? []) : [])));
  return [...names].map((name) => {
    const own = fields.filter(({ path }) => path.length === 2 && path[0] === name);
    const tables = new Set(own.map(({ field }) => (is(field, Column) ? getTableName(field.table) : null)));
    const [table] = tables;
    const isOptional = joins !== undefined && tables.size === 1 && !!table && !joins[table];
    return { name, first: fields.indexOf(own[0] as Field), isOptional }; // `as`: a name comes from a field
  });
}

function columnOf({ path, field }: Field): Place {
  const decoder = is(field, Column) ? field : is(field, SQL) ? decoderOf(field) : decoderOf(sqlOf(field));
  const isPlain = decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue;
  return {
    group: path.length === 2 ? path[0] : undefined,
    name: path.at(-1) ?? '',
    decode: isPlain ? undefined : (value) => decoder.mapFromDriverValue(value),
  };
}

type Decoder = { mapFromDriverValue(value: unknown): unknown };
// `as`: drizzle keeps both to itself.
const decoderOf = (piece: SQL): Decoder => (piece as unknown as { readonly decoder: Decoder }).decoder;
const sqlOf = (aliased: unknown): SQL => (aliased as SQL.Aliased).sql;
