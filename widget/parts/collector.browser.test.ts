/** Parts on a shop's page, with everything they load from a real collector on another host. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { update } from '../../collector/core/changes.ts';
import { mailIn } from '../../collector/core/mail.ts';
import { type Listening, listen } from '../../collector/serve.ts';
import { dueMails } from '../../collector/store/queries/outbox.ts';
import { openHouse, type TestHouse } from '../../collector/testing/http-house.ts';
import { openChromium } from '../testing/chromium.ts';
import { openVisitor } from '../testing/visitor.ts';

let browser: Browser;
let folder: string;
let house: TestHouse;
let listening: Listening;
let shop: Server;
let origin = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everline-widget-'));
  await build({ mode: 'parts', logLevel: 'silent', build: { outDir: folder } });
  listening = await listen((request, env) => house.app.fetch(request, env), { host: '127.0.0.1', port: 0 });
  const collector = `http://localhost:${listening.port}`;
  house = await openHouse({ widgetFolder: folder, config: { BASE_URL: collector, RATE_STRANGER: '0' } });
  const tag = (name: string, more = ''): string =>
    `<everline-${name} code="anna" data-key="${house.publicKey}" ${more}></everline-${name}>`;
  shop = createServer((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<!doctype html><html lang="de"><title>Tee</title>${tag('adviser')}${tag('share')}${tag('signup')}` +
          `<script type="module" src="${collector}/everline-parts.js"></script></html>`,
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
  await listening.close(0);
  shop.closeAllConnections();
  await new Promise((resolve) => shop.close(resolve));
  await rm(folder, { recursive: true });
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
  await house.settled();
  const due = await dueMails(house.ctx.store.read, { now: Number.MAX_SAFE_INTEGER, limit: 100 });
  expect(due.flatMap((row) => mailIn(row) ?? []).map(({ to }) => to)).toContain('eva@example.org');
  expect(faults).toEqual([]);
});
