/** `npx tsx collector/dev/migration.ts NAME` writes the migration from the last one to today's tables, for both databases. `--again`
 * writes the only one anew, which is allowed until the first release: nobody has a database yet. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { tables } from '../store/drivers/postgres/schema.ts';
import { strictTables } from '../store/drivers/sqlite/strict.ts';

const folderOf = (driver: string): string =>
  fileURLToPath(new URL(`../store/drivers/${driver}/migrations/`, import.meta.url));
const again = process.argv.includes('--again');
const name = again ? 'first' : process.argv[2];
if (!name) throw new Error('usage: npx tsx collector/dev/migration.ts NAME | --again');

writeSqlite(folderOf('sqlite'));
await writePostgres(folderOf('postgres'));

function writeSqlite(folder: string): void {
  if (again) rmSync(folder, { recursive: true, force: true });
  const known = new Set(filesIn(folder, '.sql'));
  execFileSync('npx', ['drizzle-kit', 'generate', '--name', String(name)], { stdio: 'inherit' });
  for (const file of filesIn(folder, '.sql').filter((one) => !known.has(one))) {
    writeFileSync(folder + file, strictTables(readFileSync(folder + file, 'utf8')));
  }
}

/** Through drizzle-kit's functions, which take the tables as they are: its command line wants a list of exports beside them. */
async function writePostgres(folder: string): Promise<void> {
  if (again) rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}meta`, { recursive: true });
  const last = filesIn(`${folder}meta/`, '_snapshot.json').at(-1);
  const before = last ? JSON.parse(readFileSync(`${folder}meta/${last}`, 'utf8')) : generateDrizzleJson({});
  const now = generateDrizzleJson(tables, before.id, undefined, 'snake_case');
  // Without the name of a schema, so that the search path of the address decides where the tables stand.
  const statements = (await generateMigration(before, now)).map((sql) => sql.replaceAll(`"public".`, ``));
  if (statements.length === 0) return;
  const number = String(filesIn(folder, '.sql').length).padStart(4, '0');
  writeFileSync(`${folder}${number}_${name}.sql`, `${statements.join('\n--> statement-breakpoint\n')}\n`);
  writeFileSync(`${folder}meta/${number}_snapshot.json`, `${JSON.stringify(now, null, 2)}\n`);
}

function filesIn(folder: string, ending: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .sort();
  } catch {
    return [];
  }
}
