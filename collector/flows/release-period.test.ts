import { expect, test } from 'vitest';
import { digest } from '../../shared/canonical.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { GENESIS } from '../core/receipt.ts';
import type { StatementDocument } from '../core/statement-document.ts';
import { accountsOf } from '../store/queries/accounts.ts';
import { statementsOfPeriod } from '../store/queries/frozen.ts';
import { issuer } from '../testing/issuer.ts';
import { addPartner } from './add-partner.ts';
import { proposeAdjustment, resolveAdjustment } from './adjust.ts';
import { approvePeriod } from './approve-period.ts';
import { closePeriod } from './close-period.ts';
import { JULY, openClosingShop } from './closing-fixture.ts';
import { DAY, JUNE } from './fixture.ts';
import { orderEvent, type TradingShop, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { releasePeriod } from './release-period.ts';
import { setIssuer } from './set-issuer.ts';

const frozenIn = async ({ ctx }: TradingShop, period: string) =>
  (await statementsOfPeriod(ctx.store.read, { shop: 'tea', period, after: 0, limit: 100 })).map((row) => ({
    ...row,
    document: JSON.parse(row.document) as StatementDocument,
    text: row.document,
  }));

async function finish({ ctx, shop }: TradingShop, period: string): Promise<void> {
  await closePeriod(ctx, shop, period, 'cli:anna');
  await approvePeriod(ctx, shop, period, 'cli:ben');
  await releasePeriod(ctx, shop, period, 'cli:ben');
}

test('statements are numbered without a gap, hashed, chained by partner, and add up to what the ledger owes', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  await recordRefund(ctx, shop, { order: '2', id: 'r1', at: JULY, reason: 'withdrawal', amount: 20_000 });
  await finish(test, '2026-06');
  test.at(JULY + DAY);
  await recordOrder(ctx, shop, orderEvent('5', { placedAt: JULY + DAY, touch: touchOf('anna') }));
  test.at(JULY + 31 * DAY);
  await finish(test, '2026-07');
  const [june, july] = [await frozenIn(test, '2026-06'), await frozenIn(test, '2026-07')];
  const all = [...june, ...july];
  expect(all.map(({ number }) => number)).toEqual(all.map((_, i) => `2026-00000${i + 1}`));
  for (const { text, hash, document, previousHash } of all) {
    expect(hash).toBe(digest(text));
    const previous = june.find(({ partnerId }) => partnerId === document.partner.id);
    const isJune = document.period === '2026-06';
    expect(document.previous).toEqual(isJune ? null : { number: previous?.number, hash: previous?.hash });
    expect(previousHash).toBe(isJune ? GENESIS : previous?.hash);
  }
  for (const { partnerId, carriedIn } of july)
    expect(carriedIn).toBe(june.find((before) => before.partnerId === partnerId)?.carriedOut);
  const accounts = await accountsOf(ctx.store.read, { shop: 'tea' });
  const expense = accounts.find(({ account }) => account === 'expense')?.balance ?? 0;
  expect(july.reduce((sum, { carriedOut }) => sum + carriedOut, 0)).toBe(-expense);
});

test('a statement says rank and the way to it, how each base came about, and what a refund changed', async () => {
  const test = await openClosingShop();
  const { ctx, shop, partners } = test;
  await recordRefund(ctx, shop, {
    order: '2',
    id: 'early',
    at: JUNE + DAY,
    reason: 'withdrawal',
    amount: 5_000,
  });
  await finish(test, '2026-06');
  const of = (code: 'anna' | 'ben') => async () =>
    (await frozenIn(test, '2026-06')).find(({ partnerId }) => partnerId === partners[code].id)?.document;
  const [anna, ben] = [await of('anna')(), await of('ben')()];
  expect(ben?.standing).toMatchObject({
    rank: 'silver',
    isActive: true,
    customers: null,
    groupVolume: 35_000,
  });
  expect(ben?.standing?.path).toEqual([
    { metric: 'groupVolume', needed: 20_000, reached: 35_000 },
    { metric: 'legs', of: 'active', needed: 1, reached: 1 },
  ]);
  const two = ben?.lines.find(({ order, component }) => order === '2' && component === 'team');
  expect(two).toMatchObject({
    base: 15_000,
    derived: { net: 20_000, refunded: 5_000 },
    amount: 750,
    rate: '5%',
  });
  expect(ben?.totals).toMatchObject({
    ownCustomers: 1_000,
    levels: [{ level: 2, amount: 1_250 }],
    others: 200 + 300,
  });
  expect(anna?.adjustments).toMatchObject([
    {
      original: { line: 'lin_ord_2.-.own.1.0', period: '2026-06' },
      reason: 'withdrawal',
      before: 2_000,
      after: 1_500,
    },
  ]);
  expect(anna).toMatchObject({ dueOn: '2026-07-31', issuedOn: '2026-07-02' });
  expect(anna?.totals).toMatchObject({
    ownCustomers: 3_000,
    adjustments: -500,
    total: 2_500,
    carriedOut: 2_500,
  });
});

test('whoever closed a month does not approve it where the shop wants two', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  await setIssuer(ctx, shop, { ...issuer, approvals: 2 }, 'test');
  await closePeriod(ctx, shop, '2026-06', 'cli:anna');
  const refusal = async (work: Promise<unknown>) => work.catch((error: Problem) => error.code);
  expect(await refusal(approvePeriod(ctx, shop, '2026-06', 'cli:anna'))).toBe('own-approval');
  expect(await refusal(releasePeriod(ctx, shop, '2026-06', 'cli:ben'))).toBe('period-state');
  await approvePeriod(ctx, shop, '2026-06', 'cli:ben');
  expect(await refusal(approvePeriod(ctx, shop, '2026-06', 'cli:ben'))).toBe('period-state');
  expect(await releasePeriod(ctx, shop, '2026-06', 'cli:anna')).toMatchObject({ state: 'released' });
  expect(await refusal(releasePeriod(ctx, shop, '2026-06', 'cli:anna'))).toBe('period-state');
});

test('a statement names the shop as it was when the release began, whatever the caller knew and whoever goes on with it', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  await setIssuer(ctx, shop, issuer, 'test');
  await closePeriod(ctx, shop, '2026-06', 'cli');
  await approvePeriod(ctx, shop, '2026-06', 'cli');
  let commits = 0;
  const dying: Context = {
    ...ctx,
    store: {
      ...ctx.store,
      commit: (changes) => {
        commits += 1;
        return commits === 1 ? ctx.store.commit(changes) : Promise.reject(new Error('killed'));
      },
    },
  };
  await expect(releasePeriod(dying, shop, '2026-06', 'cli')).rejects.toThrow('killed');
  await setIssuer(ctx, shop, { ...issuer, legalName: 'Coffee GmbH' }, 'test');
  await releasePeriod(ctx, shop, '2026-06', 'cli');
  const names = (await frozenIn(test, '2026-06')).map(({ document }) => document.shop.legal?.legalName);
  expect(names).toEqual(['Tea GmbH', 'Tea GmbH', 'Tea GmbH']);
});

test('what takes back a line of an earlier statement names it, in whatever month', async () => {
  const test = await openClosingShop();
  const { ctx, shop, partners } = test;
  await finish(test, '2026-06');
  test.at(JULY + 31 * DAY);
  await finish(test, '2026-07');
  await recordRefund(ctx, shop, { order: '2', id: 'r1', reason: 'withdrawal', amount: 20_000 });
  const reason = 'she asked for it';
  const { id } = await proposeAdjustment(
    ctx,
    shop,
    { partner: 'ben', amount: -100, currency: 'EUR', reason },
    'x',
  );
  await resolveAdjustment(ctx, shop, { id, state: 'approved' }, 'y');
  test.at(JULY + 62 * DAY);
  await finish(test, '2026-08');
  const [june, august] = [await frozenIn(test, '2026-06'), await frozenIn(test, '2026-08')];
  const numberOf = (code: 'anna' | 'ben') =>
    june.find(({ partnerId }) => partnerId === partners[code].id)?.number;
  for (const code of ['anna', 'ben'] as const) {
    const own = august.find(({ partnerId }) => partnerId === partners[code].id);
    expect(own?.total).toBeLessThan(0);
    expect(own?.document.corrects).toEqual([{ number: numberOf(code), period: '2026-06' }]);
  }
});

test('a month is released after the one before it, and of two who release it at once one does', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  test.at(JULY + 40 * DAY);
  for (const period of ['2026-06', '2026-07']) {
    await closePeriod(ctx, shop, period, 'cli');
    await approvePeriod(ctx, shop, period, 'cli');
  }
  const release = (period: string) => releasePeriod(ctx, shop, period, 'cli');
  await expect(release('2026-07')).rejects.toMatchObject({ code: 'period-out-of-order' });
  const outcomes = await Promise.allSettled([release('2026-06'), release('2026-06'), release('2026-07')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  await release('2026-07');
  const numbers = [...(await frozenIn(test, '2026-06')), ...(await frozenIn(test, '2026-07'))];
  expect(numbers.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('numbers begin anew with the year of issue, a page of partners at a time', async () => {
  const test = await openClosingShop();
  const { ctx, shop } = test;
  const joinedAt = JUNE - DAY;
  for (let n = 0; n < 450; n += 1)
    await addPartner(ctx, shop, { code: `p${n}xx`, name: `P${n}`, joinedAt }, 'test');
  test.at(JULY - 10 * DAY);
  for (let n = 0; n < 450; n += 1)
    await recordOrder(
      ctx,
      shop,
      orderEvent(`p${n}`, { placedAt: JULY - 10 * DAY, touch: touchOf(`p${n}xx`, JULY - 11 * DAY) }),
    );
  test.at(Date.UTC(2027, 0, 5));
  for (const period of ['2026-06', '2026-07', '2026-08']) await finish(test, period);
  const seqs = (
    await statementsOfPeriod(ctx.store.read, { shop: 'tea', period: '2026-06', after: 0, limit: 500 })
  ).map(({ number }) => number);
  expect(seqs).toHaveLength(453);
  expect([seqs[0], seqs[452]]).toEqual(['2027-000001', '2027-000453']);
  expect((await frozenIn(test, '2026-08'))[0]?.number).toBe('2027-000907');
});
