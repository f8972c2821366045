import { expect, test } from 'vitest';
import type { Problem } from '../../shared/problem.ts';
import { closedLines } from '../core/commission/closed-lines.ts';
import { auditBefore } from '../store/queries/audit.ts';
import { linesWithOrders } from '../store/queries/statements.ts';
import { changePartner } from './change-partner.ts';
import { closePeriod } from './close-period.ts';
import { JULY, openClosingShop } from './closing-fixture.ts';
import { DAY, JUNE } from './fixture.ts';
import { balances, orderEvent, type TradingShop, touchOf } from './order-fixture.ts';
import { closedAsOf } from './preview-period.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';
import { resumeWithheld } from './resume-withheld.ts';

const CLOSED = {
  expense: -7_450,
  'pending:anna': 3_000,
  'pending:ben': 2_500,
  'pending:cleo': 1_100,
  'payable:ben': 525,
  'payable:cleo': 325,
};

test('the close pays the team 5 and 2 %, splits the pool among silver and matches what the downline earned', async () => {
  const test = await openClosingShop();
  expect(await balances(test)).toEqual({ expense: -4_000, 'pending:anna': 3_000, 'pending:ben': 1_000 });
  const row = await closePeriod(test.ctx, test.shop, '2026-06', 'key:1');
  expect(row).toMatchObject({ state: 'calculated', closedBy: 'key:1', done: 14, total: 14 });
  expect(await balances(test)).toEqual(CLOSED);
  const audit = await auditBefore(test.ctx.store.read, { shop: 'tea', before: '~', limit: 2 });
  expect(audit.map(({ action, subject, who }) => [action, subject, who])).toEqual([
    ['period.calculated', '2026-06', 'key:1'],
    ['period.input-closed', '2026-06', 'key:1'],
  ]);
});

test('a month that is not over, one before its turn and one that is closed are not closed, and nothing changes', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  const refusal = (period: string) =>
    closePeriod(ctx, shop, period, 'cli').catch((error: Problem) => error.code);
  expect(await refusal('2026-13')).toBe('invalid-field');
  expect(await refusal('2026-07')).toBe('period-not-over');
  test.at(JULY + 31 * DAY);
  expect(await refusal('2026-07')).toBe('period-out-of-order');
  expect((await balances(test)).expense).toBe(-4_000);
  await closePeriod(ctx, shop, '2026-06', 'cli');
  expect(await refusal('2026-06')).toBe('period-closed');
  expect(await refusal('2026-05')).toBe('period-closed');
  await closePeriod(ctx, shop, '2026-07', 'cli');
  expect(await balances(test)).toEqual(CLOSED);
});

test('of two who close a month at once one does, the other is told', async () => {
  const test = await openClosingShop();
  const close = () => closePeriod(test.ctx, test.shop, '2026-06', 'cli');
  const outcomes = await Promise.allSettled([close(), close(), close()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(outcomes[1]).toMatchObject({ reason: { code: 'period-busy' } });
  expect(await balances(test)).toEqual(CLOSED);
});

test('a month with an order in a currency nobody stored a rate for stays open and names the order', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  test.at(JUNE + DAY);
  await recordOrder(ctx, shop, orderEvent('$1', { currency: 'USD', touch: touchOf('anna') }));
  test.at(JULY);
  await expect(closePeriod(ctx, shop, '2026-06', 'cli')).rejects.toMatchObject({
    code: 'missing-rate',
    facts: { orders: ['$1'] },
  });
  await recordOrder(ctx, shop, orderEvent('5', { confirmedAt: JUNE + 2 * DAY, touch: touchOf('ben') }));
  expect(await periodOf(test, '5')).toBe('2026-06');
});

test('what is confirmed in a month that is closed meanwhile counts in the next', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  await closePeriod(ctx, shop, '2026-06', 'cli');
  await recordOrder(ctx, shop, orderEvent('5', { confirmedAt: JUNE + 2 * DAY, touch: touchOf('ben') }));
  expect(await periodOf(test, '5')).toBe('2026-07');
});

test('a claim that comes after the close is recorded and moves nothing', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  test.at(JUNE + 20 * DAY);
  const placedAt = JUNE + 20 * DAY;
  await recordOrder(ctx, shop, orderEvent('5', { placedAt, confirmedAt: placedAt, customer: { id: 'k5' } }));
  test.at(JULY);
  await closePeriod(ctx, shop, '2026-06', 'cli');
  const before = await balances(test);
  const claim = orderEvent('5', {
    state: 'claimed',
    placedAt,
    customer: { id: 'k5' },
    touch: touchOf('anna'),
  });
  expect((await recordOrder(ctx, shop, claim)).partnerId).toBeNull();
  expect(await balances(test)).toEqual(before);
});

/** Order 2 paid Anna 2,000 at once; Ben 1,000 and Cleo 400 at the close. */
const refunded = (at: number, amount = 20_000) =>
  ({ order: '2', id: `r${at}`, at, reason: 'withdrawal', amount }) as const;
const WITHOUT_TEAM_OF_2 = { 'pending:ben': 1_500, 'pending:cleo': 700, 'pending:anna': 1_000 };

test('a refund within the month lowers what the close pays', async () => {
  const test = await openClosingShop();
  await recordRefund(test.ctx, test.shop, refunded(JUNE + 5 * DAY));
  await closePeriod(test.ctx, test.shop, '2026-06', 'cli');
  expect(await balances(test)).toMatchObject({ ...WITHOUT_TEAM_OF_2, 'payable:ben': 125 + 300 });
});

test('a refund of July that comes before June is closed takes back in July what the close of June pays', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  await recordRefund(ctx, shop, refunded(JULY, 5_000));
  await recordRefund(ctx, shop, refunded(JULY + 1, 15_000));
  await closePeriod(ctx, shop, '2026-06', 'cli');
  expect(await balances(test)).toMatchObject({ ...WITHOUT_TEAM_OF_2, 'payable:ben': 525 });
  const lines = await linesIn(test, '2026-07');
  expect(lines.filter(({ component }) => component === 'team').map(({ amount }) => amount)).toEqual([
    -250, -100, -750, -300,
  ]);
});

test('a refund after the close takes back what stands, and the closed month does not change', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  test.at(JUNE + 30 * DAY);
  await releaseDue(ctx, { limit: 10 });
  test.at(JULY);
  await closePeriod(ctx, shop, '2026-06', 'cli');
  expect(await balances(test)).toMatchObject({ 'payable:ben': 2_500 + 525, 'payable:cleo': 1_100 + 325 });
  const june = await linesIn(test, '2026-06');
  await recordRefund(ctx, shop, refunded(JUNE + 5 * DAY));
  expect(await balances(test)).toEqual({
    expense: -7_450 + 2_000 + 1_400,
    'payable:anna': 1_000,
    'payable:ben': 1_500 + 525,
    'payable:cleo': 700 + 325,
  });
  expect(await linesIn(test, '2026-06')).toEqual(june);
});

test('what the close credits is held like the order itself, and released with it', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  test.at(JULY - 3 * DAY);
  await recordOrder(ctx, shop, orderEvent('5', { placedAt: JULY - 3 * DAY, touch: touchOf('ben') }));
  test.at(JULY);
  await releaseDue(ctx, { limit: 10 });
  await closePeriod(ctx, shop, '2026-06', 'cli');
  expect(await balances(test)).toMatchObject({ 'pending:ben': 1_000, 'pending:cleo': 500 });
  test.at(JULY + 15 * DAY);
  await releaseDue(ctx, { limit: 10 });
  expect(Object.keys(await balances(test)).filter((name) => name.startsWith('pending'))).toEqual([]);
});

test('a partner suspended at the close has everything withheld that would be payable', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  await releaseDue(ctx, { limit: 10 });
  await changePartner(ctx, shop, 'cleo', { suspended: true, reason: 'being looked at' }, 'test');
  await closePeriod(ctx, shop, '2026-06', 'cli');
  expect(await balances(test)).toMatchObject({ 'withheld:cleo': 1_100 + 325 });
  await changePartner(ctx, shop, 'cleo', { suspended: false, reason: 'nothing found' }, 'test');
  await resumeWithheld(ctx);
  expect(await balances(test)).toMatchObject({ 'payable:cleo': 1_100 + 325 });
  expect(await resumeWithheld(ctx)).toBe(0);
});

test('a preview at the month’s end says what the close then writes', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  const preview = [...closedLines(await closedAsOf(ctx.store.read, shop, { period: '2026-06', asOf: JULY }))];
  const before = new Set((await linesIn(test, '2026-06')).map(({ id }) => id));
  await closePeriod(ctx, shop, '2026-06', 'cli');
  const written = (await linesIn(test, '2026-06')).filter(({ id }) => !before.has(id));
  const told = (lines: readonly { component: string; level: number | null; amount: number }[]) =>
    lines.map(({ component, level, amount }) => `${component} ${level} ${amount}`).sort();
  expect(told(written)).toEqual(told(preview.filter(({ partner }) => partner !== null)));
  await expect(closedAsOf(ctx.store.read, shop, { period: '2026-06', asOf: JULY })).rejects.toMatchObject({
    code: 'period-closed',
  });
});

async function linesIn({ ctx, partners }: TradingShop, period: string) {
  const ids = Object.values(partners).map(({ id }) => id);
  const rows = await linesWithOrders(ctx.store.read, { shop: 'tea', partners: ids, period });
  return rows.map((row) => row.line).sort((a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1));
}

async function periodOf({ ctx, partners }: TradingShop, order: string): Promise<string | undefined> {
  const ids = Object.values(partners).map(({ id }) => id);
  for (const period of ['2026-06', '2026-07']) {
    const rows = await linesWithOrders(ctx.store.read, { shop: 'tea', partners: ids, period });
    if (rows.some((row) => row.order?.externalId === order)) return period;
  }
  return undefined;
}
