import Database from 'better-sqlite3';
import pino from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { canonical, digestOf } from '../../shared/canonical.ts';
import { systemStamp } from '../context.ts';
import { deliverMails } from '../flows/deliver-mails.ts';
import { deliverOutbox } from '../flows/deliver-outbox.ts';
import { receiptsFor } from '../flows/read-receipts.ts';
import { statementsOf } from '../flows/read-statements.ts';
import { resumeWithheld } from '../flows/resume-withheld.ts';
import { verifyBooks } from '../flows/verify-books.ts';
import { openWriter } from '../store/drivers/sqlite/connect.ts';
import { migrate } from '../store/drivers/sqlite/migrate.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { isOnPostgres, openTestStore } from '../testing/database.ts';
import { SEED_SHOP, seedDemo } from './seed.ts';
import { seedStory } from './seed-story.ts';

const log = pino({ level: 'silent' });
const prepared = vi.spyOn(Database.prototype, 'prepare');
let store: Store;

beforeAll(async () => {
  store = await openTestStore();
  await seedDemo({ store, log });
});
afterAll(async () => {
  prepared.mockRestore();
  await store.close();
});

/** Of two scenes that credit a common sponsor at one moment PostgreSQL may hear either first: the same entries, in another order. */
const UNORDERED = isOnPostgres ? { balanceBefore: null, balanceAfter: null, accountVersion: null } : {};

/** Every table with everything in it. */
async function everything({ read }: Store): Promise<Record<string, { rows: number; digest: string }>> {
  const { db, isOneOf, shortcut, ...tables } = read;
  const dumps = Object.entries(tables).map(async ([name, table]) => {
    const rows = await db.select().from(table);
    // A table has no order of its own.
    const sorted = rows.map((row) => canonical(name === 'entries' ? { ...row, ...UNORDERED } : row)).sort();
    return [name, { rows: rows.length, digest: digestOf(sorted) }] as const;
  });
  return Object.fromEntries(await Promise.all(dumps));
}

test('the demo shop has 200 partners, 2,000 orders, returns and sound books', async () => {
  const { partners, orders, refunds, clicks } = await everything(store);
  expect([partners?.rows, orders?.rows]).toEqual([200, 2_000]);
  expect([refunds?.rows, clicks?.rows].map((rows) => (rows ?? 0) > 50)).toEqual([true, true]);
  expect(await verifyBooks(store.read, SEED_SHOP)).toMatchObject({ ok: true, difference: null });
});

test('the demo shop is the same to the byte every time', async () => {
  const again = await openTestStore();
  await seedDemo({ store: again, log });
  expect(await everything(again)).toEqual(await everything(store));
  await again.close();
});

test('everybody in the story stands at most three places below somebody who began it', () => {
  const sponsors = new Map<string, string | null>();
  for (const scene of seedStory()) if (scene.kind === 'joins') sponsors.set(scene.code, scene.sponsor);
  const depth = (code: string): number => {
    const above = sponsors.get(code);
    return above ? 1 + depth(above) : 1;
  };
  const levels = [0, 0, 0, 0, 0];
  for (const code of sponsors.keys()) levels[depth(code)] = (levels[depth(code)] ?? 0) + 1;
  expect(levels).toEqual([0, 8, 32, 80, 80]);
});

/** Tables that grow with the business; the others hold a handful of rows a shop. A step that names only the shop walks them. */
const WALKS =
  /^(?:SCAN|SEARCH) (?:entries|transactions|orders|lines|refunds|clicks|events|bindings|receipts|customers|identities|partners|codes|sponsorships|accounts|audit)\b(?!.* AND )/;
/** The end of an index, and each account once. */
const ALLOWED = [/order by "receipts"."seq" desc limit/, /group by "accounts"."currency"/];

test('no read of orders, refunds, releases, statements or checks walks a large table of the shop', async () => {
  // SQLite tells how it would read, and the questions are the same on both databases.
  const asking = isOnPostgres ? await openStore({ url: ':memory:' }) : store;
  if (asking !== store) await seedDemo({ store: asking, log });
  const ctx = { store: asking, log, stamp: systemStamp };
  const [shop] = await asking.read.db.select().from(asking.read.shops);
  if (!shop) throw new Error('the demo shop is there');
  await statementsOf(asking.read, shop, { period: '2026-06', asOf: 1 }).next();
  await receiptsFor(asking.read, { shop: SEED_SHOP, partner: 'ptn' }, { after: 0, limit: 5 });
  await resumeWithheld(ctx);
  const { signal } = new AbortController();
  await deliverMails(ctx, signal);
  await deliverOutbox(ctx, signal);
  const db = openWriter(':memory:', { mustExist: false });
  migrate(db);
  const asked = new Set(prepared.mock.calls.map(([text]) => text));
  const questions = [...asked].filter(
    (text) => /^select.* where /s.test(text) && !ALLOWED.some((known) => known.test(text)),
  );
  const walks = questions.flatMap((text) =>
    stepsOf(db, text).flatMap((step) => (WALKS.test(step) ? [`${step}: ${text}`] : [])),
  );
  expect(questions.length).toBeGreaterThan(20);
  expect(walks).toEqual([]);
});

function stepsOf(db: Database.Database, text: string): readonly string[] {
  const given = (text.match(/\?/g) ?? []).map(() => '[]');
  const steps = db.prepare(`explain query plan ${text}`).all(...given);
  return steps.map((step) => String(Object.entries(step ?? {}).find(([name]) => name === 'detail')?.[1]));
}
