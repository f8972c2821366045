/** reliability.md 1, 3 and 4: more than the collector can take is refused, told when to come again, and never half taken. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../store/open.ts';
import { clicksWithIds } from '../store/queries/events.ts';
import { lockFromOutside } from '../store/testing/lock.ts';
import {
  type CollectorProcess,
  makeShop,
  type Shop,
  startCollector,
  temporaryFolder,
} from '../testing/process.ts';

/** Commits that may wait; everything beyond is more than it can take. */
const CAPACITY = 16;
const CALLS = 15;
const folder = temporaryFolder();
const file = join(folder.path, 'busy.db');
const database = `sqlite:${file}`;
let shop: Shop;
let collector: CollectorProcess;
beforeAll(async () => {
  shop = await makeShop(database);
  collector = await startCollector(database, { QUEUE_MAX: String(CAPACITY) });
});
afterAll(async () => {
  collector.child.kill('SIGKILL');
  await collector.ended;
  folder.remove();
});

async function report(id: string): Promise<{ readonly status: number; readonly retryAfter: string | null }> {
  const event = { id, type: 'click', at: new Date().toISOString(), code: 'anna' };
  const body = JSON.stringify({ key: shop.publicKey, events: [event] });
  const answer = await fetch(`${collector.url}/v1/inbox`, { method: 'POST', body });
  await answer.arrayBuffer();
  return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
}

test('at one, two and four times what may wait there are only 202 and 503, and what was acknowledged is what is stored', async () => {
  const acknowledged: string[] = [];
  const refused: string[] = [];
  const burst = async (name: string, size: number): Promise<void> => {
    const answered = async (id: string): Promise<void> => {
      const { status, retryAfter } = await report(id);
      expect([202, 503]).toContain(status);
      (status === 202 ? acknowledged : refused).push(id);
      if (status === 503) expect(retryAfter).toMatch(/^[1-9]\d*$/);
    };
    await Promise.all(Array.from({ length: size }, (_, n) => answered(`${name}-${n}`)));
  };
  for (const times of [1, 2, 4])
    for (let call = 0; call < CALLS; call += 1) await burst(`${times}-${call}`, times * CAPACITY);
  // However fast the disk is: while somebody else holds the database, nothing is written and all wait.
  const lock = await lockFromOutside(file);
  const held = burst('held', 4 * CAPACITY);
  while (refused.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await lock.release();
  await held;
  expect(refused.length, 'at four times the capacity some are refused').toBeGreaterThan(0);
  expect(acknowledged.length + refused.length).toBe((7 * CALLS + 4) * CAPACITY);
  expect((await fetch(`${collector.url}/readyz`)).status).toBe(200);
  collector.child.kill('SIGTERM');
  expect(await collector.ended).toMatchObject({ code: 0, stderr: '' });
  const store = await openStore({ url: database });
  const kept = async (ids: readonly string[]) =>
    (await clicksWithIds(store.read, { shop: 'tea', ids })).length;
  expect([await kept(acknowledged), await kept(refused)]).toEqual([acknowledged.length, 0]);
  await store.close();
});
