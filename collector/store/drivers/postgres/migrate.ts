/** Brings a database to the tables of this version. `everline_migrations` counts the migrations it has had. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Address, lineTo, type Run } from './connect.ts';
import { keepMonths } from './months.ts';

/** Beside this file in the source, below the program in the build. */
const folder = import.meta.url.endsWith('.ts')
  ? new URL('./migrations/', import.meta.url)
  : new URL('./migrations-postgres/', import.meta.url);

const migrations = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));

/** Any number: it only has to be the same in every collector. */
const LOCK = 7_270_001;

/** Several collectors may start at once: the second waits for the first one's lock and finds nothing left to do. Each call does all or
 * nothing, and answers how many migrations it applied. Throws when the database comes from a newer version or cannot keep every text. */
export async function migrate(address: Address): Promise<number> {
  const line = lineTo(address);
  try {
    const [encoding] = await line.run([{ text: 'show server_encoding' }]);
    const name = String(encoding?.rows[0]?.[0]);
    if (name !== 'UTF8') {
      throw new Error(
        `The database keeps texts as ${name}, which has no room for every name. Make one with: create database everline encoding 'UTF8' template template0`,
      );
    }
    const run = await line.session();
    const count = await applied(run, migrations());
    await keepMonths(run, Date.now());
    return count;
  } finally {
    await line.close();
  }
}

async function applied(run: Run, all: readonly string[]): Promise<number> {
  await run([
    { text: 'begin' },
    { text: 'set local statement_timeout = 0' },
    { text: 'set local lock_timeout = 0' },
    { text: `select pg_advisory_xact_lock(${LOCK})` },
  ]);
  const [table] = await run([{ text: "select to_regclass('everline_migrations')" }]);
  if (table?.rows[0]?.[0] === null) {
    await run([{ text: 'create table "everline_migrations" ("version" bigint not null)' }]);
  }
  const [known] = await run([{ text: 'select max("version") from "everline_migrations"' }]);
  const version = Number(known?.rows[0]?.[0] ?? 0);
  if (version > all.length) {
    throw new Error(
      `The database has had ${version} migrations and this Everline knows ${all.length}: it was used by a newer version. ` +
        'Start that version, or restore a backup made before the update.',
    );
  }
  for (const text of all.slice(version).flatMap((file) => file.split('--> statement-breakpoint'))) {
    await run([{ text }]);
  }
  if (version < all.length) {
    await run([{ text: 'insert into "everline_migrations" values ($1)', values: [all.length] }]);
  }
  await run([{ text: 'commit' }]);
  return all.length - version;
}
