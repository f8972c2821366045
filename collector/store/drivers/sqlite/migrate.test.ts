import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { getTableName } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openWriter } from './connect.ts';
import { migrate } from './migrate.ts';
import { tables } from './schema.ts';
import { strictTables } from './strict.ts';

const folder = new URL('./migrations/', import.meta.url);
const fresh = () => openWriter(':memory:', { mustExist: false });

test('the migrations lead to exactly the tables of defineTables', async () => {
  const last = readdirSync(new URL('meta/', folder))
    .filter((file) => file.endsWith('_snapshot.json'))
    .sort()
    .at(-1);
  const written = JSON.parse(readFileSync(new URL(`meta/${last}`, folder), 'utf8'));
  const now = await generateSQLiteDrizzleJson(tables, written.id, 'snake_case');
  expect(await generateSQLiteMigration(written, now), 'run: npx tsx collector/dev/migration.ts NAME').toEqual(
    [],
  );
});

test('that comparison sees a table the migrations do not know', async () => {
  const { partners, ...others } = tables;
  const before = await generateSQLiteDrizzleJson(others, undefined, 'snake_case');
  const after = await generateSQLiteDrizzleJson(tables, before.id, 'snake_case');
  expect((await generateSQLiteMigration(before, after)).join()).toContain(getTableName(partners));
});

test('what the migrations create has the columns the tables have, all of it STRICT', () => {
  const db = fresh();
  migrate(db);
  const made = db
    .prepare(
      "select name, strict, wr from pragma_table_list where type = 'table' and name not like 'sqlite_%'",
    )
    .all();
  expect(made).toHaveLength(Object.keys(tables).length);
  expect(made.every((table) => (table as { strict: number }).strict === 1)).toBe(true);
  const keyed = made
    .filter((table) => (table as { wr: number }).wr === 1)
    .map((table) => (table as { name: string }).name);
  expect(keyed.sort()).toEqual(['accounts', 'entries', 'link_counts']);
});

test('a second start finds nothing to do', () => {
  const db = fresh();
  expect(migrate(db)).toBeGreaterThan(0);
  expect(migrate(db)).toBe(0);
});

test('the second process to start finds the work done, and keys are checked again afterwards', () => {
  const dir = mkdtempSync(join(tmpdir(), 'everline-'));
  const [one, other] = [join(dir, 'a.db'), join(dir, 'a.db')].map((path) =>
    openWriter(path, { mustExist: false }),
  );
  expect([one && migrate(one), other && migrate(other)]).toEqual([expect.any(Number), 0]);
  expect(one?.pragma('foreign_keys', { simple: true })).toBe(1);
  one?.close();
  other?.close();
  rmSync(dir, { recursive: true });
});

test('a database of a newer version is refused in a sentence a merchant can act on', () => {
  const db = fresh();
  db.pragma('user_version = 99');
  expect(() => migrate(db)).toThrow(/had 99 migrations .* used by a newer version/);
});

test('a migration that fails leaves the database as it was', () => {
  const db = fresh();
  db.exec('create table partners (other text)');
  expect(() => migrate(db)).toThrow(/already exists/);
  expect(db.prepare("select count(*) as n from sqlite_schema where type = 'table'").get()).toEqual({ n: 1 });
  expect(db.pragma('user_version', { simple: true })).toBe(0);
});

test('a rebuilt table keeps what makes it strict, and indexes are left alone', () => {
  const sql = [
    'CREATE TABLE `a` (\n\t`x` text\n);\n--> statement-breakpoint',
    'CREATE TABLE `__new_entries` (\n\t`x` text PRIMARY KEY\n);',
    'CREATE INDEX `i` ON `a` (`x`);',
  ];
  const [plain = '', rebuilt = '', index = ''] = sql;
  expect(strictTables(sql.join('\n'))).toBe(
    [plain.replace(');', ') STRICT;'), rebuilt.replace(');', ') STRICT, WITHOUT ROWID;'), index].join('\n'),
  );
});
