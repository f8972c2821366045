/** Twelve pages that break other scripts (widget.md 3 and 5): ours stays silent in all and still delivers where anything can. */
import { describe, expect, test } from 'vitest';
import { openScene } from '../testing/scene.ts';
import { atLeast, quiet } from '../testing/visitor.ts';

const scene = openScene();

type Condition = {
  readonly name: string;
  /** Runs before every script of the page. */
  readonly prepare?: () => void;
  /** Markup before the tag. */
  readonly before?: string;
  readonly headers?: (collector: string) => Readonly<Record<string, string>>;
  /** Puts the tag where the condition wants it. */
  readonly around?: (tag: string) => string;
  readonly delivers: boolean;
};

const NONCE = 'n0nc3';

const conditions: readonly Condition[] = [
  {
    name: 'cookies throw',
    prepare: () => {
      const refuse = (): never => {
        throw new DOMException('denied', 'SecurityError');
      };
      Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
    },
    delivers: true,
  },
  {
    /** Bug 3 (plausible #1225, autotrack #140). */
    name: 'the getters of localStorage and sessionStorage throw',
    prepare: () => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        });
    },
    delivers: true,
  },
  {
    name: 'cookies and storage throw together',
    prepare: () => {
      const refuse = (): never => {
        throw new DOMException('denied', 'SecurityError');
      };
      Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
      Object.defineProperty(window, 'localStorage', { get: refuse });
    },
    delivers: true,
  },
  {
    /** Bug 4 (analytics.js #478). */
    name: 'the shop stands in a sandboxed frame',
    around: (tag) => `<iframe sandbox="allow-scripts" src="/framed?ref=anna"></iframe><!--${tag}-->`,
    delivers: true,
  },
  {
    name: 'the collector is blocked by the content policy',
    headers: () => ({ 'content-security-policy': "connect-src 'none'" }),
    delivers: false,
  },
  { name: 'the connection drops', delivers: false },
  {
    name: 'neither fetch nor beacon exists',
    prepare: () => {
      Object.defineProperty(window, 'fetch', { value: undefined });
      Object.defineProperty(Navigator.prototype, 'sendBeacon', { value: undefined });
    },
    delivers: false,
  },
  {
    name: 'somebody patched fetch and it throws',
    prepare: () => {
      window.fetch = () => {
        throw new TypeError('patched');
      };
    },
    delivers: true,
  },
  {
    name: 'history is read-only and there is no Navigation API',
    prepare: () => {
      Object.freeze(history);
      for (const name of ['pushState', 'replaceState'])
        Object.defineProperty(History.prototype, name, { writable: false, configurable: false });
      Object.defineProperty(window, 'navigation', { value: undefined });
    },
    delivers: true,
  },
  {
    name: 'a strict content policy with a nonce demands trusted types',
    headers: (collector) => ({
      'content-security-policy': `default-src 'none'; script-src 'nonce-${NONCE}'; connect-src ${collector}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`,
    }),
    around: (tag) => tag.replace('<script', `<script nonce="${NONCE}"`),
    delivers: true,
  },
  {
    /** Bug 15 (segment #626, sentry #2205, js-cookie #55). */
    name: 'Prototype.js is there, and somebody else’s cookie is malformed',
    prepare: () => {
      for (const prototype of [Array.prototype, Object.prototype])
        Object.defineProperty(prototype, 'toJSON', {
          value: () => '"spoilt"',
          configurable: true,
          writable: true,
        });
      for (const cookie of location.host ? ['theirs=%E0%A4%A', 'everline_pk_test=%E0%A4%A&code=%%%'] : []) {
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store would not take a malformed one.
        document.cookie = `${cookie}; path=/`;
      }
    },
    delivers: true,
  },
  {
    name: 'requestIdleCallback is missing and currentScript is null',
    prepare: () => {
      Object.defineProperty(window, 'requestIdleCallback', { value: undefined });
      Object.defineProperty(Document.prototype, 'currentScript', { get: () => null });
    },
    delivers: true,
  },
];

describe.each(conditions)('where $name', ({ name, prepare, headers, around = (tag) => tag, delivers }) => {
  test(`the page sees no fault of ours${delivers ? ' and the code arrives' : ''}`, async () => {
    const { page, faults } = await scene.visitor(prepare);
    const collector = scene.site.address('partners.example', '');
    if (name === 'the connection drops') scene.site.answer(0);
    scene.site.serve('/framed', scene.site.tag());
    scene.site.serve('/', around(scene.site.tag()), headers?.(collector) ?? {});
    await page.goto(scene.site.address('shop.de', '/?ref=anna'));
    await quiet();
    if (page.frames().length === 1) {
      const answered = await page.evaluate(async () => {
        const { everline } = Object(window);
        everline('identify', { customer: 'c1', email: 'eva@example.org' });
        everline('order', {
          order: '1',
          total: 1,
          currency: 'EUR',
          lines: [{ sku: 'tea', quantity: 1, net: 1 }],
        });
        everline('consent', 'perhaps');
        everline('nothing-we-know');
        everline();
        everline('order', null);
        return everline('touch');
      });
      expect(answered).toMatchObject({ code: 'anna' });
    }
    await quiet();
    if (delivers) {
      const [click] = await atLeast(1, () => scene.site.events('click'));
      expect(click).toMatchObject({ code: 'anna', channel: 'link' });
    }
    const blocked = /policy: connect-src|Content Security Policy/;
    expect(faults.filter((fault) => delivers || !blocked.test(fault))).toEqual([]);
  });
});

test('the strict policy is not violated at all', async () => {
  const { page, faults } = await scene.visitor();
  const collector = scene.site.address('partners.example', '');
  const strict = conditions.find(({ name }) => name.startsWith('a strict'));
  scene.site.serve('/', strict?.around?.(scene.site.tag()) ?? '', strict?.headers?.(collector) ?? {});
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  await atLeast(1, () => scene.site.events('click'));
  expect(faults).toEqual([]);
});

test('a landing in a frame and a browser driven by a program are marked for the fraud review', async () => {
  const { page } = await scene.visitor();
  scene.site.serve('/framed', scene.site.tag());
  scene.site.serve('/', `<iframe src="/framed?ref=anna"></iframe>`);
  await page.goto(scene.site.address('shop.de', '/'));
  const [click] = await atLeast(1, () => scene.site.events('click'));
  expect(click?.flags).toEqual(expect.arrayContaining(['framed']));
});

/** Bug 14 (worldmonitor #5393, sokosumi #2966). */
test('a page with a blocked collector and a refused preflight reports no rejection to the shop’s Sentry', async () => {
  const { page, context, faults } = await scene.visitor();
  await context.route('**/v1/inbox', (route) => route.abort('blockedbyclient'));
  scene.site.serve('/', scene.site.tag());
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  await page.evaluate(() => Object(window).everline('order', { order: '1', total: 1, currency: 'EUR' }));
  await quiet();
  await page.goto(scene.site.address('shop.de', '/?ref=ben'));
  await quiet();
  expect(scene.site.arrivals).toEqual([]);
  expect(faults).toEqual([]);
});
