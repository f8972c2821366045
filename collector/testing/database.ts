/** The database of a test: in memory, or with `EVERLINE_TEST_DB=postgres` an empty one on the real server, so that one variable runs
 * every test on the other database. */
import { randomUUID } from 'node:crypto';
import { afterAll } from 'vitest';
import type { Limits } from '../store/commit.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { ask, databaseAt, type Prepared } from './postgres-setup.ts';

export const isOnPostgres = process.env.EVERLINE_TEST_DB === 'postgres';

type Options = { readonly limits?: Limits };

/** Closed by the end of the test's file, where the test does not. */
export const openTestStore = (options: Options = {}): Promise<Store> =>
  isOnPostgres ? openOnPostgres(options) : openStore({ url: ':memory:', ...options });

const opened = new Set<Store>();
afterAll(async () => {
  await Promise.all([...opened].map((store) => store.close()));
});

/** An empty database of its own, dropped when the store is closed. */
export async function openOnPostgres(options: Options = {}): Promise<Store> {
  const { url, drop } = await makeDatabase();
  const store = await openStore({ url, ...options });
  const closing = {
    ...store,
    close: async () => {
      opened.delete(closing);
      await store.close();
      await drop();
    },
  };
  opened.add(closing);
  return closing;
}

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

/** A copy of the template, which takes some twenty milliseconds. */
export async function makeDatabase(): Promise<TestDatabase> {
  const { server, template } = await preparedServer();
  const name = `everline_test_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `create database ${name} template ${template} strategy file_copy`);
  return {
    url: databaseAt(server, name),
    drop: () => ask(server, `drop database if exists ${name} with (force)`),
  };
}

let known: Promise<Prepared> | undefined;

function preparedServer(): Promise<Prepared> {
  known ??= fetch(process.env.EVERLINE_TEST_POSTGRES ?? '').then(async (answer) => {
    if (!answer.ok) throw new Error(`PostgreSQL is not there: ${await answer.text()}`);
    return (await answer.json()) as Prepared; // `as`: told by our own setup
  });
  return known;
}
