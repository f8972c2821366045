/** Opens connections to a SQLite file. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

const FULL = 2;
/** How long a connection waits for another process that holds the write lock. */
const BUSY_MS = 2_000;

/** Every acknowledgement rests on `synchronous = FULL`, which better-sqlite3 lowers by itself as soon as a file is in WAL mode;
 * so it is set, and checked, on every connection that writes. */
export function openWriter(path: string, { mustExist }: { readonly mustExist: boolean }): Database.Database {
  const memory = path === ':memory:';
  if (!memory && !mustExist) mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path, { timeout: BUSY_MS, fileMustExist: mustExist });
  if (!memory) db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -32000');
  // What a savepoint may have to take back is kept in memory, not in a file.
  db.pragma('temp_store = MEMORY');
  const synchronous = db.pragma('synchronous', { simple: true });
  if (synchronous !== FULL) throw new Error(`invariant broken: synchronous is ${synchronous}, not FULL`);
  return db;
}

/** Sees every committed row and cannot write. */
export function openReader(path: string): Database.Database {
  const db = new Database(path, { readonly: true, timeout: BUSY_MS });
  // Little: what it keeps is out of date with the next commit.
  db.pragma('cache_size = -8000');
  return db;
}
