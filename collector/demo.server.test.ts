/** `everline start --demo`: the example shop below /demo, reached through the collector and speaking to its public API only. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CollectorProcess, startCollector, temporaryFolder } from './testing/process.ts';

const folder = temporaryFolder();
const database = `sqlite:${join(folder.path, 'demo.db')}`;
let collector: CollectorProcess;
beforeAll(async () => {
  collector = await startCollector(database, {}, ['--demo']);
});
afterAll(async () => {
  collector.child.kill('SIGTERM');
  await collector.ended;
  folder.remove();
});

test('a partner’s link leads into the shop, whose pages carry the script of this collector', async () => {
  const headers = {
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
    'accept-language': 'de',
  };
  const link = await fetch(`${collector.url}/r/cleo`, { redirect: 'manual', headers });
  expect(link.headers.get('location')).toMatch(new RegExp(`^${collector.url}/demo/de\\?ref=cleo&click=clk_`));
  const page = await fetch(link.headers.get('location') ?? '', { headers });
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toMatch(/data-key="pk_[0-9a-z]{40,}"/);
  expect(html).toMatch(/src="[^"]*\/everline\.js"/);
});

test('forms and cookies pass to the shop and back', async () => {
  const headers = { origin: collector.url, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(`${collector.url}/demo/de/consent`, {
    method: 'POST',
    body: 'answer=granted',
    redirect: 'manual',
    headers,
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('set-cookie')).toContain('=');
  const forged = await fetch(`${collector.url}/demo/de/consent`, {
    method: 'POST',
    body: 'answer=granted',
    redirect: 'manual',
    headers: { ...headers, origin: 'https://evil.example' },
  });
  expect(forged.status).toBe(403);
});
