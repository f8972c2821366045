/** When somebody sees something: a partner's page and the portal in Chromium with a quarter of the processor on a slow 3G line. Needs
 * `npm run build`; takes about a minute. The collector sends, compressed, what it would send anywhere. */
import { fileURLToPath } from 'node:url';
import sparticuz from '@sparticuz/chromium';
import pino from 'pino';
import { type Browser, chromium } from 'playwright-core';
import sharp from 'sharp';
import { type App, appOf } from '../../app.ts';
import { configOf } from '../../config.ts';
import { type Context, systemStamp } from '../../context.ts';
import type { ShopRow } from '../../core/rows.ts';
import { partnerNamed } from '../../flows/find-partner.ts';
import { savePartnerPage, savePortrait } from '../../flows/save-partner-page.ts';
import { houseOf } from '../../http/house.ts';
import { listen } from '../../serve.ts';
import { openStore } from '../../store/open.ts';
import { shopOf } from '../../store/queries/shops.ts';
import { sessionOf } from '../../testing/signed-in.ts';
import { SEED_SHOP, seedDemo } from '../seed.ts';
import type { BenchRow } from './row.ts';

const PARTNER = 'anna-tee';
const ROUNDS = 9;
const SLOWDOWN = 4;
/** Chrome's "Fast 3G": its developer tools say 562.5 ms and 1.44 Mbit/s down, 0.675 up; both are taken as they reach the browser. */
const FAST_3G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.44 * 1_000_000) / 8,
  uploadThroughput: (0.675 * 1_000_000) / 8,
};

type View = { readonly name: string; readonly path: string; readonly max: number; readonly seen: string };

export async function benchViews(): Promise<readonly BenchRow[]> {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const store = await openStore({ url: ':memory:' });
  const ctx: Context = { store, stamp: systemStamp, log: pino({ level: 'silent' }) };
  await seedDemo(ctx, { storefronts: [{ url: 'https://tea.example/de', country: 'DE', language: 'de' }] });
  const shop = await shopOf(store.read, { shop: SEED_SHOP });
  if (!shop) throw new Error('the seed made no shop');
  await writePage(ctx, shop);
  let app: App | undefined;
  const place = { host: '127.0.0.1', port: 0 };
  const listening = await listen((request, env) => app?.fetch(request, env) ?? new Response(), place);
  const origin = `http://localhost:${listening.port}`;
  const config = configOf({ BASE_URL: origin, LOG_LEVEL: 'silent', RATE_SESSION: '0' });
  app = appOf(
    houseOf(ctx, config, { portalFolder: `${root}dist/portal`, widgetFolder: `${root}dist/widget` }),
  );
  const browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--no-proxy-server'],
  });
  const session = await sessionOf({ ctx, shop }, PARTNER);
  const rows: BenchRow[] = [];
  for (const view of VIEWS) rows.push(await rowOf(browser, origin, session, view));
  await browser.close();
  await listening.close(0);
  await store.close();
  return rows;
}

/** A page as somebody fills it: a portrait like a photograph, some paragraphs, how to be reached. */
async function writePage(ctx: Context, shop: ShopRow): Promise<void> {
  const partner = await partnerNamed(ctx.store.read, { shop: shop.shopId, name: PARTNER });
  const words =
    'Tee ist **mein Leben**, seit ich zwölf bin. Fragen Sie mich nach dem ersten Aufguss.\n\n'.repeat(3);
  await savePartnerPage(ctx, partner, { words, released: { place: 'Hamburg' } }, 'bench');
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const photo = sharp({ create: { width: 600, height: 600, channels: 3, background: '#888', noise } });
  await savePortrait(ctx, partner, await photo.blur(2).jpeg().toBuffer(), 'bench');
}

const VIEWS: readonly View[] = [
  { name: 'partner page', path: `/p/${PARTNER}`, max: 1_000, seen: 'h1' },
  { name: 'portal’s first view', path: '/portal/', max: 2_000, seen: '.purse, .empty' },
];

async function rowOf(browser: Browser, origin: string, session: string, view: View): Promise<BenchRow> {
  const times: number[] = [];
  // The browser itself is slow at first: the first round does not count.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const time = await largestPaint(browser, origin, session, view);
    if (round > 0) times.push(time);
  }
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
  return {
    name: `largest contentful paint of ${view.name}, ${SLOWDOWN} times slower, Fast 3G`,
    measured: `${Math.round(median)} ms (median of ${ROUNDS})`,
    bar: `≤ ${view.max} ms`,
    ok: median <= view.max,
  };
}

/** Nothing is cached: a context of its own every time. Its process runs before the clock does, as that of anybody who follows a link. */
async function largestPaint(browser: Browser, origin: string, session: string, view: View): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'de-DE' });
  await context.addCookies([{ name: 'everline_session', value: session, url: origin }]);
  const page = await context.newPage();
  await page.goto(`${origin}/healthz`);
  const line = await context.newCDPSession(page);
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', FAST_3G);
  await page.goto(origin + view.path);
  await page.locator(view.seen).first().waitFor();
  const time = await page.evaluate(paintedAt);
  await context.close();
  return time;
}

/** The browser tells of a paint a little after it; the last one counts. */
function paintedAt(): Promise<number> {
  return new Promise((resolve) => {
    let last = 0;
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) last = startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    setTimeout(() => resolve(last), 500);
  });
}
