/** The whole line: a partner's link, a guest, the same customer later without any link, a return, the statement. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, profile } from '../testing/browser.ts';
import { periodNow } from '../testing/programme.ts';
import { allow, fillBasket, order, type TeaShop, teaShop } from '../testing/tea-shop.ts';

const EMAIL = 'lena.hoffmann@example.com';
let shop: TeaShop;
let browser: Browser;

beforeAll(async () => {
  shop = await teaShop();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await shop?.remove();
});

test('a guest who comes through a partner’s link credits the partner, the sponsor and the sponsor’s sponsor', async () => {
  const { page, context, complaints } = await profile(browser, { locale: 'de-DE' });
  await page.goto(`${shop.collector.url}/r/anna`);
  expect(page.url()).toBe(`${shop.url}/de?ref=anna`);
  await allow(page);
  await fillBasket(page, `${shop.url}/de`, ['nebelhang', 'die-schale']);
  const number = await order(page, { email: EMAIL });
  // 14.90 with 7 % tax and 24.00 with 19 %: 13.93 + 20.17 = 34.10 net, shipping left out.
  expect(await shop.programme.paid(number)).toBe('anna 341, ben 171, cleo 68');
  expect(await page.textContent('.adviser')).toContain('Anna Berger hat uns empfohlen');
  expect(complaints).toEqual([]);
  await context.close();
}, 60_000);

test('the same person, later, registered, in another browser and without any link, still credits all three', async () => {
  const { page, context, complaints } = await profile(browser, { locale: 'en-GB' });
  await page.goto(`${shop.url}/en/account/register`);
  await page.fill('[name=name]', 'Lena Hoffmann');
  await page.fill('[name=email]', ` ${EMAIL.toUpperCase()} `);
  await page.fill('[name=password]', 'tasse-und-kanne');
  await page.click('.form .button');
  await page.waitForURL(`${shop.url}/en/account`);
  await fillBasket(page, `${shop.url}/en`, ['mooslicht', 'abendrot']);
  const number = await order(page, {});
  expect(await shop.programme.paid(number)).toBe('anna 190, ben 95, cleo 38');
  expect(await page.textContent('.adviser')).toContain('Anna Berger');

  // One line comes back: 7.38 of 18.97 are left, so 0.74, 0.37 and 0.15 stay.
  await page.click('.nav a:has-text("Account")');
  await page.click('[aria-label="Return this: Mooslicht"]');
  await page.waitForSelector('.order .chip');
  expect(await shop.programme.paid(number)).toBe('anna 190, ben 95, cleo 38, anna -116, ben -58, cleo -23');
  expect(complaints).toEqual([]);
  await context.close();
}, 60_000);

test('the statements of the month say so to the cent, and the ledger verifies', async () => {
  const csv = await shop.programme.csv(`/v1/periods/${periodNow()}/statements.csv?locale=en`);
  const [head = [], ...rows] = csv.split('\r\n').map((row) => row.split(','));
  const cell = (row: readonly string[], column: string): string => row[head.indexOf(column)] ?? '';
  const said = (code: string): string =>
    rows
      .filter((row) => cell(row, 'Referral code') === code && ['line', 'total'].includes(row[0] ?? ''))
      .map((row) => `${cell(row, 'Reason') || 'total'} ${cell(row, 'Amount')}`)
      .join(', ');
  expect(said('anna')).toBe('earned 3.41, earned 1.90, clawback -1.16, total 4.15');
  expect(said('ben')).toBe('earned 1.71, earned 0.95, clawback -0.58, total 2.08');
  expect(said('cleo')).toBe('earned 0.68, earned 0.38, clawback -0.23, total 0.83');
  expect(await shop.programme.ask('GET', '/v1/ledger/verify')).toMatchObject({ ok: true });
}, 60_000);
