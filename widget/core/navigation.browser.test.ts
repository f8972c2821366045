import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openScene } from '../testing/scene.ts';
import { atLeast, quiet } from '../testing/visitor.ts';

const scene = openScene();

const withoutNavigationApi = (): void => {
  Object.defineProperty(window, 'navigation', { value: undefined });
};

async function open(page: Page, path = '/', before = ''): Promise<void> {
  scene.site.serve(path, `${before}${scene.site.tag()}`);
  await page.goto(scene.site.address('shop.de', path));
  await quiet();
}

const codes = (): string[] => scene.site.events('click').map((event) => `${event.code}`);

describe.each([
  ['with the Navigation API', undefined],
  ['with wrapped history', withoutNavigationApi],
])('%s', (_name, prepare) => {
  test('a code that comes with a later page of a single-page shop counts', async () => {
    const { page, faults } = await scene.visitor(prepare);
    await open(page);
    await page.evaluate(() => history.pushState(null, '', '/tea?ref=anna'));
    await atLeast(1, () => codes());
    await page.evaluate(() => history.replaceState(null, '', '/tea?ref=ben'));
    await atLeast(2, () => codes());
    await page.evaluate(() => {
      history.pushState(null, '', '/cups');
      location.hash = '#ref=cleo';
    });
    await atLeast(3, () => codes());
    expect(codes()).toEqual(['anna', 'ben', 'cleo']);
    expect(faults).toEqual([]);
  });

  /** Bug 7 (vuejs/router #1416, jquery-pjax #611): one navigation, several calls. */
  test('one navigation of vue-router, of pjax or to the same address is one arrival', async () => {
    const { page } = await scene.visitor(prepare);
    await open(page);
    await page.evaluate(() => {
      history.replaceState({ scroll: 1 }, '', '/');
      history.pushState({ position: 1 }, '', '/tea?ref=anna');
      history.replaceState({ position: 1 }, '', '/tea?ref=anna');
      history.pushState(null, '', '/tea?ref=anna');
      history.pushState(null, '', '/tea?ref=anna#reviews');
      history.back();
    });
    await atLeast(1, () => codes());
    await quiet();
    expect(codes()).toEqual(['anna']);
  });

  /** Bug 6 (umami #94, #4248): the wrapper broke the shop's own calls. */
  test('the shop’s own pushState does and throws what it did without us', async () => {
    const calls = (page: Page): Promise<unknown> =>
      page.evaluate(() => {
        const tried = [
          new URL('/url', location.href),
          '',
          null,
          undefined,
          'http://[',
          '/plain',
          'https://other.example/',
        ];
        return tried.map((address) => {
          try {
            const answer: unknown = history.pushState({ n: 1 }, '', address);
            return [answer === undefined, location.pathname];
          } catch (error) {
            return [`${error}`.replace(/:\d+/g, ''), location.pathname];
          }
        });
      });
    const alone = await scene.visitor(prepare);
    scene.site.serve('/alone', '');
    await alone.page.goto(scene.site.address('shop.de', '/alone'));
    const withUs = await scene.visitor(prepare);
    await open(withUs.page, '/alone');
    expect(await calls(withUs.page)).toEqual(await calls(alone.page));
    expect(withUs.faults).toEqual([]);
  });

  /** Bug 5 (umami #3889): assigning pushState threw and kept customers out of the shop. */
  test('a history that somebody made read-only stays whole', async () => {
    const { page, faults } = await scene.visitor(prepare);
    const lock = `<script>'use strict'; for (const name of ['pushState', 'replaceState'])
      Object.defineProperty(history, name, { value: history[name].bind(history), writable: false, configurable: false })</script>`;
    await open(page, '/', lock);
    await page.evaluate(() => history.pushState(null, '', '/tea?ref=anna'));
    if (prepare) await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await atLeast(1, () => codes());
    expect(faults).toEqual([]);
  });
});

/** Bug 2 (plausible #4656, #5082), as the page sees the way into the bfcache and back; this Chromium keeps no page itself. */
test('a page that comes back from the bfcache keeps its code, tells nothing twice and still tells what is new', async () => {
  const { page, context } = await scene.visitor();
  await open(page);
  await page.evaluate(() => history.pushState(null, '', '/tea?ref=anna'));
  await atLeast(1, () => codes());
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  const client = await context.newCDPSession(page);
  await client.send('Page.setWebLifecycleState', { state: 'frozen' });
  await quiet();
  await client.send('Page.setWebLifecycleState', { state: 'active' });
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await quiet();
  expect(codes()).toEqual(['anna']);
  await page.evaluate(() => Object(window).everline('order', { order: '1', total: 1, currency: 'EUR' }));
  expect(await atLeast(1, () => scene.site.events('order'))).toMatchObject([{ touch: { code: 'anna' } }]);
  expect(scene.site.arrivals).toHaveLength(2);
});
