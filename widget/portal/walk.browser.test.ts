/** A partner in front of a real collector: signs in by a one-time link, reads a statement, objects, leaves; and who earns then. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changePartner } from '../../collector/flows/change-partner.ts';
import { DAY, JUNE } from '../../collector/flows/fixture.ts';
import { sealReceipts } from '../../collector/flows/seal-receipts.ts';
import { orderOf } from '../../collector/testing/http-house.ts';
import { mailsOf } from '../../collector/testing/mails.ts';
import { sessionOf } from '../../collector/testing/signed-in.ts';
import { findingsOn } from '../testing/axe.ts';
import { openChromium } from '../testing/chromium.ts';
import { type Collector, openCollector } from '../testing/collector.ts';

const EMAIL = 'cleo@tea.example';
const VIEWS = [
  '',
  'structure',
  'links',
  'customers',
  'rank',
  'recruits',
  'receipts',
  'profile',
  'settings',
  'terms',
];

let browser: Browser;
let collector: Collector;
let house: Collector['house'];
let origin: string;
beforeAll(async () => {
  [browser, collector] = await Promise.all([openChromium(), openCollector('portal', { RATE_STRANGER: '0' })]);
  ({ house, origin } = collector);
  await house.call('PUT', '/v1/orders/1001', orderOf({ customer: { id: 'k1', email: 'zoe@tea.example' } }));
  house.at(JUNE + 40 * DAY);
  for (const step of ['close', 'approve', 'release']) await house.call('POST', `/v1/periods/2026-06/${step}`);
  await sealReceipts(house.ctx, house.shop.shopId);
  // The browser's clock is the world's.
  house.at(Date.now());
  await changePartner(house.ctx, house.shop, 'P-3', { email: EMAIL, reason: 'test' }, 'test');
});
afterAll(async () => {
  await browser.close();
  await collector.close();
});

/** The newest link in a mail to the partner. */
async function linkInMail(): Promise<string> {
  await house.settled();
  const text = (await mailsOf(house.ctx)).findLast(({ to }) => to === EMAIL)?.text ?? '';
  return /http:\S+\/sign-in\/link\S+/.exec(text)?.[0] ?? '';
}

const idOf = async (code: string) => (await house.call('GET', `/v1/partners/${code}`)).body.id;

async function signIn(page: Page): Promise<void> {
  await page.goto(`${origin}/sign-in?shop=tea&language=de`);
  await page.fill('[name=email]', EMAIL);
  await page.getByRole('button', { name: 'Anmeldelink senden' }).click();
  await page.goto(await linkInMail());
  await page.getByRole('button').first().click();
  await page.waitForURL(`${origin}/portal/`);
}

test('from the mail to the statement, an objection, and out of the programme', async () => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'de-DE',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (line) => faults.push(line.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  await signIn(page);
  await page.getByRole('heading', { level: 1, name: 'Guten Tag, Cleo' }).waitFor();
  await page.locator('.purse').filter({ hasText: '10,00' }).waitFor();

  for (const view of VIEWS) {
    await page.goto(`${origin}/portal/${view}`);
    await page.locator('h1').waitFor();
    await page.waitForFunction(() => !document.querySelector('.loading'));
    expect([view, await page.locator('.failed').count()]).toEqual([view, 0]);
    // What the collector writes itself: sentences, names, addresses.
    if (view === 'terms' || view === 'structure') expect([view, await findingsOn(page)]).toEqual([view, []]);
  }

  await page.goto(`${origin}/portal/earnings?period=2026-06`);
  await page.getByText('10 % von 100,00 EUR').waitFor();

  await page.goto(`${origin}/portal/statements`);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /PDF$/ }).first().click(),
  ]);
  expect(await file.failure()).toBeNull();
  await page.getByRole('button', { name: /^Widersprechen/ }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Eine Bestellung fehlt.');
  await page.getByRole('button', { name: 'Senden' }).click();
  await page.getByText('Ihr Widerspruch ist angekommen.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Eine Bestellung fehlt.').waitFor();

  await page.goto(`${origin}/portal/receipts`);
  await page
    .getByRole('button', { name: /^Prüfen/ })
    .first()
    .click();
  await page.getByText('Er hält:').waitFor();

  await page.goto(`${origin}/portal/leave`);
  await page.getByRole('heading', { name: 'Was geschieht, wenn Sie gehen' }).waitFor();
  await page.getByText('Spätere Bestellungen Ihrer Kundinnen und Kunden (1) zählen für Ben.').waitFor();
  await page.getByText('Alles, was Sie bis jetzt verdient haben, bleibt Ihres').waitFor();
  await page.getByLabel('Zur Bestätigung Ihr Code').fill('cleo');
  await page.getByRole('button', { name: 'Programm verlassen' }).click();
  await page.getByText('Sie haben das Programm verlassen.').waitFor();
  expect((await house.call('GET', '/v1/partners/cleo')).body.leftAt).not.toBeNull();
  expect(faults).toEqual([]);
  await context.close();
});

test('after that the customer’s next order counts for whom leaving had named: their sponsor sees it', async () => {
  house.at(Date.now());
  const placedAt = new Date().toISOString();
  await house.call('PUT', '/v1/orders/1002', orderOf({ placedAt, customer: { email: 'zoe@tea.example' } }));
  const { lines } = (await house.call('GET', '/v1/orders/1002')).body;
  expect(lines).toMatchObject([
    { partner: await idOf('ben'), amount: 1000 },
    { partner: await idOf('anna'), amount: 500 },
    { partner: null, amount: 200 },
  ]);
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 390, height: 844 } });
  await context.addCookies([{ name: 'everline_session', value: await sessionOf(house, 'ben'), url: origin }]);
  const page = await context.newPage();
  await page.goto(`${origin}/portal/earnings`);
  await page.getByText('10 % von 100,00 EUR').waitFor();
  await context.close();
});

test('who is not signed in is sent to sign in, and nothing of the portal is drawn', async () => {
  const page = await browser.newPage();
  await page.goto(`${origin}/portal/statements`);
  await page.waitForURL(/\/sign-in/);
  expect(await page.locator('nav.menu').count()).toBe(0);
  await page.close();
});
