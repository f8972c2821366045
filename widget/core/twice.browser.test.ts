/** Bug 10 (umami #3596, PostHog #2326): the script stands in the page twice, or its tag has been rewritten. */
import { expect, test } from 'vitest';
import { openScene } from '../testing/scene.ts';
import { atLeast, quiet } from '../testing/visitor.ts';
import { STUB } from './stub.ts';

const scene = openScene();

test('the same key twice counts once', async () => {
  const { page, faults } = await scene.visitor();
  scene.site.serve('/', scene.site.tag() + scene.site.tag() + scene.site.tag().replace('async', ''));
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  await quiet();
  await page.evaluate(() => Object(window).everline('order', { order: '1', total: 1, currency: 'EUR' }));
  await atLeast(1, () => scene.site.events('order'));
  await quiet();
  expect(scene.site.events().map(({ type }) => type)).toEqual(['click', 'order']);
  expect(faults).toEqual([]);
});

test('two keys count twice, once for each shop, and each hears what was called before', async () => {
  const { page, faults } = await scene.visitor();
  const call = `<script>${STUB};everline('order', { order: '1', total: 1, currency: 'EUR' })</script>`;
  scene.site.serve('/', call + scene.site.tag() + scene.site.tag().replace('pk_test', 'pk_other'));
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  await atLeast(4, () => scene.site.events());
  await quiet();
  const told = scene.site.batches().map(({ key, events }) => [key, events.map(({ type }) => type).sort()]);
  expect(told.sort()).toEqual([
    ['pk_other', ['click', 'order']],
    ['pk_test', ['click', 'order']],
  ]);
  expect(faults).toEqual([]);
});

/** umami #430, divolte #180: a tag manager strips `data-*`, so the key stands in the address. */
test('a tag manager’s script without any attribute still counts', async () => {
  const { page } = await scene.visitor();
  scene.site.serve('/', '');
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  await page.evaluate(
    (src) => {
      const script = document.createElement('script');
      script.src = src;
      document.head.append(script);
    },
    scene.site.address('partners.example', '/everline.js?key=pk_gtm&consent=auto'),
  );
  await atLeast(1, () => scene.site.events('click'));
  expect(scene.site.batches()[0]).toMatchObject({ key: 'pk_gtm', events: [{ code: 'anna' }] });
});

test('a script that another script evaluates finds its tag', async () => {
  const { page } = await scene.visitor();
  scene.site.serve('/', scene.site.tag().replace('<script async', '<script type="text/plain"'));
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  await page.evaluate(async () => {
    const tag = document.querySelector('script[data-key]');
    const text = await fetch(tag?.getAttribute('src') ?? '').then((answer) => answer.text());
    setTimeout(text);
  });
  await atLeast(1, () => scene.site.events('click'));
  expect(scene.site.batches()[0]).toMatchObject({ key: 'pk_test' });
});

test('a script without a key leaves the page alone', async () => {
  const { page, faults } = await scene.visitor();
  scene.site.serve('/', scene.site.tag().replace('data-key="pk_test"', ''));
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  await quiet();
  expect(await page.evaluate(() => 'everline' in window)).toBe(false);
  expect(scene.site.arrivals).toEqual([]);
  expect(faults).toEqual([]);
});

test('a shop may serve the inbox from a path of its own host', async () => {
  const { page } = await scene.visitor();
  scene.site.serve(
    '/',
    scene.site.tag(`data-consent="auto" data-endpoint="http://shop.de:${scene.site.port}/v1/inbox"`),
  );
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  const [arrival] = await atLeast(1, () => scene.site.arrivals);
  expect(arrival?.host).toBe(`shop.de:${scene.site.port}`);
});
