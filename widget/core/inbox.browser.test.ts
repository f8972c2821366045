import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openScene } from '../testing/scene.ts';
import { atLeast, quiet, until } from '../testing/visitor.ts';
import { STUB } from './stub.ts';

const scene = openScene();

async function open(page: Page, path = '/', body = ''): Promise<void> {
  scene.site.serve(
    new URL(path, 'http://shop').pathname,
    `<script>${STUB}</script>${scene.site.tag()}${body}`,
  );
  await page.goto(scene.site.address('shop.de', path));
  await page.waitForFunction(() => Object(window).everline.pk_test);
}

const say = (page: Page, ...command: unknown[]): Promise<unknown> =>
  page.evaluate((words) => Object(window).everline(...words), command);

const keptIn = (page: Page): Promise<{ id: string }[]> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('everline_pk_test_kept') ?? '[]'));

const order = (n: number) => ({ order: `${n}`, total: 4990, currency: 'EUR' });

describe('what the page reports', () => {
  test('everything of one moment travels in one request, with the touch', async () => {
    const { page } = await scene.visitor();
    const calls = `everline('identify', { customer: 'c1', email: 'eva@example.org' });
      everline('signup', { customer: 'c1' }); everline('order', ${JSON.stringify(order(1001))})`;
    await open(page, '/?ref=anna&sub=spring', `<script>${calls}</script>`);
    await atLeast(4, () => scene.site.events());
    expect(scene.site.arrivals).toHaveLength(1);
    const [click] = scene.site.events('click');
    const touch = {
      code: 'anna',
      channel: 'link',
      sub: 'spring',
      clickId: click?.id,
      at: click?.at,
      landing: scene.site.address('shop.de'),
    };
    expect(scene.site.events('identify')).toMatchObject([
      { customer: 'c1', email: 'eva@example.org', touch },
    ]);
    expect(scene.site.events('signup')).toMatchObject([{ customer: 'c1', touch }]);
    expect(scene.site.events('order')).toMatchObject([{ ...order(1001), id: 'purchase:1001', touch }]);
    expect(scene.site.events('order')[0]?.touch).toEqual(touch);
    expect(new Set(scene.site.events().map(({ id }) => id)).size).toBe(4);
  });

  test('an order without any touch travels too', async () => {
    const { page } = await scene.visitor();
    await open(page);
    await say(page, 'order', { ...order(7), lines: [{ sku: 'tea', quantity: 2, net: 1000 }] });
    const [told] = await atLeast(1, () => scene.site.events('order'));
    expect(told).toMatchObject({ lines: [{ sku: 'tea', quantity: 2, net: 1000 }] });
    expect(told).not.toHaveProperty('touch');
  });

  test('an order told twice on a page travels once, and a reloaded page tells it under the same id', async () => {
    const { page } = await scene.visitor();
    const twice = `everline('order', ${JSON.stringify(order(5))});`.repeat(2);
    await open(page, '/thanks', `<script>${twice}</script>`);
    await atLeast(1, () => scene.site.events('order'));
    await page.reload();
    await atLeast(2, () => scene.site.events('order'));
    expect(scene.site.events('order').map(({ id }) => id)).toEqual(['purchase:5', 'purchase:5']);
  });

  test('the touch is given to a callback and to whoever waits for it', async () => {
    const { page } = await scene.visitor();
    await open(page, '/?ref=anna', `<script>everline('touch', (touch) => { window.told = touch })</script>`);
    expect(
      await page.waitForFunction(() => Object(window).told?.code).then((found) => found.jsonValue()),
    ).toBe('anna');
    expect(await say(page, 'touch')).toMatchObject({ code: 'anna', channel: 'link' });
  });
});

describe('on the way out', () => {
  /** Bug 8 (PostHog #4139): JSON beacons need a preflight, and a closing page has no time for one. */
  test('an event recorded in pagehide arrives, and no request ever asks first', async () => {
    const { page } = await scene.visitor();
    await open(
      page,
      '/',
      `<script>addEventListener('pagehide', () => everline('order', ${JSON.stringify(order(9))}))</script>`,
    );
    scene.site.serve('/next', '');
    await page.goto(scene.site.address('shop.de', '/next'));
    await atLeast(1, () => scene.site.events('order'));
    expect(scene.site.arrivals.map(({ method }) => method)).toEqual(['POST']);
  });

  test('an event recorded within 50 ms before pagehide arrives', async () => {
    const { page } = await scene.visitor();
    await open(page);
    scene.site.serve('/next', '');
    await page.evaluate((sold) => {
      // Busy until the end, so that no idle task can run in between.
      const end = performance.now() + 40;
      Object(window).everline('order', sold);
      location.href = '/next';
      while (performance.now() < end);
    }, order(10));
    await atLeast(1, () => scene.site.events('order'));
  });

  test('an event of a tab that is closed arrives', async () => {
    const { page } = await scene.visitor();
    await open(page);
    await page.evaluate((sold) => void Object(window).everline('order', sold), order(11));
    await page.close({ runBeforeUnload: true });
    await atLeast(1, () => scene.site.events('order'));
  });
});

describe('what fails', () => {
  test('is kept while offline, twenty at most, and delivered once when the network is back', async () => {
    const { page, context, faults } = await scene.visitor();
    await open(page);
    await context.setOffline(true);
    for (let n = 1; n <= 23; n += 1) await say(page, 'order', order(n));
    // Until the last one is kept: an event still on its way may arrive after all once the network is back.
    await until(
      () => keptIn(page),
      (kept) => kept.length === 20 && kept.at(-1)?.id === 'purchase:23',
    );
    await context.setOffline(false);
    await until(
      () => keptIn(page),
      ({ length }) => length === 0,
    );
    await quiet();
    const ids = scene.site.events('order').map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 20 }, (_, n) => `purchase:${n + 4}`));
    expect(faults).toEqual([]);
  });

  test.each([503, 429, 0])(
    'with %d is kept for the next page, which delivers it under the same id',
    async (status) => {
      const { page } = await scene.visitor();
      scene.site.answer(status);
      await open(page, '/?ref=anna');
      await until(
        () => keptIn(page),
        ({ length }) => length === 1,
      );
      const [click] = scene.site.events('click');
      await quiet();
      scene.site.arrivals.length = 0;
      scene.site.answer(202);
      await open(page, '/next');
      const [again] = await atLeast(1, () => scene.site.events('click'));
      expect(again).toEqual(click);
      await until(
        () => keptIn(page),
        ({ length }) => length === 0,
      );
      await open(page, '/after');
      await quiet();
      expect(scene.site.events('click')).toHaveLength(1);
    },
  );

  test('with any other refusal is dropped', async () => {
    const { page } = await scene.visitor();
    scene.site.answer(403);
    await open(page, '/?ref=anna');
    await atLeast(1, () => scene.site.arrivals);
    await quiet();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  /** Bug 13 (snowplow #764): the retry queue filled the shop's localStorage under an ad blocker. */
  test('under a blocker leaves at most twenty events behind, and no page sends again what it wrote itself', async () => {
    const { page, context, faults } = await scene.visitor();
    let blocked = 0;
    await context.route('**/v1/inbox', (route) => {
      blocked += 1;
      return route.abort('blockedbyclient');
    });
    await open(page);
    await page.evaluate(async (sold) => {
      for (let n = 0; n < 1000; n += 1) {
        Object(window).everline('order', { ...sold, order: `${n}` });
        if (n % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }, order(0));
    await until(
      async () => [blocked, await quiet(), blocked],
      ([earlier, , later]) => later === earlier,
    );
    expect(await keptIn(page)).toHaveLength(20);
    const room = await page.evaluate(() => {
      localStorage.setItem('theirs', 'x'.repeat(4e6));
      return localStorage.getItem('theirs')?.length;
    });
    expect(room).toBe(4e6);
    expect(faults).toEqual([]);
  });

  /** Bug 9 (PostHog #1416, sentry #1464): the page's keepalive budget is 64 KiB for all scripts together. */
  test('for want of keepalive quota goes out without keepalive', async () => {
    const { page } = await scene.visitor();
    await open(page);
    await page.evaluate(
      ([address, sold]) => {
        // Never answered, so the quota stays used up.
        void fetch(address, { method: 'POST', body: 'x'.repeat(65_000), keepalive: true }).catch(
          () => undefined,
        );
        Object(window).everline('order', { ...sold, customer: 'c'.repeat(1000) });
      },
      [scene.site.address('slow.example', '/never'), order(12)] as const,
    );
    expect(await atLeast(1, () => scene.site.events('order'))).toHaveLength(1);
  });

  /** Bug 9, second half (rybbit-js #7): an oversized body was retried for ever. */
  test('an order of a thousand long lines is cut to what the collector takes, and told once', async () => {
    const { page } = await scene.visitor();
    await open(page);
    await page.evaluate((sold) => {
      const lines = Array.from({ length: 1000 }, (_, n) => ({
        sku: `${n}`.padStart(200, '€'),
        quantity: 1,
        net: 1,
      }));
      Object(window).everline('order', { ...sold, lines });
    }, order(13));
    const [told] = await atLeast(1, () => scene.site.events('order'));
    expect(told).toMatchObject({ order: '13', total: 4990 });
    expect(told).not.toHaveProperty('lines');
    await quiet();
    expect(scene.site.arrivals).toHaveLength(1);
  });
});
