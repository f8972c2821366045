import { isPostgres } from './address.ts';
import type { Limits } from './commit.ts';
import { openFile, openMemory, readFile } from './drivers/sqlite/open.ts';
import type { Reading, Store } from './store.ts';

export type StoreOptions = {
  /** `sqlite:./data/everline.db`, `:memory:` or `postgres://name:password@host/database`. */
  readonly url: string;
  readonly limits?: Limits;
};

/** For a thread that only reads what a store of the same address writes. */
export const openReading = async (url: string): Promise<Reading> =>
  url.startsWith(FILE) ? readFile(url.slice(FILE.length)) : openStore({ url });

const FILE = 'sqlite:';

/** Opens the database the address names, brings its tables up to date and answers when it can be written to. */
export async function openStore({ url, limits }: StoreOptions): Promise<Store> {
  if (url === ':memory:') return openMemory(limits);
  if (url.startsWith(FILE)) return openFile(url.slice(FILE.length), limits);
  if (isPostgres(url)) {
    // Loaded only where it is used: a collector on a file does without it.
    const { openPostgres } = await import('./drivers/postgres/open.ts');
    return openPostgres(url, limits);
  }
  throw new Error(
    `DATABASE_URL has an unknown kind of database: ${url.split(':')[0]}; use sqlite:./data/everline.db or postgres://…`,
  );
}
