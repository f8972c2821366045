/** Parts on a shop's page, with everything they load from a real collector on another host. */
import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { update } from '../../collector/core/changes.ts';
import { mailsOf } from '../../collector/testing/mails.ts';
import { openChromium } from '../testing/chromium.ts';
import { type Collector, openCollector } from '../testing/collector.ts';
import { openVisitor } from '../testing/visitor.ts';

let browser: Browser;
let collector: Collector;
let shop: Server;
let origin = '';
beforeAll(async () => {
  collector = await openCollector('parts', { RATE_STRANGER: '0' });
  const { house } = collector;
  const tag = (name: string, more = ''): string =>
    `<everline-${name} code="anna" data-key="${house.publicKey}" ${more}></everline-${name}>`;
  shop = createServer((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<!doctype html><html lang="de"><title>Tee</title>${tag('adviser')}${tag('share')}${tag('signup')}` +
          `<script type="module" src="${collector.origin}/everline-parts.js"></script></html>`,
      ),
  );
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const bound = shop.address();
  origin = `http://tea.localhost:${typeof bound === 'object' && bound ? bound.port : 0}`;
  const { shopId, version, settings } = house.shop;
  await house.ctx.store.commit([
    update('shops', { shopId, version }, { settings: { ...settings, origins: [origin] } }),
  ]);
  // Nobody signs up where nobody says what happens with their data.
  await house.call('PUT', '/v1/shop/pages', {
    imprint: 'https://tea.example/imprint',
    privacy: 'https://tea.example/privacy',
  });
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await collector.close();
  shop.closeAllConnections();
  await new Promise((resolve) => shop.close(resolve));
});

test('adviser, link and QR code are there, and a customer who registers gets the mail', async () => {
  const { page, faults } = await openVisitor(browser);
  await page.goto(origin);
  await page.getByRole('region', { name: 'Ihre Beratung: Anna' }).waitFor();
  await page.getByText('QR-Code', { exact: true }).click();
  await page.getByRole('img', { name: 'QR-Code des Links' }).waitFor();
  await page.getByLabel('Name').fill('Eva Wagner');
  await page.getByLabel('E-Mail-Adresse').fill('eva@example.org');
  await page.getByRole('button', { name: 'Absenden' }).click();
  await page.getByText('Bitte sehen Sie in Ihre Mails').waitFor();
  await collector.house.settled();
  expect((await mailsOf(collector.house.ctx)).map(({ to }) => to)).toContain('eva@example.org');
  expect(faults).toEqual([]);
});
