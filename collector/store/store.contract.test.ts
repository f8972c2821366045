import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openOnPostgres } from '../testing/database.ts';
import { storeContract } from './contract/store.ts';
import { openStore } from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-store-'));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true }));

storeContract('memory', (options) => openStore({ url: ':memory:', ...options }));
storeContract('a file', (options) => {
  files += 1;
  return openStore({ url: `sqlite:${join(folder, `${files}.db`)}`, ...options });
});
storeContract('PostgreSQL', openOnPostgres);
