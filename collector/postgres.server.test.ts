/** reliability.md 1, 3 and 33: PostgreSQL refuses, restarts and cuts connections while a collector serves. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { verifyBooks } from './flows/verify-books.ts';
import { openStore } from './store/open.ts';
import { clicksWithIds } from './store/queries/events.ts';
import { orderWithId } from './store/queries/releases.ts';
import { type PostgresServer, startPostgres } from './testing/postgres-server.ts';
import { ask, databaseAt } from './testing/postgres-setup.ts';
import { type CollectorProcess, makeShop, type Shop, startCollector } from './testing/process.ts';

const CLICKS = 5;
const WORKERS = 6;
let server: PostgresServer;
let database: string;
let collector: CollectorProcess;
let shop: Shop;

beforeAll(async () => {
  server = await startPostgres({ fsync: false });
  await ask(server.url, 'create database tea');
  database = databaseAt(server.url, 'tea');
  shop = await makeShop(database);
  collector = await startCollector(database);
});
afterAll(async () => {
  collector?.child.kill('SIGKILL');
  await collector?.ended;
  await server?.stop();
});

const refusalOf = (url: string): Promise<unknown> =>
  openDatabase(url).then(
    () => 'opened',
    (error: unknown) => (error instanceof Error ? error.message : error),
  );

test('a database that cannot be opened is refused in a sentence that shows no password', async () => {
  const wrong = database.replace('everline:everline@', 'everline:mistyped@');
  expect(await refusalOf(wrong)).toMatch(
    /^The database postgres:\/\/everline:\*\*\*@127\.0\.0\.1:\d+\/tea cannot be opened: it does not accept this name and password\.$/,
  );
  expect(await refusalOf(databaseAt(server.url, 'coffee'))).toContain('make it with: createdb coffee');
  const away = new URL(database);
  away.port = '1';
  expect(await refusalOf(away.href)).toContain('cannot be opened: connect ECONNREFUSED 127.0.0.1:1.');
});

type Sent = { readonly name: string; readonly kind: 'clicks' | 'order' };

const bodies = {
  clicks: ({ name }: Sent) => ({
    key: shop.publicKey,
    events: Array.from({ length: CLICKS }, (_, n) => ({
      id: `${name}-${n}`,
      type: 'click',
      at: new Date().toISOString(),
      code: 'anna',
    })),
  }),
  order: (_: Sent) => ({
    placedAt: '2026-06-10T10:30:00Z',
    currency: 'EUR',
    total: 1_190,
    lines: [{ net: 1_000 }],
    customer: { id: 'k1' },
  }),
};

/** The same message again has the same body but for a click's time, which nobody compares. */
async function send(message: Sent): Promise<number> {
  const isOrder = message.kind === 'order';
  const answer = await fetch(`${collector.url}${isOrder ? `/v1/orders/${message.name}` : '/v1/inbox'}`, {
    method: isOrder ? 'PUT' : 'POST',
    headers: isOrder
      ? { authorization: `Bearer ${shop.secretKey}`, 'content-type': 'application/json' }
      : { 'content-type': 'text/plain', 'user-agent': 'Mozilla/5.0 Firefox/150.0' },
    body: JSON.stringify(bodies[message.kind](message)),
  });
  await answer.text();
  return answer.status;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('connections cut and a server that crashes under load cost no acknowledged event, and nothing counts twice', async () => {
  const acknowledged: Sent[] = [];
  const others = new Set<number>();
  let made = 0;
  let isOver = false;
  // Whoever is refused comes again with the same message, as the widget and the shops' modules do.
  const work = async (): Promise<void> => {
    while (!isOver) {
      made += 1;
      const message: Sent = { name: `m${made}`, kind: made % 3 === 0 ? 'order' : 'clicks' };
      for (let status = 0; status === 0 || status >= 300; ) {
        status = await send(message);
        if (status >= 300) {
          others.add(status);
          await pause(50);
        }
      }
      acknowledged.push(message);
    }
  };
  const workers = Array.from({ length: WORKERS }, work);
  const more = async (count: number): Promise<void> => {
    for (const enough = acknowledged.length + count; acknowledged.length < enough; ) await pause(5);
  };
  for (let cuts = 0; cuts < 5; cuts += 1) {
    await more(20);
    await ask(server.url, "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'tea'");
  }
  for (let crashes = 0; crashes < 2; crashes += 1) {
    await more(20);
    await server.crash();
    // Whoever balances load hears it before a customer does.
    while ((await fetch(`${collector.url}/readyz`)).status !== 503) await pause(20);
    expect((await fetch(`${collector.url}/healthz`)).status).toBe(200);
    await server.start();
    while ((await fetch(`${collector.url}/readyz`)).status !== 200) await pause(20);
  }
  await more(20);
  isOver = true;
  await Promise.all(workers);
  expect([...others].filter((status) => status !== 503)).toEqual([]);
  await expectOnce(acknowledged);
});

async function expectOnce(acknowledged: readonly Sent[]): Promise<void> {
  const store = await openStore({ url: database });
  const orders = acknowledged.filter(({ kind }) => kind === 'order');
  const clicks = acknowledged
    .filter(({ kind }) => kind === 'clicks')
    .flatMap(({ name }) => Array.from({ length: CLICKS }, (_, n) => `${name}-${n}`));
  expect(orders.length).toBeGreaterThan(20);
  expect(await clicksWithIds(store.read, { shop: 'tea', ids: clicks })).toHaveLength(clicks.length);
  for (const { name } of orders)
    expect((await orderWithId(store.read, { shop: 'tea', id: `ord_${name}` }))?.status, name).toBe(
      'confirmed',
    );
  const [kept] = await store.read.db.select().from(store.read.customers);
  expect(kept?.ordersConfirmed).toBe(orders.length);
  expect(await verifyBooks(store.read, 'tea')).toMatchObject({ ok: true, difference: null });
  await store.close();
}
