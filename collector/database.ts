/** Opens the database of a setting, or says in words why not. */
import type { Limits } from './store/commit.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

/** @throws Error with a sentence to read, the driver's own error as its cause */
export async function openDatabase(url: string, limits?: Limits): Promise<Store> {
  try {
    return await openStore({ url, ...(limits ? { limits } : {}) });
  } catch (error) {
    // What a database or the file system refuses has a code; anything else is a bug and keeps its stack.
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new Error(`The database ${url} cannot be opened: ${error.message}.`, { cause: error });
  }
}
