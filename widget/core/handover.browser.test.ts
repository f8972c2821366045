import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openScene } from '../testing/scene.ts';
import { quiet, until } from '../testing/visitor.ts';

const scene = openScene();

async function open(
  page: Page,
  body: string,
  { path = '/?ref=anna', attributes = 'data-consent="auto"' } = {},
) {
  scene.site.serve(new URL(path, 'http://shop').pathname, `${scene.site.tag(attributes)}${body}`);
  await page.goto(scene.site.address('shop.de', path));
  await quiet();
}

describe('a form marked data-everline carries the code', () => {
  test('in a hidden field of its own, or in the one the merchant names', async () => {
    const { page } = await scene.visitor();
    await open(
      page,
      '<form id=a data-everline></form><form id=b data-everline="adviser"><input type=hidden name=adviser></form><form id=c></form>',
    );
    expect(await page.locator('#a [name=everline]').inputValue()).toBe('anna');
    expect(await page.locator('#b [name=adviser]').inputValue()).toBe('anna');
    expect(await page.locator('#c input').count()).toBe(0);
  });

  test('but not in a field the customer types in, and after a no not at all', async () => {
    const { page } = await scene.visitor();
    await open(
      page,
      '<form id=a data-everline></form><form id=b data-everline="adviser"><input name=adviser value=ben></form>',
    );
    expect(await page.locator('#b [name=adviser]').inputValue()).toBe('ben');
    await page.evaluate(() => Object(window).everline('consent', 'denied'));
    await quiet();
    expect(await page.locator('#a [name=everline]').inputValue()).toBe('');
  });

  test('even when the form appears only just before it is sent', async () => {
    const { page } = await scene.visitor();
    await open(page, '<div id=place></div>');
    scene.site.serve('/bought', '');
    await page.evaluate(() => {
      const form = document.createElement('form');
      form.action = '/bought';
      form.dataset.everline = '';
      form.append(document.createElement('button'));
      document.body.append(form);
    });
    await page.click('button');
    await page.waitForURL(/bought\?everline=anna$/);
  });
});

describe('a link to another domain of the shop carries the code', () => {
  const attributes = 'data-consent="auto" data-domains="shop.at,pay.example"';
  /** Where a click leads; the links open in the same page, which the site answers with an empty one. */
  async function followed(body: string, options = {}): Promise<string> {
    const { page, faults } = await scene.visitor();
    scene.site.serve('/tea', '');
    await open(page, body, { attributes, ...options });
    await page.click('#go');
    await page.waitForURL(/tea/);
    expect(faults).toEqual([]);
    return page.url();
  }
  const there = (host: string, query = ''): string => scene.site.address(host, `/tea${query}`);

  test('added at the click, beside what was there', async () => {
    expect(
      await followed(`<a id=go href="${there('www.shop.at', '?size=2#x')}">tea</a>`, {
        path: '/?ref=anna&sub=may',
      }),
    ).toBe(there('www.shop.at', '?size=2&ref=anna#x'));
  });

  test('also from inside a shadow root', async () => {
    const body = `<x-link></x-link><script>customElements.define('x-link', class extends HTMLElement { connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML = '<a id=go href="${there('pay.example')}"><b>tea</b></a>' } })</script>`;
    expect(await followed(body)).toBe(there('pay.example', '?ref=anna'));
  });

  /** plausible #5538, turbo #1510. */
  test('but a link in a drawing, whose href is no text, stays as it is and does no harm', async () => {
    const body = `<svg width=99 height=99><a id=go href="${there('pay.example')}"><rect width=99 height=99 /></a></svg>`;
    expect(await followed(body)).toBe(there('pay.example'));
  });

  test.each([
    ['a stranger’s domain', 'other.example', ''],
    ['a domain that only ends alike', 'notshop.at', ''],
    ['a link that already carries a partner', 'shop.at', '?ref=ben'],
  ])('but not to %s', async (_name, host, query) => {
    expect(await followed(`<a id=go href="${there(host, query)}">tea</a>`)).toBe(there(host, query));
  });

  /** bnfy/blanc #286. */
  test('and the page keeps the link as it was written, before and after a no', async () => {
    const { page, context } = await scene.visitor();
    const written = there('shop.at');
    await open(
      page,
      `<a id=go target=_blank href="${written}">tea</a><a id=mail href="mailto:eva@example.org">e</a>`,
      { attributes },
    );
    await page.click('#go');
    const opened = await until(
      () => context.pages()[1]?.url() ?? '',
      (url) => url.includes('tea'),
    );
    expect(opened).toBe(there('shop.at', '?ref=anna'));
    expect(await page.locator('#go').getAttribute('href')).toBe(written);
    await page.evaluate(() => Object(window).everline('consent', 'denied'));
    await page.click('#go');
    expect(
      await until(
        () => context.pages()[2]?.url() ?? '',
        (url) => url.includes('tea'),
      ),
    ).toBe(written);
  });

  test('also for the middle button', async () => {
    const { page } = await scene.visitor();
    await open(page, `<a id=go href="${there('shop.at')}">tea</a>`, { attributes });
    await page.evaluate(() => {
      addEventListener('auxclick', ({ target }) => Object.assign(window, { went: Object(target).href }));
    });
    await page.click('#go', { button: 'middle' });
    expect(await page.evaluate(() => Object(window).went)).toBe(there('shop.at', '?ref=anna'));
  });
});
