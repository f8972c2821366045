/** `npm run dev`: a fresh database with half a year of a seeded shop in it, the collector, and the example shop at /demo. */

import { once } from 'node:events';
import { rmSync } from 'node:fs';
import pino from 'pino';
import { configOf } from '../config.ts';
import { start } from '../main.ts';
import { openStore } from '../store/open.ts';
import { seedDemo } from './seed.ts';

const FILE = 'data/dev.db';
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const began = performance.now();
for (const end of ['', '-wal', '-shm']) rmSync(FILE + end, { force: true });
const config = configOf({ LOG_LEVEL: 'warn', ...process.env, DATABASE_URL: `sqlite:./${FILE}` });
const store = await openStore({ url: config.databaseUrl });
const seeded = await seedDemo({ store, log: pino({ level: 'warn' }) });
await store.close();
const running = await start(config, { demo: true, gallery: true });

say(`everline ready at ${running.baseUrl} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
say(`  example shop        ${running.baseUrl}/demo`);
say(`  a partner's link    ${running.baseUrl}/r/cleo`);
say(`  parts and states    ${running.baseUrl}/gallery/`);
say(`  a partner's page    ${running.baseUrl}/p/anna?shop=demo`);
say(`  the API to read     ${running.baseUrl}/docs`);
say(`  sign in, once       ${running.demo?.signIn.partner ?? '(nobody)'}`);
say(`  key of the demo     ${running.demo?.ownerKey ?? '(shown once already)'}`);
say(`  seeded shop         ${seeded.shop.name}: 200 partners in 4 levels, 2,000 orders`);
say(`  its key             ${seeded.secretKey}`);
say(`  one of its months   ${running.baseUrl}/v1/periods/2026-06/statements.csv (with that key)`);

await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await running.stop();
