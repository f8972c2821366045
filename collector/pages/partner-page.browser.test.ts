/** A stranger on a partner's own host: registers, buys, comes back without any link; another becomes a partner there and recruits. */
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
  await shop.programme.ask('PUT', '/v1/partners/anna/page', {
    words: 'Tee ist **mein Leben**.',
    released: { email: 'anna@tee.example', phone: '+49 40 1234' },
  });
});
afterAll(async () => {
  await browser?.close();
  await shop?.remove();
});

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

test('later, in another browser and without any link, the order is still the partner’s', async () => {
  const { page, context } = await profile(browser, { locale: 'de-DE' });
  await page.goto(`${shop.url}/de`);
  await allow(page);
  await fillBasket(page, `${shop.url}/de`, ['nebelhang', 'die-schale']);
  const number = await order(page, { email: ' LENA@example.com ' });
  expect(await shop.programme.paid(number)).toBe('anna 341, ben 171, cleo 68');
  await context.close();
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

  const levels = async (code: string): Promise<string> => {
    const { items } = await shop.programme.ask<{ items: { code: string; level: number }[] }>(
      'GET',
      `/v1/partners/${code}/downline`,
    );
    return items.map((place) => `${place.level} ${place.code}`).join(', ');
  };
  expect(await levels('anna')).toBe('1 dora, 2 emil');
  expect(await levels('dora')).toBe('1 emil');
  const told = await mailTo(shop.collector.mails, 'dora@example.com', 'Emil Engel (emil)');
  expect(told.text).toContain('Partner von Tea');
}, 60_000);

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
