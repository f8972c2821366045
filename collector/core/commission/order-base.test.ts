import { expect, test } from 'vitest';
import type { Component } from '../../../shared/plan.ts';
import { DAY_MS } from '../../../shared/time.ts';
import { goods, PLACED, plan } from './builders.ts';
import { compiled } from './compiled-plan.ts';
import { exchangeOf } from './exchange.ts';
import { basesOf, type Goods, type OrderTerms, orderBase } from './order-base.ts';
import type { OrderLine } from './types.ts';

const terms: OrderTerms = {
  nth: 1,
  placedAt: PLACED,
  boundAt: null,
  firstJoinedAt: null,
  buyerIsPartner: false,
  bountiesUsed: [],
};
const whole = (lines: readonly OrderLine[], parts: Partial<Goods> = {}): Goods => ({
  lines,
  left: lines.map((line) => line.net),
  exchange: null,
  ...parts,
});
const bases = (components: readonly Component[], of: Goods, parts: Partial<OrderTerms> = {}) =>
  basesOf(compiled(plan({ components })), { ...terms, ...parts }, of);

const team: Component = { id: 'team', kind: 'levels', rates: ['10%'] };
const bounty: Component = { id: 'welcome', kind: 'bounty', amount: 500 };
const margin: Component = { id: 'retail', kind: 'margin' };

test('a component applies to the orders it names, both ends included', () => {
  const second = [{ ...team, orders: { from: 2, to: 3 } }];
  const found = [1, 2, 3, 4].map((nth) => bases(second, whole([goods(100)]), { nth })[0]);
  expect(found).toEqual([null, [100], [100], null]);
});

test.each(['binding', 'partner'] as const)(
  'within so many days of the %s, the last instant excluded',
  (of) => {
    const fresh = [{ ...team, within: { of, days: 2 } }];
    const since = (at: number | null) => (of === 'binding' ? { boundAt: at } : { firstJoinedAt: at });
    const found = (at: number | null) => bases(fresh, whole([goods(100)]), since(at))[0];
    expect(found(PLACED - 2 * DAY_MS)).toBe(null);
    expect(found(PLACED - 2 * DAY_MS + 1)).toEqual([100]);
    expect(found(null)).toBe(null);
    expect(
      bases(fresh, whole([goods(100)]), {
        ...since(null),
        ...(of === 'binding' ? { firstJoinedAt: PLACED } : { boundAt: PLACED }),
      })[0],
    ).toBe(null);
  },
);

test('a line that another component replaces is nobody else’s, unless that one does not apply', () => {
  const first: Component = {
    id: 'first',
    kind: 'levels',
    rates: ['5%'],
    orders: { to: 1 },
    items: { sku: ['A'] },
    replaces: ['team'],
  };
  const lines = whole([goods(100, { sku: 'A' }), goods(40, { sku: 'B' })]);
  expect(bases([team, first], lines)).toEqual([[40], [100]]);
  expect(bases([team, first], lines, { nth: 2 })).toEqual([[140], null]);
  expect(bases([team, first], whole([goods(100, { sku: 'A' })]))).toEqual([null, [100]]);
});

test('the first override that names a line has it, all others go by the default rates', () => {
  const overrides = [
    { items: { sku: ['A'] }, rates: ['1%' as const] },
    { items: { category: ['C'] }, rates: ['2%' as const] },
  ];
  const lines = [goods(1, { sku: 'A' }), goods(10), goods(100, { category: 'D' })];
  expect(bases([{ ...team, overrides }], whole(lines))).toEqual([[100, 1, 10]]);
  const rest = bases([{ ...team, overrides, items: { sku: ['S'] } }], whole(lines));
  expect(rest).toEqual([[100, 0, 10]]);
});

test('a bounty asks for the full base and shows what is left of it', () => {
  const of = whole([goods(1_000)], { left: [400] });
  expect(bases([bounty], of)).toEqual([[400, 1_000]]);
  expect(bases([{ ...bounty, minBase: 1_000 }], of)).toEqual([[400, 1_000]]);
  expect(bases([{ ...bounty, minBase: 1_001 }], of)).toEqual([null]);
  expect(bases([bounty], whole([goods(0)]))).toEqual([null]);
  expect(bases([bounty], of, { buyerIsPartner: true })).toEqual([null]);
  expect(bases([bounty], of, { bountiesUsed: ['welcome'] })).toEqual([null]);
  expect(bases([{ ...bounty, items: { sku: ['A'] } }], whole([goods(7, { sku: 'A' }), goods(9)]))).toEqual([
    [7, 7],
  ]);
});

test('a margin adds up lines with a partner price and shrinks with what is left, rounded once', () => {
  const lines = [
    goods(100, { partnerNet: 67 }),
    goods(100, { partnerNet: 67 }),
    goods(50, { partnerNet: 60 }),
    goods(30),
  ];
  expect(bases([margin], whole(lines))).toEqual([[280, 66]]);
  // 33 × 50 / 100 is 16.5, and twice that 33: rounded line by line it would be 34.
  expect(bases([margin], whole(lines, { left: [50, 50, 50, 30] }))).toEqual([[180, 33]]);
  expect(bases([margin], whole(lines, { left: [0, 100, 50, 30] }))).toEqual([[180, 33]]);
  const narrowed = { ...margin, items: { sku: ['A'] } };
  expect(
    bases([narrowed], whole([goods(100, { partnerNet: 67 }), goods(10, { sku: 'A', partnerNet: 4 })])),
  ).toEqual([[10, 6]]);
});

test('bases and margins in another currency are converted at the rate of the day', () => {
  const exchange = exchangeOf('USD', 'EUR', '0.9') ?? null;
  const of = whole([goods(15, { partnerNet: 4 }), goods(15)], { exchange });
  expect(orderBase(of)).toBe(28);
  expect(bases([team, margin], of)).toEqual([[28], [28, 10]]);
  expect(bases([margin], { ...of, left: [5, 15] })).toEqual([[19, 3]]);
});
