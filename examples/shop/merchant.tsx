/** The merchant's side of the shop: orders with what they paid to whom, and the period's statements. */
import { Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { ask, type CollectorOrder, call, type Partner, partnerOf } from './collector.ts';
import { latestOrders, orderId } from './orders.ts';
import { deliver, refusals, waiting } from './outbox.ts';
import { type Books, MerchantPage } from './pages/merchant.tsx';
import { currentSession, page, type Shop, viewOf } from './view.ts';

export function merchant(shop: Shop): Hono {
  const { settings } = shop;
  const app = new Hono();
  if (settings.merchantPassword)
    app.use('*', basicAuth({ username: 'merchant', password: settings.merchantPassword }));

  app.get('/', async (c) => {
    const view = viewOf(shop, c, currentSession(shop, c));
    return page(c, view, <MerchantPage settings={settings} books={await booksOf(shop)} />);
  });

  app.get('/statements.csv', async (c) => {
    const answer = await call(settings, 'GET', `/v1/periods/${periodNow()}/statements.csv?locale=en`);
    return c.body(await answer.text(), answer.ok ? 200 : 502, {
      'content-type': answer.headers.get('content-type') ?? 'text/plain',
      'content-disposition': `attachment; filename="statements-${periodNow()}.csv"`,
    });
  });

  return app;
}

async function booksOf({ db, settings }: Shop): Promise<Books> {
  await deliver(db, settings);
  const orders = await Promise.all(
    latestOrders(db).map(async (order) => ({
      order,
      told: await ask<CollectorOrder>(settings, `/v1/orders/${orderId(order.number)}`),
    })),
  );
  const ids = new Set(
    orders.flatMap(({ told }) => told?.lines.map(({ partner }) => partner) ?? []).filter((id) => id !== null),
  );
  const named = await Promise.all([...ids].map((id) => partnerOf(settings, id)));
  const partners = new Map(
    named
      .filter((partner): partner is Partner => partner !== undefined)
      .map((partner) => [partner.id, partner]),
  );
  const ledger = await ask<{ ok: boolean }>(settings, '/v1/ledger/verify');
  return {
    orders,
    partners,
    isVerified: ledger?.ok,
    waiting: waiting(db),
    refusals: refusals(db),
    period: periodNow(),
  };
}

/** `2026-08` on the shop's own clock. */
const periodNow = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit' }).format();
