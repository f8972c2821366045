import { getTableName } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { openTestShop } from '../../flows/fixture.ts';
import { tables } from '../drivers/sqlite/schema.ts';
import { countRows, lastRow, rowsAfter, TABLES } from './whole.ts';

test('every table comes after those its rows point at, and none is missing', () => {
  const names: readonly string[] = TABLES.map((table) => getTableName(tables[table]));
  expect([...names].sort()).toEqual(Object.values(tables).map(getTableName).sort());
  for (const [place, table] of TABLES.entries())
    for (const key of getTableConfig(tables[table]).foreignKeys) {
      const parent = getTableName(key.reference().foreignTable);
      expect(names.indexOf(parent), `${names[place]} points at ${parent}`).toBeLessThan(place);
    }
});

test('rows are read page by page, each once, in the order of the primary key', async () => {
  const { ctx } = await openTestShop();
  const { read } = ctx.store;
  const keys = await rowsAfter(read, 'keys', { shop: 'tea', after: undefined, limit: 10 });
  expect(keys.length).toBeGreaterThan(1);
  const [first, ...rest] = keys;
  expect(await rowsAfter(read, 'keys', { shop: 'tea', after: first, limit: 10 })).toEqual(rest);
  expect(await lastRow(read, 'keys', 'tea')).toEqual(keys.at(-1));
  expect(await countRows(read, 'keys', 'tea')).toBe(keys.length);
  expect(await rowsAfter(read, 'shops', { shop: 'tea', after: undefined, limit: 10 })).toHaveLength(1);
  expect(await rowsAfter(read, 'keys', { shop: 'other', after: undefined, limit: 10 })).toEqual([]);
});
