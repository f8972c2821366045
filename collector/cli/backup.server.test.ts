/** A backup taken while a collector in another process writes as fast as it can. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { everline, makeShop, startCollector, temporaryFolder } from '../testing/process.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

test('a backup taken under load ends, is whole, and holds everything acknowledged before it began', async () => {
  const database = `sqlite:${join(folder.path, 'busy.db')}`;
  const backup = join(folder.path, 'backup.db');
  const shop = await makeShop(database);
  const collector = await startCollector(database);
  const acknowledged: string[] = [];
  let count = 0;
  let isOver = false;
  const client = async (): Promise<void> => {
    while (!isOver) {
      count += 1;
      const ids = Array.from({ length: 20 }, (_, n) => `${count}-${n}`);
      const at = new Date().toISOString();
      const events = ids.map((id) => ({ id, type: 'click', at, code: 'anna' }));
      const body = JSON.stringify({ key: shop.publicKey, events });
      const answer = await fetch(`${collector.url}/v1/inbox`, { method: 'POST', body });
      if (answer.status === 202) acknowledged.push(...ids);
      await answer.arrayBuffer();
    }
  };
  const clients = Array.from({ length: 4 }, client);
  while (acknowledged.length < 5_000) await new Promise((resolve) => setTimeout(resolve, 20));
  const before = [...acknowledged];
  const { code, stderr, stdout } = await everline(['backup', backup, '--json', '--database', database]);
  const after = acknowledged.length;
  isOver = true;
  await Promise.all(clients);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ file: backup });
  expect(after, 'the collector went on meanwhile').toBeGreaterThan(before.length);
  collector.child.kill('SIGTERM');
  expect((await collector.ended).code).toBe(0);
  const db = new Database(backup, { readonly: true });
  const kept = new Set(db.prepare('select id from clicks').pluck().all());
  db.close();
  expect(before.filter((id) => !kept.has(id))).toEqual([]);
});
