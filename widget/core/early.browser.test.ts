/** What happens between the script's evaluation and its idle task: the task is held back, so that only what comes before it can act. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openScene } from '../testing/scene.ts';
import { atLeast, quiet } from '../testing/visitor.ts';
import { STUB } from './stub.ts';

const scene = openScene();

/** Keeps the idle tasks until the test lets them run. */
const hold = (): void => {
  const held: (() => void)[] = [];
  Object.assign(window, { held, requestIdleCallback: (task: () => void) => held.push(task) });
};

const letRun = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const task of Object(window).held.splice(0)) task();
  });

type Opened = { readonly path?: string; readonly attributes?: string };

/** A page at rest whose idle task was asked for and has not come. */
async function open(body: string, { path = '/?ref=anna', attributes = '' }: Opened = {}): Promise<Page> {
  const { page } = await scene.visitor(hold);
  scene.site.serve('/', scene.site.tag(`data-consent="auto" ${attributes}`) + body);
  scene.site.serve('/next', '');
  await page.goto(scene.site.address('shop.de', path));
  await page.waitForFunction(() => Object(window).held.length === 1);
  return page;
}

const codes = (): string[] => scene.site.events('click').map(({ code }) => `${code}`);

test('evaluation itself writes nothing and sends nothing', async () => {
  const page = await open('<form data-everline></form>');
  await quiet();
  expect(scene.site.arrivals).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.locator('input').count()).toBe(0);
});

describe('before the idle task', () => {
  test('a click on a link to another domain of the shop hands the code on', async () => {
    const there = scene.site.address('shop.at', '/next');
    const page = await open(`<a id=go href="${there}">tea</a>`, { attributes: 'data-domains="shop.at"' });
    await page.click('#go');
    await page.waitForURL(`${there}?ref=anna`);
  });

  test('a form that is sent carries the code', async () => {
    const page = await open('<form data-everline action="/next"><button id=go>buy</button></form>');
    await page.click('#go');
    await page.waitForURL(/next\?everline=anna$/);
  });

  test('a page that is left reports its click', async () => {
    const page = await open('');
    await page.goto(scene.site.address('shop.de', '/next'));
    await atLeast(1, codes);
    expect(codes()).toEqual(['anna']);
  });

  test('a page that is hidden reports its click, for a phone may end it without another word', async () => {
    const page = await open('');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await atLeast(1, codes);
    expect(codes()).toEqual(['anna']);
  });

  test('whoever asks for the touch gets it', async () => {
    const page = await open('');
    expect(await page.evaluate(() => Object(window).everline('touch'))).toMatchObject({ code: 'anna' });
  });

  test('a code that leaves the address counts where it arrived, and one that comes counts too', async () => {
    const page = await open('');
    await page.evaluate(() => history.replaceState(null, '', '/tea?ref=ben'));
    await letRun(page);
    await atLeast(2, codes);
    expect(scene.site.events('click')).toMatchObject([
      { code: 'anna', landing: scene.site.address('shop.de', '/') },
      { code: 'ben', landing: scene.site.address('shop.de', '/tea') },
    ]);
  });

  test('a code that only leaves the address counts once', async () => {
    const page = await open('');
    await page.evaluate(() => history.replaceState(null, '', '/basket'));
    await letRun(page);
    await page.evaluate(() => history.pushState(null, '', '/thanks'));
    await atLeast(1, codes);
    await quiet();
    expect(codes()).toEqual(['anna']);
  });
});

describe('what the page called before the script was there', () => {
  const called = (...calls: readonly string[]): string =>
    `<script>${STUB};${calls.map((call) => `everline(${call})`).join(';')}</script>`;

  async function landing(before: string, attributes: string, prepare?: () => void): Promise<Page> {
    const { page } = await scene.visitor(prepare);
    scene.site.serve('/', before + scene.site.tag(attributes));
    await page.goto(scene.site.address('shop.de', '/?ref=anna'));
    await quiet();
    return page;
  }

  test('is heard first: a no leaves nothing to write or send', async () => {
    const page = await landing(called("'consent', 'denied'"), 'data-consent="auto"');
    expect(scene.site.arrivals).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
  });

  test('is heard first in a tab that opens behind another, where nothing waits for an idle task', async () => {
    const behind = (): void => {
      Object.defineProperty(Document.prototype, 'hidden', { get: () => true });
    };
    const page = await landing(called("'consent', 'denied'"), 'data-consent="auto"', behind);
    expect(scene.site.arrivals).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    await landing('', 'data-consent="auto"', behind);
    await atLeast(1, codes);
  });

  test('is heard first: a yes lets the arrival count', async () => {
    await landing(called("'consent', 'granted'"), 'data-consent="required"');
    await atLeast(1, codes);
    expect(scene.site.batches()).toMatchObject([{ consent: 'granted', events: [{ code: 'anna' }] }]);
  });

  test('comes after the code of the address, so that a coupon is the last touch', async () => {
    const page = await landing(called("'coupon', 'ben'"), 'data-consent="auto"');
    await atLeast(2, codes);
    expect(codes()).toEqual(['anna', 'ben']);
    expect(await page.evaluate(() => Object(window).everline('touch'))).toMatchObject({ code: 'ben' });
  });

  test('does no harm when it is nonsense, nor does a data layer that is no list', async () => {
    await landing(
      `<script>${STUB};everline.q = [7, null];dataLayer = {}</script>`,
      'data-consent="auto" data-datalayer="dataLayer"',
    );
    await atLeast(1, codes);
    expect(codes()).toEqual(['anna']);
  });
});
