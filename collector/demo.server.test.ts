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
  expect(link.headers.get('location')).toMatch(
    new RegExp(`^${collector.url}/demo/de\\?ref=cleo&click=[a-z\\d]{20,}`),
  );
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

test('it prints a link that signs a partner in once', async () => {
  const found = () => /sign in as partner, once\s+(\S+)/.exec(collector.printed())?.[1];
  await expect.poll(found).toBeDefined();
  const address = new URL(found() ?? '');
  const headers = { origin: collector.url, 'content-type': 'application/x-www-form-urlencoded' };
  const follow = () =>
    fetch(`${collector.url}/sign-in/link?shop=demo`, {
      method: 'POST',
      body: new URLSearchParams({ token: address.searchParams.get('token') ?? '' }),
      redirect: 'manual',
      headers,
    });
  const answer = await follow();
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/portal/']);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const me = await fetch(`${collector.url}/v1/me`, { headers: { cookie } });
  expect(await me.json()).toMatchObject({ partner: { code: 'anna' } });
  expect((await follow()).status).toBe(410);
});
