/** SQL text for every kind of write, made once a table or an update. Rows travel as one array a column, so a statement is the same
 * for one row and for a thousand, stays prepared, and costs one round trip. */
import { type Column, getTableColumns, getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { PRIMARY_KEYS, type TableName } from '../../../core/rows.ts';
import { tables } from './schema.ts';
import { type Codec, codecOf, type Kind, kindOf } from './values.ts';

export type Field = {
  readonly key: string;
  /** As SQL names it, quoted. */
  readonly name: string;
  readonly kind: Kind;
  readonly notNull: boolean;
  readonly encode: Codec;
};
export type Shape = {
  readonly table: TableName;
  readonly fields: readonly Field[];
  /** Places of the primary key among the fields. */
  readonly keys: readonly number[];
  /** Leaves a row alone whose key, or another unique one, is taken; returns the primary keys of those it wrote. */
  readonly insert: { readonly name: string; readonly text: string };
};
export type UpdateShape = {
  readonly table: TableName;
  /** What is set, then what is expected. */
  readonly fields: readonly Field[];
  /** Places of the primary key among the fields; undefined where the update does not name all of it. */
  readonly keys: readonly number[] | undefined;
  /** Returns the primary key of every row it changed. */
  readonly statement: { readonly name: string; readonly text: string };
};

const shapes = new Map<TableName, Shape>();
const updates = new Map<string, UpdateShape>();

export function shapeOf(table: TableName): Shape {
  const known = shapes.get(table);
  if (known) return known;
  const columns: Readonly<Record<string, Column>> = getTableColumns(tables[table]);
  const fields = Object.entries(columns).map(([key, column]) => fieldOf(table, key, column));
  const names = fields.map(({ name }) => name).join(', ');
  const text =
    `insert into ${quoted(table)} (${names}) select ${fields.map(castOf).join(', ')} ` +
    `from ${arraysOf(fields)} as v(${names}) on conflict do nothing returning ${primaryKeyOf(table)}`;
  const keys = PRIMARY_KEYS[table].map((key) => fields.findIndex((field) => field.key === key));
  const shape = { table, fields, keys, insert: { name: `insert ${table}`, text } };
  shapes.set(table, shape);
  return shape;
}

/** Rows of a table by the statement that writes them: clicks that count for their link, and everything else. */
export function insertsOf<R extends { readonly isCounted: boolean }>(
  table: TableName,
  rows: readonly R[],
): readonly { readonly statement: Shape['insert']; readonly rows: readonly R[] }[] {
  const { insert } = shapeOf(table);
  const counted = rows.filter(({ isCounted }) => isCounted);
  if (counted.length === 0) return [{ statement: insert, rows }];
  const others = rows.filter(({ isCounted }) => !isCounted);
  const first = { statement: insertCounted(insert), rows: counted };
  return others.length === 0 ? [first] : [first, { statement: insert, rows: others }];
}

/** Collectors that count clicks of one code at one moment would wait for each other until the other's COMMIT; apart they rarely do. */
const SLOTS = 64;
const slot = Math.floor(Math.random() * SLOTS);

/** Clicks written anew, unless they look odd, count for their code, mark and day in the same statement; whoever counts takes the rows in
 * one order. */
const insertCounted = ({ name, text }: Shape['insert']): Shape['insert'] => ({
  name: `${name} and count`,
  text: `with "new" as (${text}, "day", "code", "sub", "flags"), "counted" as (${COUNT_NEW}) select ${primaryKeyOf('clicks')} from "new"`,
});
const COUNT_NEW =
  'insert into "link_counts" ("shop_id", "day", "code", "sub", "slot", "clicks") ' +
  `select "shop_id", "day", "code", coalesce("sub", ''), ${slot}, count(*) from "new" where "flags" = '' ` +
  'group by 1, 2, 3, 4 order by 1, 2, 3, 4 on conflict ("shop_id", "day", "code", "sub", "slot") ' +
  'do update set "clicks" = "link_counts"."clicks" + excluded."clicks" returning 1';

export function updateOf(table: TableName, where: readonly string[], set: readonly string[]): UpdateShape {
  const id = `${table} ${where.join()} ${set.join()}`;
  const known = updates.get(id);
  if (known) return known;
  const named = (key: string): Field => fieldNamed(table, key);
  const setFields = set.map(named).map((field, n) => ({ ...field, alias: `"s${n}"` }));
  const whereFields = where.map(named).map((field, n) => ({ ...field, alias: `"w${n}"` }));
  const all = [...setFields, ...whereFields];
  const assignments = setFields.map((field) => `${field.name} = ${castOf({ ...field, name: field.alias })}`);
  const conditions = whereFields.map((field) => conditionOf(field, field.alias));
  const places = PRIMARY_KEYS[table].map((key) => set.length + where.indexOf(key));
  const shape = {
    table,
    fields: all,
    keys: places.every((place) => place >= set.length) ? places : undefined,
    statement: {
      name: `update ${updates.size}`,
      text:
        `update ${quoted(table)} t set ${assignments.join(', ')} from ${arraysOf(all)} ` +
        `as v(${all.map(({ alias }) => alias).join(', ')}) where ${conditions.join(' and ')} ` +
        `returning ${primaryKeyOf(table, 't.')}`,
    },
  };
  updates.set(id, shape);
  return shape;
}

export type CountShape = {
  readonly table: TableName;
  readonly fields: readonly Field[];
  /** Returns the places of those whose count is another, and that count. */
  readonly statement: { readonly name: string; readonly text: string };
};
const counts = new Map<string, CountShape>();

/** Rows that a decision relied on being there, or not; the expected count comes behind the values. */
export function countOf(table: TableName, where: readonly string[]): CountShape {
  const id = `${table} ${where.join()}`;
  const known = counts.get(id);
  if (known) return known;
  const fields = where.map((key) => fieldNamed(table, key));
  const names = fields.map((_, n) => `"w${n}"`).join(', ');
  const conditions = fields.map((field, n) => conditionOf(field, `"w${n}"`)).join(' and ');
  const arrays = fields.map(({ kind }, n) => `$${n + 2}::${kind}[]`).join(', ');
  const text =
    `select "place", "count" from (select "place", "expected", ` +
    `(select count(*) from ${quoted(table)} t where ${conditions}) as "count" ` +
    `from unnest($1::bigint[], ${arrays}) with ordinality as v("expected", ${names}, "place")) as c ` +
    'where "count" <> "expected"';
  const shape = { table, fields, statement: { name: `count ${counts.size}`, text } };
  counts.set(id, shape);
  return shape;
}

/** Adds what a group posts to each account and answers where the account stands then. */
export const MOVE_ACCOUNTS = {
  name: 'move accounts',
  text:
    'insert into "accounts" ("shop_id", "account", "currency", "balance", "version") ' +
    'select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[]) ' +
    'on conflict ("shop_id", "account", "currency") do update set ' +
    '"balance" = "accounts"."balance" + excluded."balance", "version" = "accounts"."version" + excluded."version" ' +
    'returning "shop_id", "account", "currency", "balance", "version"',
};
/** The versions decisions relied on: shop, accounts. */
export const READ_VERSIONS = {
  name: 'read versions',
  text: 'select "account", "currency", "version" from "accounts" where "shop_id" = $1 and "account" = any($2::text[])',
};
/** The periods of a shop that are closed, from one on: shop, period. */
export const READ_PERIODS = {
  name: 'read periods',
  text: 'select "period", "state" from "periods" where "shop_id" = $1 and "period" >= $2',
};
/** Whoever writes decisions of a shop waits for whoever else does, in whatever collector, until that one's COMMIT; in one order, so that
 * no two wait for each other. Two shops whose names hash alike wait for each other too, which harms nobody. */
export const LOCK_SHOPS = {
  name: 'lock shops',
  text:
    'select pg_advisory_xact_lock(727, "number") from ' +
    '(select distinct hashtext("shop") as "number" from unnest($1::text[]) as s("shop") order by 1) as n',
};

/** Parents before children, so that one statement a table can write what many commits insert. */
export const TABLES_IN_ORDER: readonly TableName[] = inOrder();

function inOrder(): readonly TableName[] {
  const ordered = new Set<TableName>();
  const byName = new Map<string, TableName>(
    Object.entries(tables).map(([key, table]) => [getTableName(table), key as TableName]),
  ); // `as`: keyed by every table
  const visit = (table: TableName): void => {
    if (ordered.has(table)) return;
    const { foreignKeys } = getTableConfig(tables[table] as unknown as PgTable); // `as`: these are PostgreSQL's
    for (const key of foreignKeys) {
      const parent = byName.get(getTableName(key.reference().foreignTable));
      if (parent !== undefined && parent !== table) visit(parent);
    }
    ordered.add(table);
  };
  for (const table of byName.values()) visit(table);
  return [...ordered];
}

function fieldOf(table: TableName, key: string, column: Column): Field {
  const kind = kindOf(column);
  const encode = codecOf({ kind, notNull: column.notNull, says: `${table}.${toSnakeCase(key)}` });
  return { key, name: `"${toSnakeCase(key)}"`, kind, notNull: column.notNull, encode };
}

function fieldNamed(table: TableName, key: string): Field {
  const field = shapeOf(table).fields.find((one) => one.key === key);
  if (!field) throw new Error(`invariant broken: ${table} has no column ${key}`);
  return field;
}

const conditionOf = ({ name, notNull }: Field, value: string): string =>
  `t.${name} ${notNull ? '=' : 'is not distinct from'} v.${value}`;
const arraysOf = (fields: readonly Field[]): string =>
  `unnest(${fields.map(({ kind }, n) => `$${n + 1}::${kind === 'json' ? 'text' : kind}[]`).join(', ')})`;
const castOf = ({ name, kind }: Pick<Field, 'name' | 'kind'>): string =>
  `v.${name}${kind === 'json' ? '::json' : ''}`;
const primaryKeyOf = (table: TableName, before = ''): string =>
  PRIMARY_KEYS[table].map((key) => `${before}"${toSnakeCase(key)}"`).join(', ');
const quoted = (table: TableName): string => `"${getTableName(tables[table])}"`;
