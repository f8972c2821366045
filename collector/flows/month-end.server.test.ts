/** A close that is killed anywhere and started again ends in the same bytes as one that was left alone. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillMonth } from '../dev/bench/close-month.ts';
import { chanceOf } from '../dev/chance.ts';
import { openStore } from '../store/open.ts';
import { buildProgram } from '../store/testing/build.ts';
import { exitOf } from '../store/testing/lock.ts';
import { verifyBooks } from './verify-books.ts';

const KILLS = 30;
const folder = mkdtempSync(join(tmpdir(), 'everline-month-end-'));
const base = join(folder, 'base.db');
let program: string;
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  program = await buildProgram(
    'month-end',
    fileURLToPath(new URL('../dev/testing/month-end.ts', import.meta.url)),
  );
  const store = await openStore({ url: `sqlite:${base}` });
  await fillMonth(store, { partners: 500, orders: 700 });
  await store.close();
}, 120_000);

test('killed thirty times on its way, a month’s end leaves the same bytes, and the books agree', async () => {
  const undisturbed = await copyOf('undisturbed');
  const steps = await run(undisturbed, Number.POSITIVE_INFINITY);
  expect(steps.at(-1)).toBe('released');
  const expected = tablesOf(undisturbed);
  const chance = chanceOf(7);
  for (let kills = 0, round = 0; kills < KILLS; round += 1) {
    const path = await copyOf(`killed-${round}`);
    while ((await run(path, 1 + chance.whole(steps.length))).at(-1) !== 'released') kills += 1;
    expect(tablesOf(path), `after ${kills} kills`).toEqual(expected);
    if (kills < KILLS) rmSync(path);
  }
  const store = await openStore({ url: `sqlite:${undisturbed}` });
  const { difference } = await verifyBooks(store.read, 'tea');
  await store.close();
  expect(difference).toBeNull();
});

async function copyOf(name: string): Promise<string> {
  const path = join(folder, `${name}.db`);
  copyFileSync(base, path);
  return path;
}

/** What it printed, until it ended or was killed in the middle of what followed so many lines. */
async function run(path: string, lines: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk;
    if (text.split('\n').length > lines) child.kill('SIGKILL');
  });
  await exitOf(child);
  return text.split('\n').slice(0, -1);
}

/** Every row of every table, in the order of all its columns. */
function tablesOf(path: string): Readonly<Record<string, string>> {
  const db = new Database(path, { readonly: true });
  const names = db
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all() as string[]; // `as`: names are texts
  const tables = names.map((name) => {
    const columns = db.prepare(`select * from "${name}" limit 0`).columns();
    const order = columns.map((_, i) => i + 1).join(', ');
    return [
      name,
      JSON.stringify(db.prepare(`select * from "${name}" order by ${order}`).raw().all()),
    ] as const;
  });
  db.close();
  return Object.fromEntries(tables);
}
