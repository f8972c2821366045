/** reliability.md 30, 31 and 32, and what every acknowledgement rests on. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { openReader, openWriter } from './connect.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-connect-'));
const path = join(folder, 'a.db');
afterAll(() => rmSync(folder, { recursive: true }));
const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

test('every connection that writes waits for the disk, checks keys and writes ahead', () => {
  // The second connection finds a file that is in WAL mode already: there better-sqlite3 lowers `synchronous` by itself.
  for (const db of [openWriter(path, { mustExist: false }), openWriter(path, { mustExist: true })]) {
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
  }
});

test('better-sqlite3 still lowers it, which is why it is set', () => {
  const db = new Database(path);
  expect(db.pragma('synchronous', { simple: true })).toBe(1);
  db.close();
});

test('no file of the store but connect.ts opens a connection, and backup.ts to copy and check whole files', () => {
  const store = new URL('../../', import.meta.url);
  const opening = (readdirSync(store, { recursive: true }) as string[]) // `as`: names, not buffers, without an encoding
    .filter((file) => file.endsWith('.ts') && !file.includes('test'))
    .filter((file) => /new Database\(/.test(readFileSync(new URL(file, store), 'utf8')));
  expect(opening.sort()).toEqual(['drivers/sqlite/backup.ts', 'drivers/sqlite/connect.ts']);
});

test('queries wait for their rows as PostgreSQL will make them', () => {
  const queries = new URL('../../queries/', import.meta.url);
  const sources = readdirSync(queries).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  expect(sources.length).toBeGreaterThan(0);
  for (const file of sources) {
    const text = readFileSync(new URL(file, queries), 'utf8');
    expect(text, file).not.toMatch(/\.(all|get|run|values|transaction)\(/);
    expect(text, file).not.toMatch(/from '.*drivers\//);
  }
});

test('the reading connection cannot write', () => {
  const db = openReader(path);
  expect(() => db.exec('create table a (b)')).toThrow(/readonly/);
  db.close();
});

test('a transaction that would wait is refused by the driver, not committed empty', async () => {
  const db = openWriter(':memory:', { mustExist: false });
  db.exec('create table a (b)');
  const waiting = async () => {
    db.exec('insert into a values (1)');
  };
  expect(() => drizzle(db).transaction(waiting)).toThrow(/promise/);
  expect(db.prepare('select count(*) from a').pluck().get()).toBe(0);
  const uses = readdirSync(new URL('./', import.meta.url)).filter(
    (file) =>
      file.endsWith('.ts') && !file.endsWith('.test.ts') && /\.transaction\(\s*async/.test(read(file)),
  );
  expect(uses).toEqual([]);
});

test('the driver is pinned to the version that runs on Node 20', () => {
  const { dependencies } = JSON.parse(read('../../../../package.json'));
  expect(dependencies['better-sqlite3']).toBe('12.11.1');
  expect(new Database(':memory:').prepare('select sqlite_version()').pluck().get()).toMatch(/^3\./);
});
