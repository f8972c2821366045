/** The parts as a shop meets them: built, from another host, under the strictest policy a shop can have (widget.md 2). */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type BuiltFolder, builtFolder } from '../testing/built.ts';
import { openChromium } from '../testing/chromium.ts';
import { atLeast, openVisitor, until, type Visitor } from '../testing/visitor.ts';

const CARD = {
  code: 'anna',
  name: 'Anna Lindqvist',
  shop: 'Halm & Dampf',
  portrait: null,
  page: 'https://partners.example/p/anna',
  link: 'https://partners.example/r/anna',
  released: { email: 'anna@example.org' },
};
const CONDITIONS = {
  customers: false,
  partners: true,
  privacy: 'https://shop.de/privacy',
  terms: { version: '2026-08', url: 'https://shop.de/terms' },
  isFree: true,
};
const QR = '<svg viewBox="0 0 3 3"><path d="M0 0h3v3z"/></svg>';

let browser: Browser;
let built: BuiltFolder;
let server: Server;
let port = 0;
let isDown = false;
const asked: string[] = [];
const sent: { path: string; type: string | undefined; body: unknown }[] = [];
const shops = new Map<string, string>();

beforeAll(async () => {
  built = await builtFolder('parts');
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://any');
    const page = shops.get(pathname);
    const allowed = { 'access-control-allow-origin': '*' };
    if (page !== undefined) {
      const policy = `default-src 'none'; script-src 'nonce-n1'; connect-src http://partners.example:${port}; style-src 'self'; require-trusted-types-for 'script'`;
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(page);
      return;
    }
    asked.push(pathname);
    if (isDown) return void request.socket.destroy();
    if (request.method === 'POST') {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        const body = JSON.parse(text);
        sent.push({ path: pathname, type: request.headers['content-type'], body });
        const isTaken = body.code === 'eva';
        response
          .writeHead(isTaken ? 409 : 202, allowed)
          .end(JSON.stringify(isTaken ? { code: 'code-taken', path: '$.code' } : { state: 'mailed' }));
      });
    } else if (pathname === '/v1/sign-up') response.writeHead(200, allowed).end(JSON.stringify(CONDITIONS));
    else if (pathname.endsWith('/card')) response.writeHead(200, allowed).end(JSON.stringify(CARD));
    else if (pathname.startsWith('/qr/')) response.writeHead(200, allowed).end(QR);
    else
      readFile(join(built.folder, pathname))
        .then((bytes) =>
          response.writeHead(200, { ...allowed, 'content-type': 'text/javascript' }).end(bytes),
        )
        .catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  port = typeof bound === 'object' && bound ? bound.port : 0;
  browser = await openChromium();
});
afterEach(async () => {
  isDown = false;
  asked.length = 0;
  sent.length = 0;
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await built.remove();
});

/** A shop's page with the script, as merchants write it, and whatever stands in the page. */
async function shopWith(html: string): Promise<Visitor> {
  const script = `<script nonce="n1" type="module" async src="http://partners.example:${port}/everline-parts.js"></script>`;
  shops.set('/', `<!doctype html><html lang="en"><title>Shop</title>${html}${script}</html>`);
  const visitor = await openVisitor(browser);
  await visitor.page.goto(`http://shop.de:${port}/`);
  return visitor;
}

test('nothing but the small script is fetched where no tag stands, and a tag that comes later is found', async () => {
  const { page, faults } = await shopWith('<p>Tea</p>');
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual(['/everline-parts.js']);
  await page.evaluate(() => {
    const tag = document.createElement('everline-adviser');
    tag.setAttribute('code', 'anna');
    document.body.append(tag);
  });
  await page.getByText('Anna Lindqvist').waitFor();
  expect(asked.filter((path) => /share|signup|de-/.test(path))).toEqual([]);
  expect(faults).toEqual([]);
});

test('the adviser’s card says who it is and how to reach them, under a policy that allows nothing else', async () => {
  const { page, faults } = await shopWith(
    '<everline-adviser code="anna" data-key="pk_test"></everline-adviser>',
  );
  const card = page.getByRole('region', { name: 'Your adviser: Anna Lindqvist' });
  await card.waitFor();
  expect(await card.getByRole('link').allTextContents()).toEqual(['E-mail', 'Personal page']);
  expect(await card.getByRole('link', { name: 'E-mail' }).getAttribute('href')).toBe(
    'mailto:anna@example.org',
  );
  expect(faults).toEqual([]);
});

test.each([
  ['light', 'rgb(255, 255, 255)'],
  ['dark', 'rgb(24, 32, 29)'],
])('a part takes the scheme of the page: %s', async (scheme, paper) => {
  const { page } = await shopWith(
    `<meta name="color-scheme" content="${scheme}"><everline-adviser code="anna"></everline-adviser>`,
  );
  const card = page.getByRole('region');
  await card.waitFor();
  expect(await card.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe(paper);
});

test('what stands between the tags stays where the collector cannot be reached', async () => {
  const { page } = await shopWith('<p>Tea</p>');
  isDown = true;
  await page.evaluate(() => {
    const tag = document.createElement('everline-adviser');
    tag.setAttribute('code', 'anna');
    tag.append('Ask us: 040 123');
    document.body.append(tag);
  });
  await atLeast(2, () => asked);
  expect(await page.getByText('Ask us: 040 123').isVisible()).toBe(true);
});

test('the visitor’s own touch names the adviser where the page does not', async () => {
  const { page } = await shopWith(
    '<script nonce="n1">everline = (command, tell) => tell({ code: "anna" })</script><everline-adviser></everline-adviser>',
  );
  await page.getByText('Anna Lindqvist').waitFor();
  expect(asked).toContain('/v1/partners/anna/card');
});

test('the link is shared with its mark, by keyboard alone, and the QR code is drawn without a picture', async () => {
  const { page, faults } = await shopWith(
    '<everline-share code="anna" sub="market" to="/tea"></everline-share>',
  );
  const field = page.getByLabel('Your personal link', { exact: true }).last();
  await field.waitFor();
  expect(await field.inputValue()).toBe('https://partners.example/r/anna?to=%2Ftea&sub=market');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // No permission to the clipboard on a page without https: the sentence says what to do instead.
  await page.getByRole('status').filter({ hasText: 'copy it' }).waitFor();
  await page.getByText('QR code', { exact: true }).click();
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  expect(faults).toEqual([]);
});

test('a partner signs up: a taken code is said at its field, then the mail is announced to screen readers too', async () => {
  const { page, faults } = await shopWith(
    '<everline-signup kind="partner" code="anna" data-key="pk_test"></everline-signup>',
  );
  const links = page.getByRole('form').getByRole('link');
  await links.first().waitFor();
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
    'https://shop.de/terms',
    'https://shop.de/privacy',
  ]);
  await page.getByLabel('Name').fill('Eva Wagner');
  await page.getByLabel('E-mail address').fill('eva@example.org');
  await page.getByLabel('Code for your link').fill('eva');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('This code belongs to somebody').waitFor();
  expect(await page.getByLabel('Code for your link').getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel('Name').inputValue()).toBe('Eva Wagner');
  await page.getByLabel('Code for your link').fill('eva-w');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'look at your mail' }).waitFor();
  expect(await until(() => sent.at(-1), Boolean)).toEqual({
    path: '/v1/partners/apply',
    type: 'text/plain',
    body: {
      name: 'Eva Wagner',
      email: 'eva@example.org',
      code: 'eva-w',
      terms: '2026-08',
      page: 'anna',
      key: 'pk_test',
      language: 'en',
    },
  });
  expect(faults).toEqual([]);
});

test('where the shop takes no customers, there is no form, and what stands between the tags stays', async () => {
  const { page } = await shopWith('<everline-signup code="anna">Ask us: 040 123</everline-signup>');
  await atLeast(1, () => asked.filter((path) => path === '/v1/sign-up'));
  await page.waitForLoadState('networkidle');
  expect(await page.getByText('Ask us: 040 123').isVisible()).toBe(true);
  expect(await page.getByRole('form').count()).toBe(0);
});
