import { readdirSync, readFileSync } from 'node:fs';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, test } from 'vitest';
import { makeDatabase } from '../../../testing/database.ts';
import { addressOf, lineTo } from './connect.ts';
import { migrate } from './migrate.ts';
import { tables } from './schema.ts';

test('the migrations lead to exactly the tables of defineTables', async () => {
  const meta = new URL('./migrations/meta/', import.meta.url);
  const last = readdirSync(meta).sort().at(-1) ?? '';
  const written = JSON.parse(readFileSync(new URL(last, meta), 'utf8'));
  const now = generateDrizzleJson(tables, written.id, undefined, 'snake_case');
  expect(await generateMigration(written, now), 'run: npx tsx collector/dev/migration.ts NAME').toEqual([]);
});

test('a second start finds nothing to do, and a database of a newer version is refused in a sentence', async () => {
  const { url, drop } = await makeDatabase();
  const address = addressOf(url);
  expect(await migrate(address)).toBe(0);
  const line = lineTo(address);
  await line.run([{ text: 'insert into "everline_migrations" values (99)' }]);
  await expect(migrate(address)).rejects.toThrow(/had 99 migrations .* used by a newer version/);
  await line.run([{ text: 'drop schema public cascade' }, { text: 'create schema public' }]);
  // Two collectors that start at one moment: one of them finds the work done.
  const counts = await Promise.all([migrate(address), migrate(address)]);
  const files = readdirSync(new URL('./migrations/', import.meta.url)).filter((file) =>
    file.endsWith('.sql'),
  );
  expect(counts.sort()).toEqual([0, files.length]);
  await line.close();
  await drop();
});
