import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Statement } from '../core/statement.ts';
import { accountsOf } from '../store/queries/accounts.ts';
import { addPartner } from './add-partner.ts';
import { DAY, JUNE } from './fixture.ts';
import { line, openTradingShop, orderEvent, type TradingShop, touchOf } from './order-fixture.ts';
import { statementOf, statementsOf } from './read-statements.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';

const JULY = JUNE + 30 * DAY;
const stated = ({ ctx, shop }: TradingShop, name: string, period: string): Promise<Statement> =>
  statementOf(ctx.store.read, shop, name, { period, asOf: ctx.stamp().at });

test('every line says in words what it was reckoned from, in the language that was asked for', async () => {
  const { ctx, shop } = await openTradingShop();
  await recordOrder(ctx, shop, orderEvent('1001', { touch: touchOf('anna') }));
  await recordRefund(ctx, shop, { order: '1001', id: 'R1', reason: 'withdrawal', amount: 4_000 });
  const request = { period: '2026-06', asOf: ctx.stamp().at };
  const told = async (asked: { readonly language?: 'en' | 'de' }) => {
    const statement = await statementOf(ctx.store.read, shop, 'ben', { ...request, ...asked });
    return statement.parts[0]?.lines.map(({ text }) => text);
  };
  expect(await told({})).toEqual([
    'Ebene 2: 5 % von 100,00 EUR Warenwert = 5,00 EUR',
    'Erstattung R1: Ebene 2: 5 % von 60,00 EUR verbleibendem Warenwert; 2,00 EUR werden zurückgenommen',
  ]);
  expect(await told({ language: 'en' })).toEqual([
    'Level 2: 5 % of 100.00 EUR goods = 5.00 EUR',
    'Refund R1: Level 2: 5 % of 60.00 EUR goods left; 2.00 EUR are taken back',
  ]);
});

test('a statement lists what the partner earned with base, rate and reason, and what a refund took back', async () => {
  const test = await openTradingShop();
  const { ctx, shop, at } = test;
  await recordOrder(ctx, shop, orderEvent('1001', { customer: { id: 'k1' }, touch: touchOf('anna') }));
  const refund = { order: '1001', id: 'R1', reason: 'withdrawal', amount: 4_000 } as const;
  await recordRefund(ctx, shop, refund);
  const { parts, ...head } = await stated(test, 'anna', '2026-06');
  expect(head).toMatchObject({ period: '2026-06', state: 'open', partner: { code: 'anna' } });
  expect(parts).toMatchObject([
    {
      currency: 'EUR',
      lines: [
        {
          order: '1001',
          level: 1,
          base: 10_000,
          rate: '10%',
          amount: 1_000,
          reason: 'earned',
          state: 'provisional',
        },
        { order: '1001', level: 1, refund: 'R1', amount: -400, reason: 'clawback' },
      ],
      totals: {
        ownCustomers: 1_000,
        levels: [],
        adjustments: -400,
        total: 600,
        carriedIn: 0,
        carriedOut: 600,
      },
    },
  ]);
  expect((await stated(test, 'ben', '2026-06')).parts[0]?.totals).toMatchObject({
    ownCustomers: 0,
    levels: [{ level: 2, amount: 500 }],
    total: 300,
  });
  at(JULY);
  await releaseDue(ctx, { limit: 9 });
  expect((await stated(test, 'anna', '2026-06')).parts[0]?.lines[0]).toMatchObject({ state: 'definitive' });
  expect((await stated(test, 'anna', '2026-07')).parts[0]).toMatchObject({
    lines: [],
    totals: { carriedIn: 600, total: 0, carriedOut: 600 },
  });
});

test('only a partner the shop has, and only what is a period, has a statement', async () => {
  const test = await openTradingShop();
  const code = (expected: string) => expect.objectContaining({ code: expected });
  await expect(stated(test, 'nobody', '2026-06')).rejects.toEqual(code('unknown-partner'));
  for (const period of ['2026-13', '2026-6', 'june', ''])
    await expect(stated(test, 'anna', period)).rejects.toEqual(code('invalid-field'));
});

test('all statements of a period leave out who has nothing to state', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await recordOrder(ctx, shop, orderEvent('1', { touch: touchOf('ben') }));
  const codes: string[] = [];
  for await (const { partner } of statementsOf(ctx.store.read, shop, { period: '2026-06', asOf: 1 }))
    codes.push(partner.code);
  expect(codes).toEqual(['cleo', 'ben']);
});

test('more partners than a page holds are all stated', async () => {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  for (let i = 0; i < 450; i += 1)
    await addPartner(ctx, shop, { code: `p-${i}`, name: 'P', sponsor: 'anna' }, 'x');
  for (const i of [0, 199, 200, 449])
    await recordOrder(
      ctx,
      shop,
      orderEvent(`${i}`, { touch: touchOf(`p-${i}`, ctx.stamp().at), placedAt: ctx.stamp().at }),
    );
  const codes: string[] = [];
  for await (const { partner } of statementsOf(ctx.store.read, shop, { period: '2026-06', asOf: 1 }))
    codes.push(partner.code);
  expect(codes).toEqual(['ben', 'anna', 'p-0', 'p-199', 'p-200', 'p-449']);
});

test('whatever is ordered, refunded and released, all statements together are what the ledger owes', async () => {
  const order = fc.record({
    code: fc.constantFrom('anna', 'ben', 'cleo', 'dora'),
    net: fc.integer({ min: 1, max: 99_999 }),
    day: fc.integer({ min: 0, max: 40 }),
    refund: fc.option(fc.double({ min: 0.01, max: 1, noNaN: true })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 12 }), async (orders) => {
      const test = await openTradingShop();
      const { ctx, shop, at } = test;
      for (const [i, { code, net, day, refund }] of [...orders].sort((a, b) => a.day - b.day).entries()) {
        at(JUNE + day * DAY + 3_600_000 + i * 100);
        const placedAt = ctx.stamp().at;
        await recordOrder(
          ctx,
          shop,
          orderEvent(`${i}`, { placedAt, lines: [line(net)], touch: touchOf(code) }),
        );
        await releaseDue(ctx, { limit: 99 });
        const amount = refund === null ? 0 : Math.ceil(net * refund);
        if (amount > 0)
          await recordRefund(ctx, shop, { order: `${i}`, id: 'R', reason: 'withdrawal', amount });
      }
      const owed = new Map<string, number>();
      for (const { account, balance } of await accountsOf(ctx.store.read, { shop: 'tea' })) {
        const partner = account.split(':')[1];
        if (partner) owed.set(partner, (owed.get(partner) ?? 0) + balance);
      }
      for (const period of ['2026-06', '2026-07'])
        for await (const { partner, parts } of statementsOf(ctx.store.read, shop, { period, asOf: 1 })) {
          const total = parts.reduce((sum, { totals }) => sum + totals.total, 0);
          owed.set(partner.id, (owed.get(partner.id) ?? 0) - total);
          if (period === '2026-07')
            expect(parts[0]?.totals.carriedOut).toBe(await balanceOf(test, partner.id));
        }
      expect([...owed.values()].filter((left) => left !== 0)).toEqual([]);
      await ctx.store.close();
    }),
    { numRuns: 25 },
  );
});

async function balanceOf({ ctx }: TradingShop, partner: string): Promise<number> {
  const accounts = await accountsOf(ctx.store.read, { shop: 'tea' });
  return accounts
    .filter(({ account }) => account.endsWith(`:${partner}`))
    .reduce((sum, { balance }) => sum + balance, 0);
}
