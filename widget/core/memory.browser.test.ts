import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openScene } from '../testing/scene.ts';
import { atLeast, quiet } from '../testing/visitor.ts';

const scene = openScene();

/** What the shop's own script learns. */
const touchOn = (page: Page): Promise<Record<string, string> | undefined> =>
  page.evaluate(() => Object(window).everline('touch'));

const ours = async (context: BrowserContext) =>
  (await context.cookies()).filter(({ name }) => name.startsWith('everline'));

async function land(
  page: Page,
  host: string,
  path: string,
  attributes = 'data-consent="auto"',
): Promise<void> {
  scene.site.serve(new URL(path, 'http://shop').pathname, scene.site.tag(attributes));
  await page.goto(scene.site.address(host, path), { waitUntil: 'load' });
  await quiet();
}

describe('the cookie stands on the registrable domain, found by trial', () => {
  test.each([
    ['shop.de', '.shop.de'],
    ['www.shop.de', '.shop.de'],
    ['a.b.shop.de', '.shop.de'],
    ['www-shop.de', '.www-shop.de'],
    ['shop.co.uk', '.shop.co.uk'],
    ['www.shop.co.uk', '.shop.co.uk'],
    ['x.github.io', '.x.github.io'],
    ['localhost', 'localhost'],
    ['intranet', 'intranet'],
    ['127.0.0.1', '127.0.0.1'],
  ])('%s writes for %s', async (host, domain) => {
    const { page, context, faults } = await scene.visitor();
    await land(page, host, '/?ref=anna');
    const cookies = await ours(context);
    expect(cookies.map((cookie) => cookie.domain)).toEqual([domain]);
    expect(cookies[0]).toMatchObject({ name: 'everline_pk_test', sameSite: 'Lax', path: '/' });
    expect((cookies[0]?.expires ?? 0) * 1000 - Date.now()).toBeGreaterThan(89 * 864e5);
    expect((cookies[0]?.expires ?? 0) * 1000 - Date.now()).toBeLessThan(91 * 864e5);
    expect(faults).toEqual([]);
  });

  test('and on the host alone where the merchant says so', async () => {
    const { page, context } = await scene.visitor();
    await land(page, 'a.shop.de', '/?ref=anna', 'data-consent="auto" data-cookie="host"');
    expect((await ours(context)).map(({ domain }) => domain)).toEqual(['a.shop.de']);
  });
});

test('the last partner counts, and where the merchant says so the first', async () => {
  const { page } = await scene.visitor();
  await land(page, 'last.de', '/?ref=anna');
  await land(page, 'last.de', '/?ref=ben');
  expect(await touchOn(page)).toMatchObject({ code: 'ben' });
  await land(page, 'first.de', '/?ref=anna', 'data-consent="auto" data-touch="first"');
  await land(page, 'first.de', '/?ref=ben', 'data-consent="auto" data-touch="first"');
  expect(await touchOn(page)).toMatchObject({ code: 'anna' });
  expect(scene.site.events('click').map(({ code }) => code)).toEqual(['anna', 'ben', 'anna', 'ben']);
});

test('a touch outside the window is forgotten', async () => {
  const { page } = await scene.visitor();
  await land(page, 'shop.de', '/?ref=anna', 'data-consent="auto" data-days="7"');
  await page.clock.setFixedTime(Date.now() + 6.9 * 864e5);
  await land(page, 'shop.de', '/', 'data-consent="auto" data-days="7"');
  expect(await touchOn(page)).toMatchObject({ code: 'anna' });
  await page.clock.setFixedTime(Date.now() + 7.1 * 864e5);
  await land(page, 'shop.de', '/', 'data-consent="auto" data-days="7"');
  expect(await touchOn(page)).toBeUndefined();
});

test('the same link again within half an hour is one arrival', async () => {
  const { page } = await scene.visitor();
  await land(page, 'shop.de', '/?ref=anna');
  await land(page, 'shop.de', '/?ref=anna&page=2');
  expect(scene.site.events('click')).toHaveLength(1);
  await page.clock.setFixedTime(Date.now() + 31 * 60_000);
  await land(page, 'shop.de', '/?ref=anna&page=3');
  expect(scene.site.events('click')).toHaveLength(2);
});

test('the visitor keeps one name as long as the touch lives, and it is the name of the click', async () => {
  const { page } = await scene.visitor();
  await land(page, 'shop.de', '/?ref=anna');
  await land(page, 'shop.de', '/thanks');
  await page.evaluate(() => Object(window).everline('signup', { customer: 'c1' }));
  const [first, second] = await atLeast(2, () => scene.site.batches());
  expect(second?.visitor).toBe(first?.visitor);
  expect(first?.visitor).toBe(first?.events[0]?.id);
});

/** Bug 12 (PostHog #1399): a stale copy of one subdomain beat the fresh cookie of another. */
test('a code set on www, changed on app and read on www again is the newest one', async () => {
  const { page } = await scene.visitor();
  await land(page, 'www.shop.de', '/?ref=anna');
  // What an older version, or a time without cookies, left behind on www alone.
  await page.evaluate(() => {
    localStorage.setItem('everline_pk_test', document.cookie);
  });
  await land(page, 'app.shop.de', '/?ref=ben');
  await land(page, 'www.shop.de', '/');
  expect(await touchOn(page)).toMatchObject({ code: 'ben' });
});

test('where the browser refuses cookies localStorage holds the touch for the next page', async () => {
  const { page, faults } = await scene.visitor(() => {
    Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => undefined });
  });
  await land(page, 'shop.de', '/?ref=anna');
  await land(page, 'shop.de', '/');
  expect(await touchOn(page)).toMatchObject({ code: 'anna', channel: 'link' });
  expect(faults).toEqual([]);
});

test('two shops on one domain remember apart', async () => {
  const { page, context } = await scene.visitor();
  await land(page, 'shop.de', '/?ref=anna');
  const other = scene.site.tag().replace('pk_test', 'pk_other');
  scene.site.serve('/other', other);
  await page.goto(scene.site.address('shop.de', '/other?ref=ben'));
  await atLeast(2, () => scene.site.events('click'));
  expect((await ours(context)).map(({ name }) => name).sort()).toEqual([
    'everline_pk_other',
    'everline_pk_test',
  ]);
});
