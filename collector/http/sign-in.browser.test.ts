/** Signing in as somebody does it: a real browser, the mail, the button; without a script, in both schemes, read by axe. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOn } from '../../widget/testing/axe.ts';
import { openChromium } from '../../widget/testing/chromium.ts';
import { insert } from '../core/changes.ts';
import { unsubscribeAddress } from '../core/unsubscribe.ts';
import { changePartner } from '../flows/change-partner.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import { preferencesOf } from '../flows/set-preferences.ts';
import { type Listening, listen } from '../serve.ts';
import { openHouse, type TestHouse } from '../testing/http-house.ts';
import { mailsOf } from '../testing/mails.ts';
import { signedInAs } from '../testing/signed-in.ts';

let house: TestHouse;
let server: Listening;
let browser: Browser;
let url = '';
beforeAll(async () => {
  house = await openHouse({ config: { BASE_URL: 'http://localhost' } });
  house.at(Date.now());
  await changePartner(house.ctx, house.shop, 'anna', { email: 'anna@tea.example', reason: 'test' }, 'test');
  server = await listen(house.app.fetch, { host: '127.0.0.1', port: 0 });
  url = `http://localhost:${server.port}`;
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await server.close(1000);
});

async function mailedLink(): Promise<string> {
  await house.settled();
  const text = (await mailsOf(house.ctx)).at(-1)?.text ?? '';
  return (/http:\S+/.exec(text)?.[0] ?? '').replace('http://localhost', url);
}

/** The page that is awaited is there when its heading is. */
const shows = (page: Page, heading: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();

test('the way by password stands apart from the button and is high enough for a thumb', async () => {
  const page = await browser.newPage({ locale: 'de-DE' });
  await page.goto(`${url}/sign-in?shop=tea`);
  const button = await page.locator('.narrow .button').first().boundingBox();
  const way = await page.locator('.narrow summary').boundingBox();
  expect((way?.y ?? 0) - ((button?.y ?? 0) + (button?.height ?? 0))).toBeGreaterThanOrEqual(8);
  expect(way?.height).toBeGreaterThanOrEqual(44);
  await page.close();
});

test('a partner asks for a link, follows it, and is signed in until they sign out', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in?shop=tea`);
  await page.fill('#email', 'anna@tea.example');
  await page.keyboard.press('Enter');
  await shows(page, 'Schauen Sie in Ihre E-Mails');
  await page.goto(await mailedLink());
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.waitForURL('**/portal/');
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ name: 'everline_session', httpOnly: true, sameSite: 'Lax' });
  await page.goto(`${url}/sign-in?shop=tea`);
  await shows(page, 'Sie sind angemeldet');
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await shows(page, 'Anmelden');
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test('a password is chosen by mail, and Enter beside it signs in', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in?shop=tea`);
  await page.getByText('Sign in with a password instead').click();
  await page.fill('#address', 'anna@tea.example');
  await page.getByRole('button', { name: 'Send me a password link' }).click();
  await shows(page, 'Look into your mail');
  await page.goto(await mailedLink());
  await page.fill('#password', 'correct horse battery');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'The password is saved' }).waitFor();
  await page.fill('#address', 'anna@tea.example');
  await page.fill('#password', 'correct horse battery');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/portal/');
  await context.close();
});

test.each(['light', 'dark'] as const)('its pages have no fault axe knows of (%s)', async (colorScheme) => {
  const context = await browser.newContext({
    colorScheme,
    bypassCSP: true,
    viewport: { width: 390, height: 800 },
  });
  const page = await context.newPage();
  for (const path of ['/sign-in', '/sign-in/link', '/sign-in/password']) {
    await page.goto(`${url}${path}?shop=tea&token=abc`);
    expect([path, await findingsOn(page)]).toEqual([path, []]);
  }
  await context.close();
});

test('mails are switched off by a link and a button, on pages without a fault', async () => {
  const { shop, ctx } = house;
  const anna = await partnerNamed(ctx.store.read, { shop: shop.shopId, name: 'anna' });
  const partner = anna.id;
  const context = await browser.newContext({ bypassCSP: true, locale: 'de-DE', colorScheme: 'dark' });
  const page = await context.newPage();
  await page.goto(unsubscribeAddress(url, shop, { partner, events: ['customer', 'order'] }));
  await shows(page, 'Mails abschalten');
  expect(await findingsOn(page)).toEqual([]);
  await page.getByRole('button').press('Enter');
  await shows(page, 'Abgeschaltet');
  expect(await findingsOn(page)).toEqual([]);
  expect((await preferencesOf(ctx.store.read, shop, anna)).events).toMatchObject({ order: false });
  await page.goto(`${url}/unsubscribe?shop=tea&partner=${partner}&events=order&proof=x`);
  await shows(page, 'Dieser Link stimmt nicht');
  expect(await findingsOn(page)).toEqual([]);
  await context.close();
});

test.each([
  ['light', 390],
  ['dark', 1280],
] as const)('a merchant accepts who waits, on a page without a fault (%s)', async (colorScheme, width) => {
  const code = `dora-${colorScheme}`;
  const { at } = house.ctx.stamp();
  const asked = {
    kind: 'partner',
    state: 'waiting',
    tokenHash: code,
    termsVersion: '1',
    language: 'de',
  } as const;
  const nothing = {
    sponsorId: null,
    touch: null,
    returning: null,
    partnerId: null,
    decidedAt: null,
    reason: null,
  };
  const person = { name: 'Dora Dahl', email: `${code}@mail.example`, code };
  await house.ctx.store.commit([
    insert('signUps', {
      ...{ shopId: 'tea', id: `sgn_${code}`, ...asked, ...nothing, ...person },
      ...{ createdAt: at, confirmedAt: at, version: 1 },
    }),
  ]);
  const owner = await signedInAs(house, null, 'owner');
  const context = await browser.newContext({
    ...{ colorScheme, bypassCSP: true, locale: 'de-DE', viewport: { width, height: 900 } },
  });
  const [name = '', value = ''] = owner.cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.goto(`${url}/sign-in?shop=tea`);
  await shows(page, 'Tea');
  expect(await findingsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Annehmen: Dora Dahl' }).click();
  await page.getByText('Niemand wartet auf eine Entscheidung.').waitFor();
  await context.close();
});
