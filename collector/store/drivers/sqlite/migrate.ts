/** Brings a database to the tables of this version. `user_version` counts the migrations it has had. */
import { readdirSync, readFileSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3';

/** Beside this file in the source, beside the program in the build. */
const folder = new URL('./migrations/', import.meta.url);

const migrations = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));

/** Several processes may start at once: the second waits for the first one's lock and finds nothing left to do. Each call does
 * all or nothing. Throws when the database comes from a newer version. */
export function migrate(db: BetterSqlite3.Database): number {
  const all = migrations();
  if (versionOf(db) === all.length) return 0;
  // A migration may rebuild a table others point at; what it leaves is checked before it counts.
  db.pragma('foreign_keys = OFF');
  try {
    return db.transaction(() => applyAfter(db, all, versionOf(db))).immediate();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

function applyAfter(db: BetterSqlite3.Database, all: readonly string[], version: number): number {
  if (version > all.length) {
    throw new Error(
      `The database has had ${version} migrations and this Everline knows ${all.length}: it was used by a newer version. ` +
        'Start that version, or restore a backup made before the update.',
    );
  }
  for (const sql of all.slice(version)) db.exec(sql);
  const broken = db.pragma('foreign_key_check') as readonly unknown[]; // `as`: the pragma answers rows
  if (broken.length > 0)
    throw new Error(`invariant broken: ${broken.length} rows lost their parent in a migration`);
  db.pragma(`user_version = ${all.length}`);
  return all.length - version;
}

const versionOf = (db: BetterSqlite3.Database): number => Number(db.pragma('user_version', { simple: true }));
