/** SQL text for every kind of write, made once and numbered; the writer prepares a number the first time it meets it. */
import { type Column, getTableColumns, getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { assert } from '../../../../shared/problem.ts';
import type { TableName } from '../../../core/rows.ts';
import { tables } from './schema.ts';

export type Statement = {
  readonly number: number;
  readonly sql: string;
  /** How many values. */
  readonly takes: number;
  /** What follows where it wrote a row: the number of a statement, and which of the row's values that takes. */
  readonly follows?: { readonly statement: number; readonly places: readonly number[] };
};
type Codec = (value: unknown) => unknown;
export type TableShape = {
  readonly keys: readonly string[];
  readonly codecs: readonly Codec[];
  readonly insert: Statement;
  readonly append: Statement;
};

const statements: Statement[] = [];
const shapes = new Map<TableName, TableShape>();
const byText = new Map<string, Statement>();

/** Statements numbered `from` and above, for a writer that knows those below. */
export const statementsFrom = (from: number): readonly Statement[] => statements.slice(from);

export function shapeOf(table: TableName): TableShape {
  const known = shapes.get(table);
  if (known) return known;
  const columns = Object.entries(getTableColumns(tables[table]));
  const names = columns.map(([key]) => `"${toSnakeCase(key)}"`);
  const text = `insert into ${quoted(table)} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`;
  const shape = {
    keys: columns.map(([key]) => key),
    codecs: columns.map(([, column]) => codecOf(column)),
    insert: statementOf(text, names.length),
    append: statementOf(`${text} on conflict do nothing`, names.length),
  };
  shapes.set(table, shape);
  return shape;
}

export function updateOf(table: TableName, where: readonly string[], set: readonly string[]): Statement {
  const assignments = set.map((key) => `"${toSnakeCase(key)}" = ?`);
  return statementOf(
    `update ${quoted(table)} set ${assignments.join(', ')} where ${conditionsOf(table, where)}`,
    set.length + where.length,
  );
}

/** Counts what a decision relied on being there, or not. */
export const countOf = (table: TableName, where: readonly string[]): Statement =>
  statementOf(
    `select count(*) as "count" from ${quoted(table)} where ${conditionsOf(table, where)}`,
    where.length,
  );

/** `is` also finds null, but only `=` is certain to use an index, so it stays for columns that cannot be null. */
function conditionsOf(table: TableName, where: readonly string[]): string {
  const columns: Readonly<Record<string, Column>> = getTableColumns(tables[table]);
  return where.map((key) => `"${toSnakeCase(key)}" ${columns[key]?.notNull ? '=' : 'is'} ?`).join(' and ');
}

export const codecFor = (table: TableName, key: string): Codec => {
  const { keys, codecs } = shapeOf(table);
  const codec = codecs[keys.indexOf(key)];
  if (!codec) throw new Error(`invariant broken: ${table} has no column ${key}`);
  return codec;
};

/** Reads the version a decision relied on: shop, account, currency. */
export const guardAccount = (): Statement =>
  statementOf('select "version" from "accounts" where "shop_id" = ? and "account" = ? and "currency" = ?', 3);
/** Finds a row where a period, or one after it, takes nothing in any more: shop, period. */
export const closedSince = (): Statement =>
  statementOf(
    'select 1 from "periods" where "shop_id" = ? and "period" >= ? and "state" <> \'open\' limit 1',
    2,
  );
/** Finds the period where it is in a state: shop, period, state. */
export const periodInState = (): Statement =>
  statementOf('select 1 from "periods" where "shop_id" = ? and "period" = ? and "state" = ?', 3);
/** Moves an account: shop, account, currency, amount; answers its new balance and version. */
export const moveAccount = (): Statement =>
  statementOf(
    'insert into "accounts" ("shop_id", "account", "currency", "balance", "version") values (?, ?, ?, ?, 1) ' +
      'on conflict ("shop_id", "account", "currency") do update ' +
      'set "balance" = "balance" + excluded."balance", "version" = "version" + 1 returning "balance", "version"',
    4,
  );

const COUNTED = ['shopId', 'day', 'code', 'sub', 'flags'];
const COUNT_CLICK =
  'insert into "link_counts" ("shop_id", "day", "code", "sub", "slot", "clicks") ' +
  `select ?, ?, ?, coalesce(?, ''), 0, 1 where ? = '' on conflict do update set "clicks" = "clicks" + 1`;

let countedClick: Statement | undefined;

/** Appends a click; a new one that does not look odd is one more of its code, mark and day. */
export function appendCounted(): Statement {
  if (countedClick) return countedClick;
  const { keys, append } = shapeOf('clicks');
  const { number: statement } = statementOf(COUNT_CLICK, COUNTED.length);
  const places = COUNTED.map((key) => keys.indexOf(key));
  countedClick = numbered({ sql: append.sql, takes: append.takes, follows: { statement, places } });
  return countedClick;
}

function statementOf(sql: string, takes: number): Statement {
  const known = byText.get(sql);
  if (known) return known;
  const made = numbered({ sql, takes });
  byText.set(sql, made);
  return made;
}

function numbered(text: Omit<Statement, 'number'>): Statement {
  const made = { ...text, number: statements.length };
  statements.push(made);
  return made;
}

const quoted = (table: TableName): string => `"${getTableName(tables[table])}"`;

function codecOf(column: Column): Codec {
  switch (column.dataType) {
    case 'json':
      return (value) => (value === null && !column.notNull ? null : JSON.stringify(value));
    case 'boolean':
      return (value) => (value === null ? null : value ? 1 : 0);
    case 'number':
      return exactNumber;
    default:
      return textOnly;
  }
}

const textOnly: Codec = (value) => {
  assert(value === null || typeof value === 'string', `a text column was given ${typeof value}`);
  return value;
};

/** What is no exact integer goes down as a text, which a STRICT column refuses: SQLite would keep NaN as null. */
const exactNumber: Codec = (value) =>
  value === null || Number.isSafeInteger(value) ? value : `not an exact integer: ${value}`;
