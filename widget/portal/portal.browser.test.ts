/** Every view of the portal in a real browser, under the policy the collector sends, with answers in the contract's shapes. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findingsOn } from '../testing/axe.ts';
import { type BuiltFolder, builtFolder } from '../testing/built.ts';
import { openChromium } from '../testing/chromium.ts';
import { openPortal, type PortalServer } from '../testing/portal-server.ts';

const PHONE = { width: 390, height: 844 };
const VIEWS = [
  '',
  'earnings?period=2026-08',
  'structure',
  'links',
  'more',
  'customers',
  'rank',
  'recruits',
  'page',
  'statements',
  'receipts',
  'profile',
  'settings',
  'terms',
  'leave',
];

let browser: Browser;
let portal: PortalServer;
let built: BuiltFolder;
beforeAll(async () => {
  built = await builtFolder('portal');
  [browser, portal] = await Promise.all([openChromium(), openPortal(built.folder)]);
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(async () => {
  await browser.close();
  await portal.close();
  await built.remove();
});

async function visit(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: 'de-DE',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (line) => faults.push(line.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  const open = async (view: string): Promise<void> => {
    await page.goto(`${portal.origin}/portal/${view}`);
    await page.locator('h1').waitFor();
    await page.waitForFunction(() => !document.querySelector('.loading'));
  };
  return { page, faults, open };
}

test.each([
  ['light', VIEWS],
  // The other colours, on the views that hold every component.
  ['dark', ['', 'earnings?period=2026-08', 'rank', 'settings', 'leave']],
] as const)(
  'no view hinders anybody, is wider than a phone, or needs more than the policy allows (%s)',
  async (colorScheme, views) => {
    const { page, faults, open } = await visit({ colorScheme });
    for (const view of views) {
      await open(view);
      expect([view, await findingsOn(page)]).toEqual([view, []]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([view, width]).toEqual([view, PHONE.width]);
    }
    expect(faults).toEqual([]);
  },
);

test('the chart comes after the view, and a table beside it says the same', async () => {
  const { page, faults, open } = await visit();
  await open('earnings?period=2026-08');
  const drawing = page.locator('.drawing').first();
  await drawing.locator('canvas').waitFor();
  // A canvas knows no `light-dark()`: the bars would be drawn in the colour of the lines.
  expect(await drawing.evaluate((node) => getComputedStyle(node).getPropertyValue('--chart-0'))).toMatch(
    /^rgb/,
  );
  await page.getByText('Als Tabelle').click();
  const row = page.getByRole('row', { name: /2026-08-03/ });
  await row.waitFor();
  expect(await row.getByRole('cell').count()).toBe(3);
  expect(faults).toEqual([]);
});

test('the running month is the shop’s: in Berlin it is September while the browser’s clock still says August', async () => {
  const { page, open } = await visit({ timezoneId: 'UTC' });
  await page.clock.setFixedTime('2026-08-31T22:30:00Z');
  await open('earnings');
  expect(await page.locator('nav.months p').textContent()).toBe('September 2026');
});

test('a link leads to a view, the focus goes to its heading, and the way back works', async () => {
  const { page, open } = await visit();
  await open('');
  await page.getByRole('link', { name: 'Struktur' }).click();
  expect(page.url()).toBe(`${portal.origin}/portal/structure`);
  await page.waitForFunction(() => document.activeElement?.matches('h1'));
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Struktur');
  await page.waitForFunction(() => document.title === 'Struktur · Halm & Dampf');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: /Anna Lindqvist/ }).waitFor();
});

test.each([PHONE, { width: 1280, height: 800 }])(
  'one entry of the menu says where one is, also where the view has none of its own (%o)',
  async (viewport) => {
    const { page, open } = await visit({ viewport });
    for (const view of ['', 'links', 'statements', 'settings', 'leave']) {
      await open(view);
      expect(await page.locator('nav [aria-current]:visible').count(), view).toBe(1);
    }
  },
);

test('the tree opens node by node with the keyboard, and asks for nobody before', async () => {
  const { page, open } = await visit();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await open('structure');
  await page.getByText('Ben Yıldız').waitFor();
  expect(asked.filter((path) => path.includes('children'))).toEqual(['/v1/me/structure/ptn_anna/children']);
  const twig = page.getByRole('button', { name: 'Zeigen, wer unter Ben Yıldız steht' });
  await twig.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Partner 4F2A').waitFor();
  expect(asked.filter((path) => path.includes('children')).at(-1)).toBe('/v1/me/structure/ptn_ben/children');
});

describe('languages', () => {
  test('English is chosen once and stays', async () => {
    const { page, open } = await visit();
    await open('settings');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await open('statements');
    await page.getByRole('heading', { level: 1, name: 'Statements' }).waitFor();
    await page.locator('html[lang=en]').waitFor();
    expect(await page.getByRole('link', { name: 'GS-2026-0071, PDF' }).getAttribute('href')).toContain(
      'locale=en',
    );
  });

  test('the browser’s own is taken where none was chosen', async () => {
    const { page, open } = await visit({ locale: 'en-GB' });
    await open('rank');
    await page.getByText('It promises nothing.').waitFor();
  });
});

test('an objection is written in a dialog that keeps the focus and gives it back', async () => {
  const { page, open } = await visit();
  await open('statements');
  const button = page.getByRole('button', { name: 'Widersprechen: GS-2026-0071' });
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Widerspruch gegen GS-2026-0071' });
  await dialog.getByRole('textbox').fill('Bestellung 1017 fehlt.');
  expect(await findingsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Senden' }).click();
  await dialog.getByText('Ihr Widerspruch ist angekommen.').waitFor();
  expect(portal.changes.at(-1)).toEqual({
    call: 'POST /v1/me/statements/stm_2/objections',
    body: { text: 'Bestellung 1017 fehlt.' },
  });
  await page.keyboard.press('Escape');
  expect(await button.evaluate((node) => node === document.activeElement)).toBe(true);
});

test('a receipt that was not sealed like this is found out in the browser', async () => {
  const { page, open } = await visit();
  await open('receipts');
  await page.getByRole('button', { name: 'Prüfen: Beleg 17' }).click();
  await page.getByText('Er hält nicht').waitFor();
});

test('leaving says first what happens, and a wrong code changes nothing', async () => {
  const { page, open } = await visit();
  await open('leave');
  await page.getByText('Ihre 41 Kunden bleiben beim Shop').waitFor();
  await page.getByLabel('Zur Bestätigung Ihr Code').fill('anne');
  await page.getByRole('button', { name: 'Programm verlassen' }).click();
  await page.getByText('Das ist nicht Ihr Code.').first().waitFor();
  await page.getByLabel('Zur Bestätigung Ihr Code').fill('anna');
  await page.keyboard.press('Enter');
  await page.getByText('Sie haben das Programm verlassen.').waitFor();
});

test('what is said about one thing stands together, also beside a name of two lines', async () => {
  const { page, open } = await visit({ locale: 'en-GB' });
  await open('leave');
  const [label, count, sentence] = await page
    .locator('.facts > div:first-child > *')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()));
  expect(count?.top).toBe(label?.top);
  // One line of figures, not two.
  expect((sentence?.top ?? 0) - (count?.top ?? 0)).toBeLessThan(30);
});
