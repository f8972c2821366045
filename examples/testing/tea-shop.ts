/** The example shop with its own collector and programme, and what customers do in it. */
import type { Page } from 'playwright-core';
import { type Collector, collectorOf } from './collector.ts';
import { freePort, startProgram } from './processes.ts';
import { type Programme, programmeOf } from './programme.ts';

export type TeaShop = {
  readonly collector: Collector;
  readonly programme: Programme;
  readonly port: number;
  /** `http://127.0.0.1:1234/demo` */
  readonly url: string;
  readonly remove: () => Promise<void>;
};

export async function teaShop(env: Readonly<Record<string, string>> = {}): Promise<TeaShop> {
  const collector = await collectorOf();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/demo`;
  const programme = await programmeOf(collector, {
    origins: [`http://127.0.0.1:${port}`, `http://*.localhost:${port}`],
    storefronts: [`${url}/de,DE,de`, `${url}/en,GB,en`],
  });
  const shop = await startProgram(
    ['--import', 'tsx', 'examples/shop/server.ts'],
    {
      PORT: String(port),
      BASE_PATH: '/demo',
      COLLECTOR_URL: collector.url,
      EVERLINE_PUBLIC_KEY: programme.publicKey,
      EVERLINE_SECRET_KEY: programme.secretKey,
      ...env,
    },
    /^Shop ready: (\S+)/,
  );
  const remove = async (): Promise<void> => {
    await shop.end();
    await collector.remove();
  };
  return { collector, programme, port, url, remove };
}

/** Puts teas into the basket, one after the other, and goes to checkout. */
export async function fillBasket(page: Page, storefront: string, teas: readonly string[]): Promise<void> {
  for (const tea of teas) {
    await page.goto(`${storefront}/tea/${tea}`);
    await page.click('.buy button');
    await page.waitForSelector('.lines');
  }
  await page.click('.actions .button');
  await page.waitForSelector('.checkout');
}

/** Fills in what is given, orders, and answers the order's number. */
export async function order(page: Page, entries: Readonly<Record<string, string>>): Promise<string> {
  const all = { name: 'Lena Hoffmann', street: 'Deichstr. 4', zip: '20459', city: 'Hamburg', ...entries };
  for (const [field, value] of Object.entries(all)) await page.fill(`[name=${field}]`, value);
  await page.click('.form .button');
  const heading = await page.textContent('.thanks h2');
  return /HD-\d+/.exec(heading ?? '')?.[0] ?? '';
}

export const allow = (page: Page): Promise<void> => page.click('[data-consent-bar] [value=granted]');
