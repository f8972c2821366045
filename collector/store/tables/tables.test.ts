import { getTableName } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { expect, expectTypeOf, test } from 'vitest';
import { PRIMARY_KEYS, type TableName } from '../../core/rows.ts';
import { tables } from '../drivers/sqlite/schema.ts';
import type { Differing } from './tables.ts';

const names = Object.keys(PRIMARY_KEYS) as TableName[]; // `as`: the record is keyed by every table
const configOf = (name: TableName) => getTableConfig(tables[name]);
const keysOf = (columns: readonly { readonly name?: string; readonly keyAsName?: boolean }[]) =>
  columns.map((column) => column.name);

test('every table of rows.ts is defined, once', () => {
  expect(Object.keys(tables).sort()).toEqual([...names].sort());
  expect(new Set(names.map((name) => getTableName(tables[name]))).size).toBe(names.length);
});

test('every table reads as the row type the core decides with', () => {
  expectTypeOf<Differing>().toBeNever();
});

test.each(names)('the primary key of %s is the one rows.ts names, the shop first', (name) => {
  const [key] = configOf(name).primaryKeys;
  expect(keysOf(key?.columns ?? [])).toEqual([...PRIMARY_KEYS[name]]);
  expect(PRIMARY_KEYS[name][0]).toBe('shopId');
});

test.each(names)('every unique index and foreign key of %s starts with the shop', (name) => {
  const { indexes, foreignKeys, uniqueConstraints } = configOf(name);
  expect(uniqueConstraints).toEqual([]);
  for (const { config } of indexes.filter((index) => index.config.unique)) {
    expect(keysOf(config.columns as { name: string }[])[0], config.name).toBe('shopId'); // `as`: our indexes hold columns only
  }
  for (const key of foreignKeys) {
    const { columns, foreignColumns } = key.reference();
    expect([keysOf(columns)[0], keysOf(foreignColumns)[0]], key.getName()).toEqual(['shopId', 'shopId']);
  }
});

test('the rule above sees a key that forgets the shop', () => {
  const [index] = configOf('keys').indexes.filter(({ config }) => !config.unique);
  expect(keysOf((index?.config.columns ?? []) as { name: string }[])).toEqual(['hash']);
});
