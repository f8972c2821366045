/** A stranger on a partner's own host: registers, buys, comes back without any link; another becomes a partner there and
 * recruits; each sees their levels in the portal, and the first leaves in it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, profile } from '../../examples/testing/browser.ts';
import { mailTo } from '../../examples/testing/mailbox.ts';
import { allow, fillBasket, order, type TeaShop, teaShop } from '../../examples/testing/tea-shop.ts';
import { findingsOn } from '../../widget/testing/axe.ts';

let shop: TeaShop;
let browser: Browser;
let host: (code: string) => string;

beforeAll(async () => {
  [shop, browser] = await Promise.all([teaShop(), launch()]);
  const domain = `partners.localhost:${new URL(shop.collector.url).port}`;
  host = (code) => `http://${code}.${domain}/`;
  await shop.programme.ask('PUT', '/v1/shop/pages', {
    domain,
    imprint: `${shop.url}/de/imprint`,
    privacy: `${shop.url}/de/privacy`,
    partnerTerms: { version: '1', url: `${shop.url}/de/partner-terms` },
    products: [{ name: 'Nebelhang', path: '/demo/de/tea/nebelhang', text: 'Darjeeling', price: '14,90 €' }],
  });
  await shop.programme.ask('PATCH', '/v1/partners/anna', { email: 'anna@example.com', reason: 'test' });
  await shop.programme.ask('POST', '/v1/partners', { code: 'long', name: LONG });
  await shop.programme.ask('PUT', '/v1/partners/anna/page', {
    words: 'Tee ist **mein Leben**.',
    released: { email: 'anna@tee.example', phone: '+49 40 1234' },
  });
});
afterAll(async () => {
  await browser?.close();
  await shop?.remove();
});

/** A word wider than a phone. */
const LONG = 'Maxi Oberdonaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** The page that is awaited is there when its heading is. */
const shows = (page: Page, heading: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();

/** Fills in the form of the page, and does what the mail asks for. */
async function signUp(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
  if (await page.isVisible('[name=terms]')) await page.check('[name=terms]');
  await page.click('form .button');
  await page.waitForURL(/\/sent/);
  const { link } = await mailTo(shop.collector.mails, fields.email ?? '', '/confirm?');
  await page.goto(link);
  await page.click('form .button');
}

const portals = new Map<string, Promise<Page>>();

/** A partner on a phone, signed in once by the link they are mailed. */
function portalOf(email: string): Promise<Page> {
  const open = portals.get(email) ?? signIn(email);
  portals.set(email, open);
  return open;
}

async function signIn(email: string): Promise<Page> {
  const viewport = { width: 390, height: 844 };
  const { page } = await profile(browser, { locale: 'de-DE', viewport, reducedMotion: 'reduce' });
  await page.goto(`${shop.collector.url}/sign-in`);
  await page.fill('#email', email);
  await page.getByRole('button', { name: 'Anmeldelink senden' }).click();
  await shows(page, 'Schauen Sie in Ihre E-Mails');
  await page.goto((await mailTo(shop.collector.mails, email, '/sign-in/link')).link);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.waitForURL('**/portal/');
  return page;
}

/** What their structure shows them: `level · partners` of each level, and the tree with every node opened. */
async function structureOf(email: string) {
  const page = await portalOf(email);
  await page.goto(`${shop.collector.url}/portal/structure`);
  const rows = page.getByRole('table').locator('tbody tr');
  await rows.first().waitFor();
  const levels = await rows.evaluateAll((all) =>
    all.map((row) =>
      [...row.children]
        .slice(0, 2)
        .map((cell) => cell.textContent)
        .join(' · '),
    ),
  );
  const closed = page.locator('.twig[aria-expanded=false]');
  const loaded = () => page.waitForFunction(() => !document.querySelector('.loading'));
  for (await loaded(); (await closed.count()) > 0; await loaded()) await closed.first().click();
  return { levels, tree: await page.locator('.node-text strong').allTextContents() };
}

test('a stranger registers on a partner’s host without any script, and buys: the partner and the upline are credited', async () => {
  const plain = await profile(browser, { locale: 'de-DE', javaScriptEnabled: false });
  await plain.page.goto(host('anna'));
  await plain.page.click('text=Als Kunde registrieren');
  await signUp(plain.page, { name: 'Lena Hoffmann', email: 'lena@example.com' });
  await shows(plain.page, 'Sie sind registriert');
  await plain.context.close();

  const { page, context, complaints } = await profile(browser, { locale: 'de-DE' });
  await page.goto(host('anna'));
  await page.click('text=Hier bestellen');
  await page.waitForURL(`${shop.url}/de?ref=anna&sub=page`);
  await allow(page);
  await fillBasket(page, `${shop.url}/de`, ['nebelhang', 'die-schale']);
  const number = await order(page, { email: 'lena@example.com' });
  expect(await shop.programme.paid(number)).toBe('anna 341, ben 171, cleo 68');
  expect(complaints).toEqual([]);
  await context.close();
}, 60_000);

/** In a browser of her own, without any link: what her order pays. */
async function orderedByLena(): Promise<string> {
  const { page, context } = await profile(browser, { locale: 'de-DE' });
  await page.goto(`${shop.url}/de`);
  await allow(page);
  await fillBasket(page, `${shop.url}/de`, ['nebelhang', 'die-schale']);
  const number = await order(page, { email: ' LENA@example.com ' });
  await context.close();
  return shop.programme.paid(number);
}

test('later, in another browser and without any link, the order is still the partner’s', async () => {
  expect(await orderedByLena()).toBe('anna 341, ben 171, cleo 68');
}, 60_000);

test('another becomes a partner on the page and recruits on a page of their own: both see their levels', async () => {
  const { page, context, complaints } = await profile(browser, { locale: 'de-DE' });
  await page.goto(`${host('anna')}join`);
  await signUp(page, { name: 'Dora Dahl', email: 'dora@example.com', code: 'dora' });
  await shows(page, 'Willkommen');
  const welcome = await mailTo(shop.collector.mails, 'dora@example.com', 'Sie sind jetzt Partnerin');
  expect(welcome.text).toContain(host('dora'));

  await page.goto(host('dora'));
  await shows(page, 'Dora Dahl');
  await page.click('text=Partner werden');
  await signUp(page, { name: 'Emil Engel', email: 'emil@example.com', code: 'emil' });
  expect(complaints).toEqual([]);
  await context.close();

  const told = await mailTo(shop.collector.mails, 'dora@example.com', 'Emil Engel (emil)');
  expect(told.text).toContain('Partner von Tea');

  expect(await structureOf('anna@example.com')).toEqual({
    levels: ['1 · 1', '2 · 1'],
    tree: ['Anna Berger (Sie)', 'Dora Dahl', expect.stringMatching(/^#\w{6}$/)],
  });
  expect(await structureOf('dora@example.com')).toEqual({
    levels: ['1 · 1'],
    tree: ['Dora Dahl (Sie)', 'Emil Engel'],
  });
}, 120_000);

test.each([
  { colorScheme: 'light', width: 1100 },
  { colorScheme: 'dark', width: 320 },
] as const)(
  'axe finds nothing on the pages in $colorScheme, $width wide, and nothing is wider than the window',
  async (look) => {
    const { page, context, complaints } = await profile(browser, {
      locale: 'en-GB',
      colorScheme: look.colorScheme,
      viewport: { width: look.width, height: 720 },
    });
    for (const path of ['', 'register', 'join', 'sent', 'confirm?signUp=x&secret=y']) {
      await page.goto(host('anna') + path);
      expect([path, ...(await findingsOn(page))]).toEqual([path]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([path, width]).toEqual([path, look.width]);
    }
    await page.goto(host('long'));
    await shows(page, LONG);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.width);
    await page.goto(`${host('anna')}join`);
    await page.click('form .button');
    await page.locator('.faults').filter({ hasText: 'Please give your name' }).waitFor();
    expect(await findingsOn(page)).toEqual([]);
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
    await context.close();
  },
  60_000,
);

test('with the keyboard alone one comes from the skip link to another country', async () => {
  const { page, context } = await profile(browser, { locale: 'de-DE' });
  await page.goto(host('anna'));
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/country=GB/);
  await page.locator('html[lang=en]').waitFor();
  await context.close();
}, 60_000);

test('the first partner leaves in the portal: what was said before comes true with the customer’s next order', async () => {
  const page = await portalOf('anna@example.com');
  await page.goto(`${shop.collector.url}/portal/leave`);
  await page
    .getByText('Spätere Bestellungen Ihrer Kundinnen und Kunden (1) zählen für Ben Lorenz.')
    .waitFor();
  await page.getByLabel('Zur Bestätigung Ihr Code').fill('anna');
  await page.getByRole('button', { name: 'Programm verlassen' }).click();
  await page.getByText('Sie haben das Programm verlassen.').waitFor();
  await page.goto(host('anna'));
  await shows(page, 'Diese Seite gibt es nicht mehr');
  // Above Cleo nobody stands: what a third level would get stays with the company.
  expect(await orderedByLena()).toBe('ben 341, cleo 171, company 68');
}, 60_000);
