/** The other ways a recommendation reaches the shop, and what happens without a yes. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, profile } from '../testing/browser.ts';
import { allow, fillBasket, order, type TeaShop, teaShop } from '../testing/tea-shop.ts';

let shop: TeaShop;
let browser: Browser;

beforeAll(async () => {
  shop = await teaShop({ PARTNER_DOMAIN: 'localhost' });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await shop?.remove();
});

test('before a yes nothing is stored and nothing is sent; the yes sends the click that is still in the page', async () => {
  const { page, context, complaints } = await profile(browser);
  const reports: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/inbox')) reports.push(request.postData() ?? '');
  });
  await page.goto(`${shop.url}/en?ref=anna&sub=newsletter`);
  await page.click('.card >> nth=2');
  await page.waitForSelector('.product');
  await page.waitForTimeout(500);
  expect(reports).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);

  const sent = page.waitForRequest(/\/v1\/inbox$/);
  await allow(page);
  await sent;
  expect(JSON.parse(reports[0] ?? '')).toMatchObject({
    consent: 'granted',
    events: [{ type: 'click', code: 'anna', sub: 'newsletter', channel: 'link' }],
  });
  expect((await context.cookies()).map(({ name }) => name)).toContain(`everline_${shop.programme.publicKey}`);
  expect(complaints).toEqual([]);
  await context.close();
}, 60_000);

test('in the storefront that never loads a page, the partner of the landing gets the order', async () => {
  const { page, context, complaints } = await profile(browser);
  await page.goto(`${shop.url}/en?ref=ben`);
  await page.evaluate(() => Object.assign(window, { isOneLoad: true }));
  await allow(page);
  await page.click('.card >> nth=0');
  await page.click('.buy button');
  await page.click('.actions .button');
  await page.waitForSelector('.checkout');
  const reported = page.waitForRequest((request) => (request.postData() ?? '').includes('"type":"order"'));
  const number = await order(page, { email: 'jonas@example.com' });
  await reported;
  expect(await page.evaluate(() => 'isOneLoad' in window)).toBe(true);
  expect(await shop.programme.paid(number)).toBe('ben 139, cleo 70, company 28');
  expect(complaints).toEqual([]);
  await context.close();
}, 60_000);

test('a partner’s own host name is a referral link', async () => {
  const { page, context } = await profile(browser);
  const storefront = `http://anna.localhost:${shop.port}/demo/de`;
  await page.goto(storefront);
  await allow(page);
  await fillBasket(page, storefront, ['kessel-neun']);
  const number = await order(page, { email: 'mia@example.com' });
  // 9.80 with 7 % tax is 9.16 net.
  expect(await shop.programme.paid(number)).toBe('anna 92, ben 46, cleo 18');
  await context.close();
}, 60_000);

test('a code typed at checkout needs no memory and no yes', async () => {
  const { page, context } = await profile(browser);
  await page.goto(`${shop.url}/de`);
  await page.click('[data-consent-bar] [value=denied]');
  await fillBasket(page, `${shop.url}/de`, ['sommerwiese']);
  const number = await order(page, { email: 'emil@example.com', coupon: ' BEN ' });
  // 8.60 with 7 % tax is 8.04 net.
  expect(await shop.programme.paid(number)).toBe('ben 80, cleo 40, company 16');
  await context.close();
}, 60_000);

test('what is typed at checkout counts more than the link somebody came through', async () => {
  const { page, context } = await profile(browser);
  await page.goto(`${shop.url}/de?ref=anna`);
  await allow(page);
  await fillBasket(page, `${shop.url}/de`, ['sommerwiese']);
  const number = await order(page, { email: 'ida@example.com', coupon: 'cleo' });
  expect(await shop.programme.paid(number)).toBe('cleo 80, company 40, company 16');
  await context.close();
}, 60_000);

test('an order nobody recommended pays no partner, and the customer is told so', async () => {
  const { page, context } = await profile(browser);
  await page.goto(`${shop.url}/de?ref=anna`);
  await page.click('[data-consent-bar] [value=denied]');
  await fillBasket(page, `${shop.url}/de`, ['mooslicht']);
  const number = await order(page, { email: 'paul@example.com', coupon: 'TEEZEIT' });
  expect(await shop.programme.paid(number)).toBe('company 104, company 52, company 21');
  expect(await page.textContent('.adviser')).toContain('ohne Empfehlung');
  await context.close();
}, 60_000);
