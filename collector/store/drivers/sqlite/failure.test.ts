/** reliability.md 1, 2, 3, 7 and 8: what a database in trouble does to whoever waits for it, and how soon it is over. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { LIMITS } from '../../commit.ts';
import { click, clickCount, credit, customer, order } from '../../contract/rows.ts';
import { openStore } from '../../open.ts';
import type { Store } from '../../store.ts';
import { lockFromOutside } from '../../testing/lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-failure-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string): string => join(folder, `${name}.db`);
const BACK_MS = 5_000;

const times = <T>(count: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const refusals = async (commits: readonly Promise<unknown>[]): Promise<ReadonlySet<unknown>> =>
  new Set(
    (await Promise.allSettled(commits)).map((one) => (one.status === 'rejected' ? one.reason.code : 'kept')),
  );

test('a lock another process holds for a moment delays a commit and loses nothing', async () => {
  const store = await openStore({ url: `sqlite:${fileOf('moment')}` });
  const lock = await lockFromOutside(fileOf('moment'));
  const waiting = times(20, (n) => store.commit([click(`clk_${n}`)]));
  setTimeout(() => void lock.release(), 300);
  expect(await refusals(waiting)).toEqual(new Set(['kept']));
  expect(await clickCount(store)).toBe(20);
  await store.close();
});

test('a lock held for long refuses whole groups, never a part of one, and reading goes on meanwhile', async () => {
  const store = await openStore({ url: `sqlite:${fileOf('long')}`, limits: { ...LIMITS, waitingMax: 50 } });
  await store.commit([customer('cus_1')]);
  const lock = await lockFromOutside(fileOf('long'));
  const waiting = times(80, (n) => store.commit([customer(`cus_${n + 2}`), credit(`trx_${n}`, 'anna', 1)]));
  expect(await clickCount(store)).toBe(0);
  expect(await refusals(waiting)).toEqual(new Set(['storage-unavailable', 'overloaded']));
  await lock.release();
  await expectBack(store, 'long');
  expect(rowsIn(fileOf('long'), 'customers')).toBe(1);
  expect(rowsIn(fileOf('long'), 'entries')).toBe(0);
  await store.close();
});

/** In memory the reading handle is the writing connection, so its pragmas are what the writer meets. */
const pragmaOf = (store: Store) => (text: string) =>
  (store.read.db as unknown as { readonly $client: Database.Database }).$client.pragma(text); // `as`: drizzle keeps its connection there

test.each([
  ['a disk without space', 'max_page_count = 1', 'max_page_count = 1000000', 'full'],
  ['a read-only database', 'query_only = ON', 'query_only = OFF', 'readonly'],
])(
  '%s acknowledges nobody, keeps nothing by halves, and all of it is accepted afterwards, once',
  async (_, fail, mend, why) => {
    const store = await openStore({ url: ':memory:' });
    const large = (n: number) =>
      store.commit([customer(`cus_${n}`), click(`clk_${n}`, { landing: 'x'.repeat(2_000) })]);
    await large(0);
    pragmaOf(store)(fail);
    const refused = await Promise.allSettled(times(100, (n) => large(n + 1)));
    expect(new Set(refused.map((one) => (one.status === 'rejected' ? one.reason.code : 'kept')))).toEqual(
      new Set(['storage-unavailable']),
    );
    expect(refused[0]).toMatchObject({
      reason: { message: expect.stringContaining(why), facts: { retryAfterSeconds: 5 } },
    });
    expect(await clickCount(store)).toBe(1);
    expect(store.figures().failedGroups).toBe(1);
    pragmaOf(store)(mend);
    expect(await refusals(times(100, (n) => large(n + 1)))).toEqual(new Set(['kept']));
    expect(await clickCount(store)).toBe(101);
    await store.close();
  },
);

test('a file that may not grow refuses until it may, with every group whole or absent', async () => {
  const store = await openStore({ url: `sqlite:${fileOf('limit')}` });
  const large = (n: number) =>
    store.commit([customer(`cus_${n}`), click(`clk_${n}`, { landing: 'x'.repeat(20_000) })]);
  await large(0);
  const kept: unknown[] = [];
  limitFiles(String(statSync(`${fileOf('limit')}-wal`).size + 400_000));
  try {
    for (let n = 1; n <= 60; n += 1) kept.push(...(await refusals([large(n)])));
  } finally {
    limitFiles('unlimited');
  }
  expect(new Set(kept)).toEqual(new Set(['kept', 'storage-unavailable']));
  await expectBack(store, 'limit');
  const acknowledged = 1 + kept.filter((one) => one === 'kept').length;
  expect(rowsIn(fileOf('limit'), 'customers')).toBe(acknowledged);
  expect(rowsIn(fileOf('limit'), 'clicks') - 1).toBe(acknowledged);
  await store.close();
  expect(new Database(fileOf('limit')).pragma('integrity_check', { simple: true })).toBe('ok');
});

/** The kernel refuses this process to write any file beyond so many bytes, as a full disk would. */
const limitFiles = (bytes: string): void =>
  void execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);

test('the log stays bounded: a reader who holds a snapshot lets it grow, and it shrinks once they are done', async () => {
  const store = await openStore({ url: `sqlite:${fileOf('log')}` });
  await store.commit([order('ord_1')]);
  const reader = new Database(fileOf('log'), { readonly: true });
  const snapshot = reader.prepare('select id from orders').iterate();
  snapshot.next();
  for (let n = 0; n < 12; n += 1) {
    await store.commit(times(100, (m) => click(`clk_${n}_${m}`, { landing: 'x'.repeat(20_000) })));
  }
  expect(store.figures().logBytes).toBeGreaterThan(20 * 1024 * 1024);
  snapshot.return?.();
  await until(() => store.figures().logBytes <= 16 * 1024 * 1024);
  for (let n = 0; n < 12; n += 1) {
    await store.commit(times(100, (m) => click(`more_${n}_${m}`, { landing: 'x'.repeat(20_000) })));
  }
  expect(store.figures().logBytes).toBeLessThan(24 * 1024 * 1024);
  expect(await clickCount(store)).toBe(2_400);
  reader.close();
  await store.close();
});

const rowsIn = (path: string, table: string): number => {
  const db = new Database(path, { readonly: true });
  const count = db.prepare(`select count(*) from ${table}`).pluck().get();
  db.close();
  return Number(count);
};

async function expectBack(store: Store, name: string): Promise<void> {
  const start = Date.now();
  await until(() =>
    store.commit([click(`back_${name}`)]).then(
      () => true,
      () => false,
    ),
  );
  expect(Date.now() - start).toBeLessThan(BACK_MS);
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + BACK_MS; !(await holds()); ) {
    if (Date.now() > end) throw new Error('it did not happen within five seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
