import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, profile } from '../testing/browser.ts';
import { type Collector, collectorOf } from '../testing/collector.ts';
import { freePort } from '../testing/processes.ts';
import { eventually, type Programme, programmeOf } from '../testing/programme.ts';
import { type Site, siteOf } from '../testing/site.ts';

let collector: Collector;
let programme: Programme;
let site: Site;
let browser: Browser;

beforeAll(async () => {
  collector = await collectorOf();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  programme = await programmeOf(collector, { origins: [url], storefronts: [url] });
  const page = readFileSync('examples/plain-html/index.html', 'utf8')
    .replace('https://collector.example', collector.url)
    .replace('pk_your_public_key', programme.publicKey);
  site = await siteOf(port, (path) => (path === 'index.html' ? page : undefined));
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await collector?.remove();
});

test('somebody who signs up on the page belongs to the partner whose link led there, before any order', async () => {
  const { page, complaints } = await profile(browser);
  await page.goto(`${site.url}/?ref=anna`);
  await page.fill('#email', 'lena@example.com');
  await page.click('button');
  await page.waitForURL(/partner_code=anna/);
  await eventually(async () => {
    const { items } = await programme.ask<{ items: unknown[] }>('GET', '/v1/partners/anna/customers');
    return items.length === 1 ? items : undefined;
  });
  await programme.ask('PUT', '/v1/orders/B-1', {
    placedAt: new Date().toISOString(),
    currency: 'EUR',
    total: 11_900,
    lines: [{ net: 10_000 }],
    customer: { email: 'lena@example.com' },
  });
  expect(await programme.paid('B-1')).toBe('anna 1000, ben 500, cleo 200');
  expect(complaints).toEqual([]);
});
