/** Halm & Dampf, a small tea shop with a partner programme. Standalone: `server.ts`. */
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { account } from './account.tsx';
import { assets } from './assets.ts';
import { checkout } from './checkout.tsx';
import { type Env, settingsOf } from './env.ts';
import { lost } from './lost.tsx';
import { merchant } from './merchant.tsx';
import { deliver } from './outbox.ts';
import { openStorage } from './storage.ts';
import { storefront } from './storefront.tsx';
import type { Shop } from './view.ts';

export type RunningShop = {
  /** Answers requests whose path begins with BASE_PATH. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly close: () => Promise<void>;
};

const OUTBOX_EVERY_MS = 1_000;

export function createShop(env: Partial<Env>): RunningShop {
  const settings = settingsOf(env);
  const shop: Shop = { db: openStorage(settings.database), settings, language: 'en' };
  const app = new Hono().basePath(settings.base || '/');
  app.use('*', csrf());
  app.route('/assets', assets());
  app.route('/merchant', merchant(shop));
  for (const language of ['de', 'en'] as const) {
    app.route(`/${language}/account`, account({ ...shop, language }));
    app.route(`/${language}`, checkout({ ...shop, language }));
    app.route(`/${language}`, storefront({ ...shop, language }));
  }
  app.get('/', (c) => {
    const german = /^de\b/i.test(c.req.header('accept-language') ?? '');
    const { search } = new URL(c.req.url);
    return c.redirect(`${settings.base}/${german ? 'de' : 'en'}${search}`, 302);
  });
  app.notFound((c) => lost(shop, c));
  const courier = startCourier(shop);
  return {
    fetch: app.fetch,
    close: async () => {
      await courier.stop();
      shop.db.close();
    },
  };
}

/** Empties the outbox once a second, one round at a time. */
function startCourier(shop: Shop): { readonly stop: () => Promise<void> } {
  let round: Promise<void> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    round = deliver(shop.db, shop.settings).finally(() => {
      isBusy = false;
    });
  }, OUTBOX_EVERY_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return round;
    },
  };
}
