/** One Chromium and one site for a whole test file; every test starts with fresh profiles and an empty inbox. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openChromium } from './chromium.ts';
import { openSite, type Site } from './site.ts';
import { openVisitor, type Visitor } from './visitor.ts';

export type Scene = {
  readonly site: Site;
  readonly browser: Browser;
  /** A visitor with a fresh profile; `prepare` runs in every page before any of its scripts. */
  visitor(prepare?: () => void): Promise<Visitor>;
};

export function openScene(): Scene {
  let browser: Browser | undefined;
  let site: Site | undefined;
  const opened = <T>(thing: T | undefined): T => {
    if (!thing) throw new Error('the scene opens in beforeAll');
    return thing;
  };
  beforeAll(async () => {
    [browser, site] = await Promise.all([openChromium(), openSite()]);
  });
  beforeEach(() => {
    opened(site).arrivals.length = 0;
    opened(site).answer(202);
  });
  afterEach(async () => {
    await Promise.all(
      opened(browser)
        .contexts()
        .map((context) => context.close()),
    );
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    get site() {
      return opened(site);
    },
    get browser() {
      return opened(browser);
    },
    visitor: (prepare) => openVisitor(opened(browser), prepare),
  };
}
