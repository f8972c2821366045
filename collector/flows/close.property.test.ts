/** What must hold of every month's end, whatever came before it, in whatever order, and whenever somebody closed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import type { Period } from '../../shared/time.ts';
import { settlesAtClose } from '../core/settling.ts';
import { statementsOfPeriod } from '../store/queries/frozen.ts';
import { linesWithOrders } from '../store/queries/statements.ts';
import { proposeAdjustment, resolveAdjustment } from './adjust.ts';
import { approvePeriod } from './approve-period.ts';
import { closePeriod } from './close-period.ts';
import { closingPlan, JULY, openClosingShop } from './closing-fixture.ts';
import { DAY, JUNE } from './fixture.ts';
import { balances, orderEvent, type TradingShop, touchOf } from './order-fixture.ts';
import { previewPeriod } from './preview-period.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';
import { releasePeriod } from './release-period.ts';
import { verifyBooks } from './verify-books.ts';

const code = fc.constantFrom('anna', 'ben', 'cleo', 'dora');
const order = fc.integer({ min: 1, max: 8 }).map(String);
const amount = fc.integer({ min: 1, max: 30_000 });
/** Days between what happened and the news of it. */
const late = fc.integer({ min: 0, max: 18 });
const event = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('order' as const), order, code, amount, late }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      order,
      amount,
      late,
      id: fc.constantFrom('a', 'b'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      code,
      amount: fc.integer({ min: -900, max: 900 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const) }) },
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

async function happens({ ctx, shop }: TradingShop, one: Event, now: number): Promise<unknown> {
  switch (one.kind) {
    case 'order': {
      const placedAt = Math.max(JUNE + DAY, now - one.late * DAY);
      const line = {
        sku: 'T',
        category: 'tea',
        quantity: 1,
        net: one.amount,
        points: null,
        partnerNet: null,
      };
      const touch = touchOf(one.code, placedAt);
      const customer = { id: `k-${one.order}` };
      return recordOrder(ctx, shop, orderEvent(one.order, { placedAt, lines: [line], touch, customer }));
    }
    case 'refund': {
      const at = Math.max(JUNE + DAY, now - one.late * DAY);
      const { id, order: of, amount: back } = one;
      return recordRefund(ctx, shop, { order: of, id, at, reason: 'withdrawal', amount: back });
    }
    case 'adjust': {
      const proposal = { partner: one.code, amount: one.amount, currency: 'EUR', reason: 'r' };
      const { id } = await proposeAdjustment(ctx, shop, proposal, 'x');
      return resolveAdjustment(ctx, shop, { id, state: 'approved' }, 'y');
    }
    case 'release':
      return releaseDue(ctx, { limit: 100 });
    default:
      return one satisfies never;
  }
}

/** The events one after the other, evenly over some days; what the shop refuses it refuses. */
async function live(test: TradingShop, events: readonly Event[], from: number, until: number): Promise<void> {
  for (const [i, one] of events.entries()) {
    const now = Math.round(from + ((until - from) * i) / events.length);
    test.at(now);
    await happens(test, one, now).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  }
}

test('a close writes what the preview said, once, and statements add up to the ledger', async () => {
  const story = fc.record({
    june: fc.array(event, { maxLength: 7 }),
    late: fc.array(event, { maxLength: 4 }),
    july: fc.array(event, { maxLength: 7 }),
    /** Days after the month's end. */
    closed: fc.integer({ min: 0, max: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ june, late: between, july, closed }) => {
      const test = await openClosingShop();
      const firstOfJuly = JULY - DAY;
      await live(test, june, JUNE + DAY, firstOfJuly - DAY);
      await live(test, between, firstOfJuly, JULY + closed * DAY);
      test.at(JULY + closed * DAY);
      await ends(test, '2026-06');
      await live(test, july, JULY + (closed + 1) * DAY, JULY + 28 * DAY);
      test.at(JULY + 31 * DAY);
      await ends(test, '2026-07');
      await addsUp(test);
      await test.ctx.store.close();
    }),
    { numRuns: 10 },
  );
}, 60_000);

async function ends(test: TradingShop, period: Period): Promise<void> {
  const { ctx, shop } = test;
  const preview = await previewPeriod(ctx.store.read, shop, { period, asOf: ctx.stamp().at });
  await closePeriod(ctx, shop, period, 'anna');
  const written = await closedAmounts(test, period);
  expect(written).toEqual(
    new Map(preview.partners.flatMap(({ partner, amount: sum }) => (sum === 0 ? [] : [[partner, sum]]))),
  );
  const before = await balances(test);
  await expect(closePeriod(ctx, shop, period, 'anna')).rejects.toMatchObject({ code: 'period-closed' });
  expect(await closedAmounts(test, period)).toEqual(written);
  expect(await balances(test)).toEqual(before);
  await approvePeriod(ctx, shop, period, 'ben');
  await releasePeriod(ctx, shop, period, 'ben');
}

/** What the lines give that wait for the close, by partner; refunds came before or after it. */
async function closedAmounts(
  { ctx, shop, partners }: TradingShop,
  period: Period,
): Promise<ReadonlyMap<string, number>> {
  const ids = Object.values(partners).map(({ id }) => id);
  const rows = await linesWithOrders(ctx.store.read, { shop: shop.shopId, partners: ids, period });
  const sums = new Map<string, number>();
  for (const { line } of rows) {
    const isOfClose = line.refundId === null && settlesAtClose(closingPlan, line.component);
    if (!isOfClose || line.partnerId === null) continue;
    sums.set(line.partnerId, (sums.get(line.partnerId) ?? 0) + line.amount);
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** All of it is in June and July, so what is carried out of July is what the ledger owes. */
async function addsUp(test: TradingShop): Promise<void> {
  const { read } = test.ctx.store;
  const of = { shop: 'tea', after: 0, limit: 100 };
  const [june, july] = [
    await statementsOfPeriod(read, { ...of, period: '2026-06' }),
    await statementsOfPeriod(read, { ...of, period: '2026-07' }),
  ];
  const totals = [...june, ...july].reduce((sum, { total }) => sum + total, 0);
  const carried = july.reduce((sum, { carriedOut }) => sum + carriedOut, 0);
  const books = await balances(test);
  const owed = Object.entries(books).reduce(
    (sum, [name, held]) => (name.includes(':') ? sum + held : sum),
    0,
  );
  expect([totals, carried, 0 - (books.expense ?? 0)]).toEqual([owed, owed, owed]);
  expect(await verifyBooks(read, 'tea')).toMatchObject({ difference: null });
}
