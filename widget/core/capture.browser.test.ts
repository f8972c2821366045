import { describe, expect, test } from 'vitest';
import { codeOf } from '../../shared/code.ts';
import { openScene } from '../testing/scene.ts';
import { atLeast, quiet, until } from '../testing/visitor.ts';
import { STUB } from './stub.ts';

const scene = openScene();

/** Opens a page with the tag and gives the one click it reports. */
async function clickAt(host: string, path: string, attributes?: string) {
  const { page, faults } = await scene.visitor();
  scene.site.serve(new URL(path, 'http://shop').pathname, scene.site.tag(attributes));
  await page.goto(scene.site.address(host, path));
  const [click] = await until(
    () => scene.site.events('click'),
    ({ length }) => length > 0,
  );
  expect(faults).toEqual([]);
  return click;
}

describe('a code reaches the collector', () => {
  test('as a parameter of the address, and nothing secret of the address goes along', async () => {
    const click = await clickAt('shop.de', '/tea?ref=Anna&sub=spring&token=secret#reset=secret');
    expect(click).toMatchObject({
      code: 'anna',
      channel: 'link',
      sub: 'spring',
      landing: scene.site.address('shop.de', '/tea'),
    });
    expect(click?.id).toMatch(/^[a-z0-9]{12,}$/);
    expect(Math.abs(Date.parse(click?.at ?? '') - Date.now())).toBeLessThan(10_000);
    expect(JSON.stringify(scene.site.batches())).not.toContain('secret');
    expect(scene.site.batches()[0]).toMatchObject({
      key: 'pk_test',
      consent: 'unknown',
      visitor: expect.stringMatching(/^\w{10,}$/),
    });
  });

  test.each([
    ['a parameter the merchant renamed', '/?empfehlung=anna', 'data-param="empfehlung"', 'link'],
    ['a fragment', '/#via=anna', undefined, 'link'],
    ['a fragment behind a client-side route', '/#/tea?ref=anna', undefined, 'link'],
    ['a path', '/p/anna/welcome', 'data-path="/p/"', 'path'],
    ['the mark of a printed square', '/?ref=anna&qr=1', undefined, 'qr'],
  ])('as %s', async (_name, path, attributes, channel) => {
    expect(await clickAt('shop.de', path, `data-consent="auto" ${attributes}`)).toMatchObject({
      code: 'anna',
      channel,
    });
  });

  test('through a short link, under the id the collector counted it by', async () => {
    const click = await clickAt('shop.de', '/?ref=anna&click=clk_0mabc123');
    expect(click).toMatchObject({ id: 'clk_0mabc123', code: 'anna' });
  });

  test('as the partner’s own subdomain', async () => {
    const click = await clickAt('anna.shop.de', '/', 'data-consent="auto" data-domain="shop.de"');
    expect(click).toMatchObject({ code: 'anna', channel: 'subdomain' });
  });

  test('as a coupon, whichever way it is spelt', async () => {
    const { page } = await scene.visitor();
    scene.site.serve('/basket', `${scene.site.tag()}<script>${STUB};everline('coupon', ' ANNA ')</script>`);
    await page.goto(scene.site.address('shop.de', '/basket'));
    const [click] = await until(
      () => scene.site.events('click'),
      ({ length }) => length > 0,
    );
    expect(click).toMatchObject({ code: 'anna', channel: 'coupon' });
  });
});

/** The widget repeats the form of a code, because an import would cost the function around it. */
test('what the widget takes for a code is what shared/code.ts takes for one', async () => {
  const texts = [
    'ab',
    'abc',
    'a'.repeat(32),
    'a'.repeat(33),
    'Anna-2',
    'a_b',
    'über',
    '-a-',
    'a b',
    'null!',
    '007',
    '<i>',
  ];
  const { page } = await scene.visitor();
  scene.site.serve('/', scene.site.tag());
  await page.goto(scene.site.address('shop.de'));
  await page.waitForFunction(() => 'everline' in window);
  await page.evaluate((all) => {
    for (const text of all) Object(window).everline('coupon', text);
  }, texts);
  const codes = texts.map(codeOf).filter((code) => code !== undefined);
  await atLeast(codes.length, () => scene.site.events('click'));
  expect(scene.site.events('click').map(({ code }) => code)).toEqual(codes);
});

test('a landing with a code is one small POST without preflight and without cookies, and loads no further script', async () => {
  const { page, context } = await scene.visitor();
  await context.addCookies([{ name: 'theirs', value: '1', url: scene.site.address('partners.example') }]);
  scene.site.asked.length = 0;
  scene.site.serve('/', scene.site.tag());
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  await until(
    () => scene.site.arrivals.length,
    (count) => count > 0,
  );
  await quiet();
  expect(scene.site.arrivals).toHaveLength(1);
  const [arrival] = scene.site.arrivals;
  expect(arrival).toMatchObject({ method: 'POST', cookie: undefined, type: 'text/plain;charset=UTF-8' });
  expect(arrival?.text.length).toBeLessThan(1024);
  expect(scene.site.asked.filter((path) => path !== '/favicon.ico')).toEqual(['/', '/everline.js']);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test.each([
  ['no code', 'shop.de', '/'],
  ['a code that is none', 'shop.de', '/?ref=a'],
  ['markup for a code', 'shop.de', '/?ref=%3Cscript%3E'],
  ['ten kilobytes for a code', 'shop.de', `/?ref=${'a'.repeat(10_000)}`],
  ['the shop’s own www', 'www.shop.de', '/'],
])('a landing with %s sends nothing and stores nothing', async (_name, host, path) => {
  const { page, context, faults } = await scene.visitor();
  scene.site.serve('/', scene.site.tag('data-consent="auto" data-domain="shop.de"'));
  await page.goto(scene.site.address(host, path));
  await quiet();
  expect(scene.site.arrivals).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(faults).toEqual([]);
});

test('the script leaves one global behind', async () => {
  const { page } = await scene.visitor();
  scene.site.serve('/bare', '');
  scene.site.serve('/', scene.site.tag('data-global="partners" data-consent="auto"'));
  const globals = (): Promise<string[]> => page.evaluate(() => Object.getOwnPropertyNames(window));
  await page.goto(scene.site.address('shop.de', '/bare'));
  const before = await globals();
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  await until(
    () => scene.site.arrivals.length,
    (count) => count > 0,
  );
  expect((await globals()).filter((name) => !before.includes(name))).toEqual(['partners']);
});
