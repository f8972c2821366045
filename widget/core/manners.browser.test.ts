/** What the script never does to its host, and what it leaves for the idle task (widget.md 2). */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { bundle } from '../testing/bundle.ts';
import { openScene } from '../testing/scene.ts';
import { atLeast } from '../testing/visitor.ts';

const scene = openScene();

/** Notes every use of cookie, storage, network, timers and listeners; `idle` marks the moment the idle task begins. */
function watch(): void {
  const log: string[] = [];
  Object.assign(window, { log });
  const { get = () => '', set = () => undefined } =
    Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') ?? {};
  Object.defineProperty(Document.prototype, 'cookie', {
    get() {
      log.push('cookie read');
      return get.call(this);
    },
    set(text) {
      log.push('cookie written');
      set.call(this, text);
    },
  });
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    const storage = window[name];
    Object.defineProperty(window, name, { get: () => log.push(name) && storage });
  }
  const { fetch, requestIdleCallback, addEventListener } = window;
  window.fetch = (...ask) => {
    log.push('fetch');
    return fetch(...ask);
  };
  window.requestIdleCallback = (task, options) => {
    log.push(`asked when ${document.readyState}`);
    return requestIdleCallback((deadline) => log.push('idle') && task(deadline), options);
  };
  window.setInterval = Object(() => log.push('setInterval'));
  window.addEventListener = (...[type, ...rest]: Parameters<typeof addEventListener>) => {
    log.push(`listens to ${type}`);
    addEventListener(type, ...rest);
  };
  Event.prototype.preventDefault = () => log.push('preventDefault');
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    console[method] = () => log.push('console');
}

test('cookie, storage and network wait for one idle task, and the page meets none of our vices', async () => {
  const { page } = await scene.visitor(watch);
  scene.site.serve('/', `${scene.site.tag()}<a id=go href="#x">go</a>`);
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  await atLeast(1, () => scene.site.events('click'));
  await page.click('#go');
  const log: readonly string[] = await page.evaluate(() => Object(window).log);
  const isIo = (entry: string): boolean => /cookie|Storage|fetch/.test(entry);
  expect(log.slice(0, log.indexOf('idle')).filter(isIo)).toEqual([]);
  expect(log.find((entry) => entry.startsWith('asked'))).toBe('asked when complete');
  expect(log.filter((entry) => entry === 'fetch')).toHaveLength(1);
  expect(log.filter((entry) => entry === 'cookie written')).toHaveLength(1);
  expect(
    log.filter((entry) =>
      /unload|setInterval|preventDefault|console|message|scroll|sessionStorage/.test(entry),
    ),
  ).toEqual([]);
});

test('the file says nothing of eval, inline style, geometry, screen, hardware or canvas', async () => {
  const { script } = await bundle();
  const never =
    /eval\(|Function\(|\.style\b|getBoundingClientRect|offset(Width|Height)|\bscreen\b|hardwareConcurrency|canvas|innerHTML|document\.write/;
  expect(script).not.toMatch(never);
});

test('the script runs with a checksum over it', async () => {
  const { page, faults } = await scene.visitor();
  const { script } = await bundle();
  const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`;
  scene.site.serve('/', scene.site.tag(`data-consent="auto" crossorigin integrity="${integrity}"`));
  await page.goto(scene.site.address('shop.de', '/?ref=anna'));
  await atLeast(1, () => scene.site.events('click'));
  expect(faults).toEqual([]);
});

test('the copies for the wire are within the budget', async () => {
  const { script, brotli, gzip } = await bundle();
  expect([brotli.length <= 2300, gzip.length <= 2600, script.length <= 5200]).toEqual([true, true, true]);
});
