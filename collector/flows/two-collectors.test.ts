/** Two collectors on one PostgreSQL database give the same result as one: issue 5, "Concurrency". */
import { afterAll, expect, test } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { statementsOfPeriod } from '../store/queries/frozen.ts';
import { refundsOfOrder } from '../store/queries/orders.ts';
import { payoutItemSums } from '../store/queries/payouts.ts';
import { orderWithId } from '../store/queries/releases.ts';
import { anotherCollector, patiently } from '../testing/collectors.ts';
import { makeDatabase, type TestDatabase } from '../testing/database.ts';
import { issuer } from '../testing/issuer.ts';
import { approvePeriod } from './approve-period.ts';
import { bindCustomer } from './bind-customer.ts';
import { closePeriod } from './close-period.ts';
import { JULY, openClosingShop } from './closing-fixture.ts';
import { createPayout } from './create-payout.ts';
import { DAY, JUNE } from './fixture.ts';
import { balances, openTradingShop, orderEvent, type TradingShop, touchOf } from './order-fixture.ts';
import { BY_SEPA, openPayingShop } from './payout-fixture.ts';
import { receiptsOfShop } from './read-receipts.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';
import { releasePeriod } from './release-period.ts';
import { sealReceipts } from './seal-receipts.ts';
import { setIssuer } from './set-issuer.ts';
import { verifyBooks } from './verify-books.ts';

const HOUR = 3_600_000;
const databases: TestDatabase[] = [];
const opened: Context[] = [];
afterAll(async () => {
  await Promise.all(opened.map(({ store }) => store.close()));
  await Promise.all(databases.map(({ drop }) => drop()));
});

type Both = { readonly test: TradingShop; readonly collectors: readonly [Context, Context] };

async function both(open: (url: string) => Promise<TradingShop>, at: number): Promise<Both> {
  const database = await makeDatabase();
  databases.push(database);
  const test = await open(database.url);
  const other = await anotherCollector(database.url, 2, at);
  opened.push(test.ctx, other);
  return { test, collectors: [test.ctx, other] };
}

type Work = (ctx: Context) => Promise<unknown>;

/** Everything at once, each piece at one of the two, which only a Problem may refuse. */
async function atOnce({ collectors }: Both, works: readonly Work[]): Promise<readonly unknown[]> {
  const settled = await Promise.allSettled(
    works.map((work, n) => patiently(() => work(collectors[n % 2 === 0 ? 0 : 1]))),
  );
  for (const one of settled)
    if (one.status === 'rejected' && !(one.reason instanceof Problem)) throw one.reason;
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

const sound = async ({ test: { ctx } }: Both): Promise<void> =>
  expect(await verifyBooks(ctx.store.read, 'tea')).toMatchObject({ ok: true, difference: null });

/** Orders of three customers, each with a refund. */
const trade = ({ shop }: TradingShop): readonly Work[] =>
  Array.from({ length: 9 }, (_, n) => {
    const event = orderEvent(`o${n}`, {
      placedAt: JUNE + HOUR + n * 1_000,
      customer: { id: `k${n % 3}` },
      touch: touchOf('anna'),
    });
    const refund = {
      order: `o${n}`,
      id: 'r',
      at: JUNE + 2 * HOUR,
      reason: 'withdrawal',
      amount: 1_000,
    } as const;
    return [
      (ctx: Context) => recordOrder(ctx, shop, event),
      (ctx: Context) => recordRefund(ctx, shop, refund),
    ];
  }).flat();

test('orders, their copies and their refunds, sent to two collectors at one moment, pay what one would have paid', async () => {
  const two = await both((url) => openTradingShop(undefined, {}, url), JUNE + HOUR);
  const works = trade(two.test);
  // Both get everything: first one half each, crosswise, then the copies.
  await atOnce(two, [...works, ...works.slice(1), ...works.slice(0, 1)]);
  const one = await openTradingShop();
  for (const work of trade(one)) await work(one.ctx);
  expect(await balances(two.test)).toEqual(await balances(one));
  await sound(two);
});

test('a refund and its order that come to two collectors at one moment never miss each other', async () => {
  const two = await both((url) => openTradingShop(undefined, {}, url), JUNE + HOUR);
  const { ctx, shop } = two.test;
  for (let n = 0; n < 12; n += 1) {
    const event = orderEvent(`o${n}`, { touch: touchOf('anna') });
    const refund = { order: `o${n}`, id: 'r', at: JUNE + 2 * HOUR, reason: 'withdrawal' } as const;
    const works: Work[] = [(one) => recordOrder(one, shop, event), (one) => recordRefund(one, shop, refund)];
    await atOnce(two, n % 2 === 0 ? works : works.reverse());
    const [row] = await refundsOfOrder(ctx.store.read, { shop: 'tea', order: `ord_o${n}` });
    expect(row?.state, `refund of o${n}`).toBe('applied');
  }
  expect(await balances(two.test)).toEqual({});
  await sound(two);
});

test('whoever reads a binding while another collector moves it decides again', async () => {
  const two = await both((url) => openTradingShop(undefined, {}, url), JUNE + HOUR);
  const { ctx, shop, partners } = two.test;
  for (let n = 0; n < 6; n += 1) {
    const customer = { id: `k${n}` };
    const made = { partner: 'dora', reason: 'asked for' };
    await atOnce(two, [
      (one) => recordOrder(one, shop, orderEvent(`o${n}`, { customer, touch: touchOf('anna') })),
      (one) => bindCustomer(one, shop, `k${n}`, made, 'test'),
    ]);
    await recordOrder(ctx, shop, orderEvent(`p${n}`, { customer, placedAt: JUNE + 9 * HOUR }));
    const order = await orderWithId(ctx.store.read, { shop: 'tea', id: `ord_p${n}` });
    expect([partners.anna.id, partners.dora.id]).toContain(order?.partnerId);
  }
  await sound(two);
});

test('of two collectors that close, approve and release a month, one writes it, and its statements are numbered without a gap', async () => {
  const two = await both((url) => openClosingShop(undefined, url), JULY);
  const { ctx, shop } = two.test;
  await setIssuer(ctx, shop, issuer, 'test');
  const period = '2026-06';
  const late = orderEvent('late', { placedAt: JULY, touch: touchOf('anna', JULY) });
  await atOnce(two, [
    (one) => closePeriod(one, shop, period, 'cli:anna'),
    (one) => closePeriod(one, shop, period, 'cli:anna'),
    (one) => recordOrder(one, shop, late),
  ]);
  // Whoever was refused because the other was at it finds the month closed, or closes what is left of it.
  await patiently(() => closePeriod(ctx, shop, period, 'cli:anna')).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
  for (const step of [approvePeriod, releasePeriod] as const)
    await atOnce(two, [
      (one) => step(one, shop, period, 'cli:ben'),
      (one) => step(one, shop, period, 'cli:ben'),
    ]);
  const rows = await statementsOfPeriod(ctx.store.read, { shop: 'tea', period, after: 0, limit: 100 });
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, n) => n + 1));
  await sound(two);
});

test('of two batches of payouts at one moment nobody is paid twice', async () => {
  const two = await both((url) => openPayingShop({}, url), JUNE + 31 * DAY);
  const { ctx, shop } = two.test;
  await atOnce(two, [
    (one) => createPayout(one, shop, BY_SEPA, 'x'),
    (one) => createPayout(one, shop, BY_SEPA, 'y'),
    (one) => releaseDue(one, { limit: 100 }),
  ]);
  const sums = await payoutItemSums(ctx.store.read, { shop: 'tea' });
  expect(
    sums.reduce(
      (total, { items, amount }) => ({ items: total.items + items, amount: total.amount + amount }),
      { items: 0, amount: 0 },
    ),
  ).toEqual({ items: 3, amount: 1_700 });
  await sound(two);
});

test('two collectors that seal at one moment make one chain', async () => {
  const two = await both((url) => openTradingShop(undefined, {}, url), JUNE + HOUR);
  const { ctx, shop } = two.test;
  for (let n = 0; n < 6; n += 1)
    await recordOrder(ctx, shop, orderEvent(`o${n}`, { customer: { id: `k${n}` }, touch: touchOf('anna') }));
  await atOnce(two, [(one) => sealReceipts(one, 'tea'), (one) => sealReceipts(one, 'tea')]);
  const chain = await receiptsOfShop(ctx.store.read, 'tea', { after: 0, limit: 99 });
  expect(chain.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  await sound(two);
});

test('a job is done by one collector at a time, and by the other once that one is gone', async () => {
  const { collectors } = await both((url) => openTradingShop(undefined, {}, url), JUNE + HOUR);
  const [one, other] = collectors;
  const claim = await one.store.claim('job release');
  expect(claim).toBeDefined();
  expect(await other.store.claim('job release')).toBeUndefined();
  expect(await one.store.claim('job release')).toBeUndefined();
  expect(await other.store.claim('job seal')).toBeDefined();
  await claim?.();
  expect(await other.store.claim('job release')).toBeDefined();
  await other.store.close();
  await expect.poll(() => one.store.claim('job release')).toBeDefined();
});
