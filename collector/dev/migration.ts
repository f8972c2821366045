/** `npx tsx collector/dev/migration.ts NAME` writes the migration from the last one to today's tables. `--again` writes the only
 * one anew, which is allowed until the first release: nobody has a database yet. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strictTables } from '../store/drivers/sqlite/strict.ts';

const folder = fileURLToPath(new URL('../store/drivers/sqlite/migrations/', import.meta.url));
const again = process.argv.includes('--again');
const name = again ? 'first' : process.argv[2];
if (!name) throw new Error('usage: npx tsx collector/dev/migration.ts NAME | --again');

if (again) rmSync(folder, { recursive: true, force: true });
const known = new Set(sqlFiles());
execFileSync('npx', ['drizzle-kit', 'generate', '--name', name], { stdio: 'inherit' });
for (const file of sqlFiles().filter((one) => !known.has(one))) {
  writeFileSync(folder + file, strictTables(readFileSync(folder + file, 'utf8')));
}

function sqlFiles(): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.sql'));
  } catch {
    return [];
  }
}
