import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openScene } from '../testing/scene.ts';
import { atLeast, quiet } from '../testing/visitor.ts';
import { STUB } from './stub.ts';

const scene = openScene();

async function open(
  page: Page,
  before: string,
  after = '',
  attributes = 'data-consent="auto"',
): Promise<void> {
  scene.site.serve('/thanks', `${before}${scene.site.tag(attributes)}${after}`);
  await page.goto(scene.site.address('shop.de', '/thanks'));
}

const declared = (content: string): string =>
  `<script type="application/json" data-everline-order>${content}</script>`;

describe('an order declared in the page', () => {
  test('is told, with its coupon and lines, once', async () => {
    const { page } = await scene.visitor();
    const order = {
      order: 'A-1',
      total: 12990,
      currency: 'EUR',
      coupon: 'anna',
      lines: [{ sku: 'tea', quantity: 1, net: 10916 }],
    };
    await open(page, '', declared(JSON.stringify(order)));
    await atLeast(1, () => scene.site.events('order'));
    await page.evaluate(() => history.pushState(null, '', '/thanks?again'));
    await quiet();
    expect(scene.site.events('order')).toEqual([
      { ...order, id: 'purchase:A-1', type: 'order', at: expect.any(String) },
    ]);
  });

  test('may be one of a list, and may come with a later page of a single-page shop', async () => {
    const { page } = await scene.visitor();
    await open(page, '');
    await quiet();
    await page.evaluate(() => {
      history.pushState(null, '', '/bought');
      const script = document.createElement('script');
      script.type = 'application/json';
      script.dataset.everlineOrder = '';
      script.textContent =
        '[{"order":"1","total":1,"currency":"EUR"},{"order":"2","total":1,"currency":"EUR"}]';
      document.body.append(script);
    });
    await atLeast(2, () => scene.site.events('order'));
  });

  test('that is no JSON or has no number does no harm', async () => {
    const { page, faults } = await scene.visitor();
    await open(
      page,
      '',
      `${declared('{oops')}${declared('null')}${declared('{"total":1}')}${declared('{"order":"3","total":1,"currency":"EUR"}')}`,
    );
    await atLeast(1, () => scene.site.events('order'));
    expect(scene.site.events('order')).toMatchObject([{ order: '3' }]);
    expect(faults).toEqual([]);
  });
});

describe('a GA4 purchase in the data layer', () => {
  const purchase = (id: string, currency: string, value: number): string =>
    `{ event: 'purchase', ecommerce: { transaction_id: '${id}', currency: '${currency}', value: ${value}, coupon: 'ANNA',
      items: [{ item_id: 'tea', item_category: 'drinks', price: 19.99, quantity: 3 }, { item_id: 'cup', price: 0.01 }] } }`;
  test('is told in minor units, pushed before or after the script', async () => {
    const { page } = await scene.visitor();
    await open(
      page,
      `<script>dataLayer = [${purchase('1', 'EUR', 59.98)}]</script>`,
      '',
      'data-consent="auto" data-datalayer="dataLayer"',
    );
    await atLeast(1, () => scene.site.events('order'));
    const length = await page.evaluate(`dataLayer.push(${purchase('2', 'EUR', 59.98)}, { event: 'scroll' })`);
    expect(length).toBe(3);
    await atLeast(2, () => scene.site.events('order'));
    for (const order of scene.site.events('order')) {
      expect(order).toMatchObject({ total: 5998, currency: 'EUR', coupon: 'ANNA' });
      expect(order).not.toHaveProperty('lines');
    }
    expect(scene.site.events('order').map(({ id }) => id)).toEqual(['purchase:1', 'purchase:2']);
  });

  test.each([
    ['JPY', 4990, 4990],
    ['KWD', 1.234, 1234],
    ['USD', 1.15, 115],
  ])('in %s has the decimals of its currency', async (currency, value, total) => {
    const { page } = await scene.visitor();
    await open(
      page,
      `<script>dataLayer = [${purchase('1', currency, value)}]</script>`,
      '',
      'data-consent="auto" data-datalayer="dataLayer"',
    );
    expect(await atLeast(1, () => scene.site.events('order'))).toMatchObject([{ total, currency }]);
  });

  test('is told in the words of gtag too', async () => {
    const { page } = await scene.visitor();
    const gtag = 'function gtag() { dataLayer.push(arguments) }';
    await open(
      page,
      `<script>dataLayer = []; ${gtag} gtag('js', new Date()); gtag('event', 'purchase', { transaction_id: '7', value: 5, currency: 'EUR' })</script>`,
      '',
      'data-consent="auto" data-datalayer="dataLayer"',
    );
    expect(await atLeast(1, () => scene.site.events('order'))).toMatchObject([{ order: '7', total: 500 }]);
  });

  test('stays where it is unless the merchant asks for it, and nonsense does no harm', async () => {
    const { page, faults } = await scene.visitor();
    await open(page, `<script>dataLayer = [${purchase('1', 'EUR', 1)}]</script>`);
    await quiet();
    expect(scene.site.arrivals).toEqual([]);
    const nonsense = `<script>dataLayer = [null, 7, 'purchase', { event: 'purchase' }, { event: 'purchase', ecommerce: { transaction_id: '1', currency: 'none', value: 'x' } }]</script>`;
    await open(page, nonsense, '', 'data-consent="auto" data-datalayer="dataLayer"');
    await quiet();
    expect(scene.site.arrivals).toEqual([]);
    expect(faults).toEqual([]);
  });
});

test('a call made before the script has loaded is answered after it', async () => {
  const { page } = await scene.visitor();
  await open(page, `<script>${STUB};everline('order', { order: '9', total: 100, currency: 'EUR' })</script>`);
  expect(await atLeast(1, () => scene.site.events('order'))).toMatchObject([{ order: '9', total: 100 }]);
  expect(STUB.length).toBeLessThanOrEqual(160);
});
