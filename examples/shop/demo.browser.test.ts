/** What `npm start` shows below `/demo`: the built shop, behind the collector, with nothing set up by hand. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, profile } from '../testing/browser.ts';
import { type Collector, collectorOf } from '../testing/collector.ts';
import { allow, fillBasket, order } from '../testing/tea-shop.ts';

let collector: Collector;
let browser: Browser;

beforeAll(async () => {
  collector = await collectorOf('--demo');
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await collector?.remove();
});

test('a stranger starts the demo, follows a partner’s link, buys, and sees three levels credited', async () => {
  const { page, complaints } = await profile(browser);
  await page.goto(`${collector.url}/r/cleo`);
  expect(page.url()).toMatch(/\/demo\/(de|en)\?ref=cleo$/);
  await allow(page);
  await fillBasket(page, `${collector.url}/demo/en`, ['nebelhang']);
  const number = await order(page, { email: 'lena@example.com' });
  expect(await page.textContent('.adviser')).toContain('recommended us');
  await page.goto(`${collector.url}/demo/merchant`);
  const entry = page.locator('.order', { hasText: number });
  expect(await entry.locator('tbody td:last-child').allTextContents()).toEqual(['€1.39', '€0.70', '€0.28']);
  expect(await page.textContent('.badges')).toContain('ledger verified');
  expect(complaints).toEqual([]);
}, 60_000);
