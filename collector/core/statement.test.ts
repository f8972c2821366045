import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LineRow, PartnerRow } from './rows.ts';
import {
  composeStatement,
  isEmpty,
  type Movement,
  type StatedLine,
  type StatementFacts,
} from './statement.ts';

const shop = { shopId: 'tea', name: 'Tea', timezone: 'Europe/Berlin', currency: 'EUR' };
const anna: PartnerRow = {
  shopId: 'tea',
  id: 'ptn_anna',
  externalId: '1001',
  code: 'anna',
  name: 'Anna',
  email: null,
  joinedAt: 0,
  leftAt: null,
  suspendedAt: null,
  createdAt: 0,
  version: 1,
};
const JUNE_10 = Date.UTC(2026, 5, 10);
const order = (over: Partial<NonNullable<StatedLine['order']>> = {}): NonNullable<StatedLine['order']> => ({
  externalId: '1001',
  source: 'shop',
  placedAt: JUNE_10,
  confirmedAt: JUNE_10,
  releaseAt: JUNE_10 + 14,
  releasedAt: null,
  ...over,
});
const numbers = Array.from({ length: 50_000 }, (_, i) => i).values();
const line = (over: Partial<StatedLine> = {}): StatedLine => ({
  shopId: 'tea',
  id: `lin_${String(numbers.next().value).padStart(6, '0')}`,
  orderId: 'ord_1001',
  refundId: null,
  period: '2026-06',
  component: 'levels',
  partnerId: anna.id,
  level: 1,
  distance: 1,
  base: 10_000,
  rate: '10%',
  amount: 1_000,
  currency: 'EUR',
  reason: 'earned',
  planVersion: 1,
  revision: 0,
  recordedAt: JUNE_10,
  order: order(),
  ...over,
});
const facts = (over: Partial<StatementFacts>): StatementFacts => ({
  shop,
  partner: anna,
  period: '2026-06',
  state: 'open',
  asOf: JUNE_10 + 99,
  lines: [],
  movements: [],
  planHashes: new Map([[1, 'a'.repeat(64)]]),
  ...over,
});
const moved = (kind: Movement['kind'], amount: number, period = '2026-06'): Movement => ({
  partnerId: anna.id,
  currency: 'EUR',
  kind,
  period,
  amount,
});

test('own customers, each level and what a refund took back add up to the total', () => {
  const lines = [
    line(),
    line({ level: 2, amount: 500 }),
    line({ level: 3, amount: 200 }),
    line({ component: 'pool', level: null, orderId: null, order: null, amount: 70 }),
    line({ refundId: 'R1', reason: 'clawback', amount: -400 }),
  ];
  const movements = [
    moved('credit', 5_000, '2026-05'),
    moved('credit', 1_770),
    moved('clawback', -400),
    moved('release', 0),
    moved('adjustment', 30),
    moved('payout', -5_000),
  ];
  expect(composeStatement(facts({ lines, movements })).parts[0]?.totals).toEqual({
    ownCustomers: 1_000,
    levels: [
      { level: 2, amount: 500 },
      { level: 3, amount: 200 },
    ],
    others: 70,
    adjustments: -370,
    total: 1_400,
    carriedIn: 5_000,
    paidOut: -5_000,
    carriedOut: 1_400,
    byState: { provisional: 1_300, definitive: 70, withheld: 0 },
  });
});

test('a line is provisional until its hold is over, and says from when it is payable', () => {
  const held = composeStatement(facts({ lines: [line()] })).parts[0]?.lines[0];
  expect(held).toMatchObject({ state: 'provisional', payableFrom: JUNE_10 + 14 });
  const over = order({ releaseAt: null, releasedAt: JUNE_10 + 14 });
  const released = composeStatement(facts({ lines: [line({ order: over })] })).parts[0]?.lines[0];
  expect(released).toMatchObject({ state: 'definitive', payableFrom: null });
});

test('what was ordered or released under a suspension is withheld while it lasts, and no longer', () => {
  const partner = { ...anna, suspendedAt: JUNE_10 };
  const lines = [
    line({ reason: 'suspended' }),
    line({ order: order({ placedAt: JUNE_10 - 9, releaseAt: null, releasedAt: JUNE_10 + 1 }) }),
    line({ order: order({ placedAt: JUNE_10 - 9, releaseAt: null, releasedAt: JUNE_10 - 1 }) }),
  ];
  const states = (of: PartnerRow) =>
    composeStatement(facts({ partner: of, lines })).parts[0]?.lines.map(({ state }) => state);
  expect(states(partner)).toEqual(['withheld', 'withheld', 'definitive']);
  expect(states(anna)).toEqual(['provisional', 'definitive', 'definitive']);
});

test('currencies never mix, and the shop’s own comes first even where nothing happened in it', () => {
  const lines = [line({ currency: 'USD' }), line({ currency: 'CHF', amount: 7 })];
  const { parts } = composeStatement(facts({ lines }));
  expect(parts.map(({ currency, totals }) => [currency, totals.total])).toEqual([
    ['EUR', 0],
    ['CHF', 7],
    ['USD', 1_000],
  ]);
});

test('an open period says as of when, and the plan versions with their hashes', () => {
  const statement = composeStatement(facts({ lines: [line(), line()] }));
  expect(statement).toMatchObject({
    state: 'open',
    asOf: JUNE_10 + 99,
    plans: [{ version: 1, hash: 'a'.repeat(64) }],
    from: Date.UTC(2026, 4, 31, 22),
    partner: { number: '1001' },
  });
});

test('a partner nothing happened to and nothing is owed to needs no statement', () => {
  expect(isEmpty(composeStatement(facts({})))).toBe(true);
  expect(isEmpty(composeStatement(facts({ movements: [moved('credit', 5, '2026-05')] })))).toBe(false);
  const paid = [moved('credit', 5, '2026-05'), moved('payout', -5, '2026-05')];
  expect(isEmpty(composeStatement(facts({ movements: paid })))).toBe(true);
  expect(isEmpty(composeStatement(facts({ lines: [line({ amount: 0, reason: 'own-order' })] })))).toBe(false);
});

test('whatever lines and movements there are, every total adds up', () => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const anyLine = fc.record({
    amount,
    level: fc.option(fc.integer({ min: 1, max: 9 })),
    refundId: fc.option(fc.constant('R')),
    reason: fc.constantFrom<LineRow['reason']>('earned', 'clawback', 'suspended', 'limit'),
    currency: fc.constantFrom('EUR', 'USD'),
  });
  const anyMovement = fc.record({
    partnerId: fc.constant(anna.id),
    currency: fc.constantFrom('EUR', 'USD'),
    kind: fc.constantFrom<Movement['kind']>('credit', 'clawback', 'adjustment', 'payout', 'fail', 'release'),
    period: fc.constantFrom('2026-04', '2026-05', '2026-06'),
    amount,
  });
  fc.assert(
    fc.property(fc.array(anyLine), fc.array(anyMovement), (lines, movements) => {
      const { parts } = composeStatement(facts({ lines: lines.map((over) => line(over)), movements }));
      for (const { totals, lines: stated } of parts) {
        const levels = totals.levels.reduce((sum, level) => sum + level.amount, 0);
        expect(totals.ownCustomers + levels + totals.others + totals.adjustments).toBe(totals.total);
        expect(totals.carriedIn + totals.total + totals.paidOut).toBe(totals.carriedOut);
        const states = Object.values(totals.byState).reduce((sum, of) => sum + of, 0);
        expect(states).toBe(stated.reduce((sum, of) => sum + of.amount, 0));
      }
      expect(parts.flatMap((part) => part.lines)).toHaveLength(lines.length);
    }),
    { numRuns: 300 },
  );
});
