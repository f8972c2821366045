/** What only happens where no DevTools client is attached; the site is the only witness. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { browseAlone } from '../testing/alone.ts';
import { openSite, type Site } from '../testing/site.ts';
import { STUB } from './stub.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
beforeEach(() => {
  site.arrivals.length = 0;
  site.asked.length = 0;
});
afterAll(() => site.close());

/** Lets a page say something to the site, as a path it asks for. */
const SAY = `${STUB};const say = (word) => navigator.sendBeacon('/say/' + word)`;

/** Bug 1 (plausible #5343, matomo #22627): a page nobody has seen counted. */
test('a prerendered page sends and stores nothing until the visitor sees it, and then once', async () => {
  let before = -1;
  site.serve(
    '/landing',
    `<script>${SAY}; say('prerendering-' + document.prerendering);
      document.addEventListener('prerenderingchange', () => say('stored-' + (document.cookie.length + localStorage.length)));
      setTimeout(() => say('rest'), 1500)</script>${site.tag()}`,
  );
  site.serve(
    '/',
    `<script type="speculationrules">{"prerender":[{"source":"list","urls":["/landing?ref=anna"],"eagerness":"immediate"}]}</script>
      <script>setTimeout(() => { location.href = '/landing?ref=anna' }, 2500)</script>`,
  );
  await browseAlone(site.address('shop.de'), () => {
    const isSeen = site.asked.some((path) => path.startsWith('/say/stored'));
    if (!isSeen) before = site.arrivals.length;
    return isSeen && site.arrivals.length > 0;
  });
  expect(site.asked).toContain('/everline.js');
  expect(site.asked).toContain('/say/prerendering-true');
  expect(site.asked).toContain('/say/stored-0');
  expect(before).toBe(0);
  expect(site.events()).toMatchObject([{ type: 'click', code: 'anna' }]);
}, 40_000);

/** This build of Chromium keeps no page whatever it holds; what it names as reasons tells whether we add one, as an unload listener would. */
test('the script gives the browser no reason to refuse a page the bfcache', async () => {
  const reasons = async (tag: string): Promise<string | undefined> => {
    site.asked.length = 0;
    site.serve(
      '/',
      `<script>${SAY}; const { type, notRestoredReasons } = performance.getEntriesByType('navigation')[0];
        if (type === 'back_forward') say(JSON.stringify(notRestoredReasons.reasons));
        else setTimeout(() => { location.href = '/next' }, 800)</script>${tag}`,
    );
    site.serve(
      '/next',
      '<script>addEventListener("load", () => setTimeout(() => history.back(), 300))</script>',
    );
    const said = (): string | undefined => site.asked.find((path) => path.startsWith('/say/'));
    await browseAlone(site.address('shop.de', '/?ref=anna'), () => said() !== undefined);
    return said();
  };
  const alone = await reasons('');
  expect(alone).toMatch(/reason/);
  expect(await reasons(site.tag())).toBe(alone);
  expect(site.events('click')).toHaveLength(1);
}, 60_000);
