import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, profile } from '../testing/browser.ts';
import { type Collector, collectorOf } from '../testing/collector.ts';
import { freePort } from '../testing/processes.ts';
import { eventually, type Programme, programmeOf } from '../testing/programme.ts';
import { type Site, siteOf } from '../testing/site.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-spa-'));
let collector: Collector;
let programme: Programme;
let site: Site;
let browser: Browser;

beforeAll(async () => {
  collector = await collectorOf();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  programme = await programmeOf(collector, { origins: [url], storefronts: [url] });
  process.env.VITE_COLLECTOR_URL = collector.url;
  process.env.VITE_PUBLIC_KEY = programme.publicKey;
  await build({
    configFile: false,
    root: 'examples/spa',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: false },
  });
  site = await siteOf(port, (path) => {
    const isInside = /^[a-z0-9/_.-]+$/i.test(path) && !path.includes('..');
    return isInside ? readFileSync(join(folder, path), 'utf8') : undefined;
  });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await collector?.remove();
  rmSync(folder, { recursive: true });
});

test('an order claimed without any page load earns nothing until the shop confirms it', async () => {
  const { page, complaints } = await profile(browser);
  await page.goto(`${site.url}/?ref=ben`);
  await page.click('text=Dusk');
  await page.fill('[name=email]', 'jonas@example.com');
  await page.click('button');
  await page.waitForSelector('text=Thank you');
  const order = await page.getAttribute('body', 'data-order');
  await eventually(() => programme.ask('GET', `/v1/orders/${order}`));
  expect(await programme.ask('GET', `/v1/orders/${order}`)).toMatchObject({ status: 'claimed', lines: [] });

  await programme.ask('PUT', `/v1/orders/${order}`, {
    placedAt: new Date().toISOString(),
    currency: 'EUR',
    total: 2900,
    lines: [{ sku: 'dusk', net: 2437 }],
    customer: { email: 'jonas@example.com' },
  });
  expect(await programme.paid(order ?? '')).toBe('ben 244, cleo 122, company 49');
  expect(complaints).toEqual([]);
});
