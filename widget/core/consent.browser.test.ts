import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openScene } from '../testing/scene.ts';
import { atLeast, quiet } from '../testing/visitor.ts';
import { STUB } from './stub.ts';

const scene = openScene();

const open = async (page: Page, path: string, attributes: string, body = ''): Promise<void> => {
  scene.site.serve(
    new URL(path, 'http://shop').pathname,
    `<script>${STUB}</script>${scene.site.tag(attributes)}${body}`,
  );
  await page.goto(scene.site.address('shop.de', path));
  await quiet();
};

const say = (page: Page, ...command: unknown[]): Promise<unknown> =>
  page.evaluate((words) => Object(window).everline(...words), command);

const stored = async (page: Page): Promise<unknown> => [
  (await page.context().cookies()).length,
  await page.evaluate(() => localStorage.length + sessionStorage.length),
];

const order = { order: '1001', total: 4990, currency: 'EUR' };

test('before consent nothing is stored or sent, yet this page knows the partner', async () => {
  const { page, faults } = await scene.visitor();
  await open(page, '/?ref=anna', '');
  await say(page, 'order', order);
  await quiet();
  expect(scene.site.arrivals).toEqual([]);
  expect(await stored(page)).toEqual([0, 0]);
  expect(await say(page, 'touch')).toMatchObject({ code: 'anna' });
  expect(faults).toEqual([]);
});

/** hackerai #1372, matomo #18809. */
test('a yes that comes after the code has left the address still counts', async () => {
  const { page } = await scene.visitor();
  await open(page, '/?ref=anna', 'data-consent="required"');
  await page.evaluate(() => history.replaceState(null, '', '/basket'));
  await say(page, 'consent', 'granted');
  const [click] = await atLeast(1, () => scene.site.events('click'));
  expect(click).toMatchObject({ code: 'anna' });
  expect(scene.site.batches()[0]).toMatchObject({ consent: 'granted' });
  expect(await stored(page)).toEqual([1, 0]);
});

test('a yes holds on the next page, without being said again', async () => {
  const { page } = await scene.visitor();
  await open(page, '/?ref=anna', '');
  await say(page, 'consent', 'granted');
  await quiet();
  await open(page, '/thanks', '');
  await say(page, 'order', order);
  const [told] = await atLeast(1, () => scene.site.events('order'));
  expect(told).toMatchObject({ id: 'purchase:1001', touch: { code: 'anna' } });
});

test('a no forgets: no cookie, no queue, no touch, no click', async () => {
  const { page } = await scene.visitor();
  await open(page, '/?ref=anna', 'data-consent="auto"');
  scene.site.answer(503);
  await say(page, 'identify', { customer: 'c1' });
  await quiet();
  expect(await stored(page)).toEqual([1, 1]);
  scene.site.arrivals.length = 0;
  await say(page, 'consent', 'denied');
  await quiet();
  expect(await stored(page)).toEqual([0, 0]);
  expect(await say(page, 'touch')).toBeUndefined();
  expect(scene.site.arrivals).toEqual([]);
});

test('a no before the idle task drops the click that waited', async () => {
  const { page } = await scene.visitor();
  await open(page, '/?ref=anna', '');
  await say(page, 'touch');
  await say(page, 'consent', 'denied');
  await quiet();
  expect(scene.site.arrivals).toEqual([]);
});

/** The purchase itself needs no storage: the shop tells it, with the coupon the customer typed, and nothing more. */
test('after a no an order still travels, with its coupon and without a touch', async () => {
  const { page } = await scene.visitor();
  await open(page, '/?ref=anna', '');
  await say(page, 'consent', 'denied');
  await say(page, 'coupon', 'ben');
  await say(page, 'order', order);
  const [told] = await atLeast(1, () => scene.site.events('order'));
  expect(told).toMatchObject({ order: '1001', coupon: 'ben' });
  expect(told).not.toHaveProperty('touch');
  expect(scene.site.events('click')).toEqual([]);
  expect(scene.site.batches()[0]).toMatchObject({ consent: 'denied' });
  expect(await stored(page)).toEqual([0, 0]);
});

const withSignal = (): void => {
  Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
};

test('Global Privacy Control counts as a no', async () => {
  const { page } = await scene.visitor(withSignal);
  await open(page, '/?ref=anna', 'data-consent="auto"');
  expect(scene.site.arrivals).toEqual([]);
  expect(await stored(page)).toEqual([0, 0]);
  expect(await say(page, 'touch')).toBeUndefined();
});

test('Global Privacy Control yields to a yes said to this shop, and to the basis a merchant documents', async () => {
  const { page } = await scene.visitor(withSignal);
  await open(page, '/', 'data-consent="auto"');
  await say(page, 'consent', 'granted');
  await say(page, 'coupon', 'anna');
  await atLeast(1, () => scene.site.events('click'));
  const other = await scene.visitor(withSignal);
  await open(other.page, '/?ref=ben', 'data-consent="none"');
  await atLeast(2, () => scene.site.events('click'));
  expect(scene.site.batches().map(({ consent }) => consent)).toEqual(['granted', 'unknown']);
});

test('a word that is neither yes nor no changes nothing', async () => {
  const { page } = await scene.visitor();
  await open(page, '/?ref=anna', '');
  await say(page, 'consent', 'maybe');
  await quiet();
  expect(scene.site.arrivals).toEqual([]);
});
