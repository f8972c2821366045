/** A partner's own page, written in the portal in front of a real collector, and seen by everybody. */
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sessionOf } from '../../collector/testing/signed-in.ts';
import { findingsOn } from '../testing/axe.ts';
import { openChromium } from '../testing/chromium.ts';
import { type Collector, openCollector } from '../testing/collector.ts';

let browser: Browser;
let collector: Collector;
let house: Collector['house'];
let origin: string;
beforeAll(async () => {
  [browser, collector] = await Promise.all([openChromium(), openCollector('portal')]);
  ({ house, origin } = collector);
  // The browser's clock is the world's.
  house.at(Date.now());
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(async () => {
  await browser.close();
  await collector.close();
});

async function visit(code: string, view = 'page') {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'de-DE',
    reducedMotion: 'reduce',
  });
  const session = await sessionOf(house, code);
  await context.addCookies([{ name: 'everline_session', value: session, url: origin }]);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (line) => faults.push(line.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`${origin}/portal/${view}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, faults };
}

const choose = (page: Page, file: { name?: string; mimeType?: string; buffer: Buffer }): Promise<void> =>
  page.setInputFiles('input[type=file]', { name: 'ich.jpg', mimeType: 'image/jpeg', ...file });

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c67a1e' } });

test('words are seen as everybody will see them, then saved, and stand on the page', async () => {
  const { page, faults } = await visit('cleo');
  await page
    .getByLabel('Ihre Worte')
    .fill('Ich koste **alles**.\n\nFragen Sie [hier](https://tea.example/faq).');
  await page.getByLabel('Ort', { exact: true }).fill('Wien');
  const preview = page.getByRole('region', { name: 'So wird es aussehen' });
  expect(await preview.locator('strong').textContent()).toBe('alles');
  expect(await preview.locator('.marked > p').count()).toBe(2);
  await preview.getByText('Wien').waitFor();
  expect(await findingsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Gespeichert.').waitFor();

  const [everybody] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Die Seite ansehen, wie alle sie sehen' }).click(),
  ]);
  // The preview is the page: the same elements from the same words.
  expect(await everybody.locator('.words > p').evaluateAll((all) => all.map((p) => p.outerHTML))).toEqual(
    await preview.locator('.marked > p').evaluateAll((all) => all.map((p) => p.outerHTML)),
  );
  await everybody.getByText('Wien').waitFor();
  await page.getByRole('link', { name: 'Übersicht' }).click();
  await page.getByText('Stellen Sie sich auf Ihrer Seite vor').waitFor();
  expect(faults).toEqual([]);
});

test('HTML is text in the preview, and refused in words where it is saved', async () => {
  const { page, faults } = await visit('ben');
  await page.getByLabel('Ihre Worte').fill('<img src=x onerror="document.title=1"> **<b>fett</b>**');
  await page.getByLabel('Telefon').fill('0190');
  const preview = page.getByRole('region', { name: 'So wird es aussehen' });
  expect(await preview.locator('img, b').count()).toBe(0);
  expect(await preview.locator('strong').textContent()).toBe('<b>fett</b>');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Bitte einfachen Text ohne < und >').waitFor();
  expect(await page.getByLabel('Ihre Worte').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Ihre Worte').fill('Fett');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Bitte schreiben Sie eine Nummer wie').waitFor();
  expect(faults.filter((text) => !text.includes('422'))).toEqual([]);
});

test('what is not saved is not lost in silence: a link and the way back ask first', async () => {
  const { page } = await visit('ben', '');
  const asked: string[] = [];
  let isLeft = false;
  page.on('dialog', (dialog) => {
    asked.push(dialog.message() || dialog.type());
    void (isLeft ? dialog.accept() : dialog.dismiss());
  });
  await page.getByRole('link', { name: 'Stellen Sie sich auf Ihrer Seite vor' }).click();
  await page.getByLabel('Ihre Worte').fill('Angefangen');
  await page.getByRole('link', { name: 'Übersicht' }).click();
  // Neither is waited for: what would come does not.
  await page.evaluate(() => history.back());
  await expect.poll(() => asked).toHaveLength(2);
  await page.evaluate(() => setTimeout(() => location.reload()));
  const question = expect.stringContaining('noch nicht gespeichert');
  await expect.poll(() => asked).toEqual([question, question, 'beforeunload']);
  expect(await page.getByLabel('Ihre Worte').inputValue()).toBe('Angefangen');
  expect(page.url()).toBe(`${origin}/portal/page`);

  isLeft = true;
  await page.getByRole('link', { name: 'Übersicht' }).click();
  await page.getByRole('heading', { level: 1, name: 'Guten Tag, Ben' }).waitFor();
});

test('a portrait is cut with the keyboard, stands on the page, and is taken away again', async () => {
  const { page, faults } = await visit('anna');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Bild auswählen' }).press('Enter'),
  ]);
  await chooser.setFiles({
    name: 'ich.png',
    mimeType: 'image/png',
    buffer: await photo(900, 600).png().toBuffer(),
  });
  await page.getByLabel('Größe').press('ArrowRight');
  await page.getByLabel('Links und rechts').press('Home');
  expect(await findingsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Dieses Bild nehmen' }).press('Enter');
  await page.getByText('Das Porträt ist auf Ihrer Seite.').waitFor();
  const face = page.getByRole('img', { name: 'Porträt von Anna' });
  expect(
    await face.first().evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth)),
  ).toBe(480);
  expect((await house.call('GET', '/v1/partners/anna/page')).body.portrait).toContain('/p/anna/files/');
  await page.getByRole('button', { name: 'Entfernen' }).click();
  await page.getByText('Das Porträt ist weg.').waitFor();
  await expect.poll(() => face.count()).toBe(0);
  expect(faults).toEqual([]);
});

test('what is too large or holds no picture is refused in words; of a polyglot only pixels are sent', async () => {
  const { page } = await visit('anna');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/me/portrait'))
      sent.push(request.postDataBuffer()?.toString('latin1') ?? '');
  });
  // Made in the page: twenty megabytes on their way to the browser take longer than the test.
  await page.locator('input[type=file]').evaluate((field: HTMLInputElement) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(20_000_000)], 'ich.jpg', { type: 'image/jpeg' }));
    field.files = files.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.getByText('Die Datei hat 20 MB; möglich sind höchstens 15 MB.').waitFor();
  await choose(page, { buffer: Buffer.from('GIF89a/*<script>alert(1)</script>*/=1;') });
  await page.getByText('In dieser Datei ist kein Bild, das sich zeigen lässt.').waitFor();
  expect(sent).toEqual([]);

  const jpeg = await photo(300, 300).jpeg().toBuffer();
  await choose(page, { buffer: Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]) });
  await page.getByRole('button', { name: 'Dieses Bild nehmen' }).click();
  await page.getByText('Das Porträt ist auf Ihrer Seite.').waitFor();
  expect(sent).toHaveLength(1);
  expect(sent[0]).not.toContain('script');
});

test('a refusal of the collector is a sentence, and the cut stays to try again', async () => {
  const { page } = await visit('anna');
  await page.route('**/v1/me/portrait', (route) =>
    route.fulfill({ status: 413, json: { code: 'too-large', detail: 'The body may hold at most 5 MiB' } }),
  );
  await choose(page, { buffer: await photo(300, 300).jpeg().toBuffer() });
  await page.getByRole('button', { name: 'Dieses Bild nehmen' }).click();
  await page.getByRole('alert').getByText('Diese Datei ist zu groß.').waitFor();
  await page.unroute('**/v1/me/portrait');
  await page.getByRole('button', { name: 'Dieses Bild nehmen' }).click();
  await page.getByText('Das Porträt ist auf Ihrer Seite.').waitFor();
});

test('what the first view needs is asked for with the page, and once', async () => {
  const { page, faults } = await visit('anna', 'terms');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${origin}/portal/`);
  await page.getByRole('heading', { level: 2, name: 'Ihr Link' }).waitFor();
  await page.waitForFunction(() => !document.querySelector('.loading'));
  expect(asked.filter((path) => /^\/v1\/me(\/earnings)?$/.test(path)).sort()).toEqual([
    '/v1/me',
    '/v1/me/earnings',
  ]);
  expect(faults).toEqual([]);
});
