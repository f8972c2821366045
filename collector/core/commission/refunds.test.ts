import { expect, test } from 'vitest';
import { facts, goods, place, plan, refund, shown } from './builders.ts';
import { orderLines, refundLines } from './live.ts';
import type { CommissionLine, OrderFacts, Refund } from './types.ts';

const tenPercent = plan({ components: [{ id: 'team', kind: 'levels', rates: ['10%'] }] });

/** The lines of an order and of its refunds, one list per event. */
function history(order: OrderFacts, refunds: readonly Refund[]): CommissionLine[][] {
  const steps = [orderLines(order, '2026-06')];
  refunds.forEach((one, i) => {
    const known = { ...order, refunds: refunds.slice(0, i + 1) };
    steps.push(refundLines(known, steps.flat(), one, '2026-07'));
  });
  return steps;
}

test('three thirds of 1.05 at 10 %: 11, then -4, -3, -4', () => {
  const steps = history(facts({ plan: tenPercent, lines: [goods(105)], chain: [place('anna')] }), [
    refund('R1', 35),
    refund('R2', 35),
    refund('R3', 35),
  ]);
  expect(steps.map(shown)).toEqual([
    ['anna 1 11'],
    ['anna 1 -4 clawback'],
    ['anna 1 -3 clawback'],
    ['anna 1 -4 clawback'],
  ]);
  expect(steps[1]?.[0]).toMatchObject({ refund: 'R1', period: '2026-07', base: 70, rate: '10%' });
});

test('a refund of a line with its own rate shrinks every level exactly', () => {
  const byArticle = plan({
    components: [
      {
        id: 'team',
        kind: 'levels',
        rates: ['10%', '5%', '1%'],
        overrides: [{ items: { sku: ['B'] }, rates: ['20%', '1%'] }],
      },
    ],
  });
  const lines = [goods(3_333, { sku: 'A' }), goods(4_444, { sku: 'B' }), goods(2_225)];
  const order = facts({ plan: byArticle, lines, chain: [place('anna'), place('ben')] });
  const steps = history(order, [refund('R1', null, { lines: [{ index: 1, amount: 4_444 }] })]);
  expect(steps.map(shown)).toEqual([
    ['anna 1 1445', 'ben 2 322', '- 3 56 no-upline'],
    ['anna 1 -889 clawback', 'ben 2 -44 clawback'],
  ]);
});

test('the merchant’s own fault and goodwill take nothing back but use up what can be refunded', () => {
  const order = facts({ plan: tenPercent });
  const steps = history(order, [
    refund('R1', 6_000, { reason: 'goodwill' }),
    refund('R2', 4_000, { reason: 'merchant-fault' }),
  ]);
  expect(steps.slice(1)).toEqual([[], []]);
  expect(() => history(order, [refund('R1', 6_000, { reason: 'goodwill' }), refund('R2', 4_001)])).toThrow(
    'Refund R2 takes 4001, but only 4000 is left',
  );
});

test('a refund above one of its lines is refused by name', () => {
  const order = facts({ plan: tenPercent });
  const over = refund('R1', null, {
    lines: [
      { index: 0, amount: 6_000 },
      { index: 0, amount: 4_001 },
    ],
  });
  expect(() => history(order, [over])).toThrow('Refund R1 takes 4001, but only 4000 is left');
  expect(() => history(order, [refund('R1', null, { lines: [{ index: 1, amount: 1 }] })])).toThrow(
    'Refund R1 takes 1, but only 0 is left',
  );
  expect(() => history(order, [refund('R1', null)])).toThrow('names lines or an amount');
});

test('a bounty falls when the base left is below its minimum and a margin shrinks with its line', () => {
  const both = plan({
    components: [
      { id: 'welcome', kind: 'bounty', amount: 5_000, minBase: 2_000 },
      { id: 'margin', kind: 'margin' },
    ],
  });
  const order = facts({ plan: both, lines: [goods(3_000, { partnerNet: 2_000 })], chain: [place('anna')] });
  expect(history(order, [refund('R1', 1_000), refund('R2', 1), refund('R3', 1_999)]).map(shown)).toEqual([
    ['anna 1 5000', 'anna 1 1000'],
    ['anna 1 -333 clawback'],
    ['anna 1 -5000 clawback', 'anna 1 -1 clawback'],
    ['anna 1 -666 clawback'],
  ]);
});

test('the order limit is applied anew to the base left, also where it cut nothing before', () => {
  const limited = plan({
    components: [
      { id: 'welcome', kind: 'bounty', amount: 1_000 },
      { id: 'team', kind: 'levels', rates: ['10%'] },
    ],
    limits: { order: '30%' },
  });
  const order = facts({ plan: limited, chain: [place('anna')] });
  const steps = history(order, [refund('R1', 9_000), refund('R2', 1_000)]);
  expect(steps.map(shown)).toEqual([
    ['anna 1 1000', 'anna 1 1000'],
    ['anna 1 -727 clawback', 'anna 1 -973 clawback', '- - 800 limit'],
    ['anna 1 -273 clawback', 'anna 1 -27 clawback', '- - -800 limit'],
  ]);
  expect(steps[2]?.[2]).toMatchObject({ component: 'limit', refund: 'R2', period: '2026-07', base: 0 });
});

test('what was kept for want of an upline is not taken for what the limit cut', () => {
  const limited = plan({
    components: [{ id: 'team', kind: 'levels', rates: ['5%', '5%'] }],
    limits: { order: '2%' },
  });
  const order = facts({ plan: limited, chain: [place('anna')] });
  expect(history(order, [refund('R1', 10_000)]).map(shown)).toEqual([
    ['anna 1 200', '- 2 500 no-upline', '- - 300 limit'],
    ['anna 1 -200 clawback', '- 2 -500 no-upline', '- - -300 limit'],
  ]);
});

test('levels are taken back lowest first, however the lines were read and whichever pays most', () => {
  const three = plan({ components: [{ id: 'team', kind: 'levels', rates: ['5%', '1%', '3%'] }] });
  const one = refund('R1', 10_000);
  const order = facts({ plan: three, refunds: [one] });
  const [first, second, third] = orderLines(facts({ plan: three }), '2026-06');
  if (!(first && second && third)) throw new Error('three levels pay');
  expect(shown(refundLines(order, [third, first, second], one, '2026-07'))).toEqual([
    'anna 1 -500 clawback',
    'ben 2 -100 clawback',
    'cleo 3 -300 clawback',
  ]);
});

test('what the company kept shrinks too, under its own reason', () => {
  const order = facts({ plan: tenPercent, chain: [] });
  expect(history(order, [refund('R1', 10_000)]).map(shown)).toEqual([
    ['- 1 1000 no-upline'],
    ['- 1 -1000 no-upline'],
  ]);
});

test('a refund lifts the limit of an order that the rest stays below, and scales anew where it does not', () => {
  const limited = plan({
    components: [
      { id: 'a', kind: 'levels', rates: ['10%'], items: { sku: ['A'] } },
      { id: 'b', kind: 'levels', rates: ['1%'], items: { sku: ['B'] } },
    ],
    limits: { order: '5%' },
  });
  const order = facts({
    plan: limited,
    lines: [goods(1_000, { sku: 'A' }), goods(500, { sku: 'B' })],
    chain: [place('anna')],
  });
  const back = (index: number, amount: number) => refund('R1', null, { lines: [{ index, amount }] });
  const steps = (one: Refund) =>
    history(order, [one]).map((lines) =>
      lines.map(({ component, amount, partner }) => `${component} ${partner ?? '-'} ${amount}`),
    );
  expect(steps(back(0, 900))).toEqual([
    ['a anna 71', 'b anna 4', 'limit - 30'],
    ['a anna -61', 'b anna 1', 'limit - -30'],
  ]);
  expect(steps(back(0, 100))).toEqual([
    ['a anna 71', 'b anna 4', 'limit - 30'],
    ['a anna -5', 'limit - -5'],
  ]);
  expect(steps(back(0, 0))[1]).toEqual([]);
});

test('a differential settled at the close is taken back part by part, lowest rate first, wherever the parts stand', () => {
  const step = plan({
    ranks: [{ id: 'silver', when: { customerVolume: 1 } }],
    components: [{ id: 'step', kind: 'differential', rates: { none: '1%', silver: '3%' } }],
  });
  const written = (parts: Partial<CommissionLine>): CommissionLine => ({
    period: '2026-06',
    order: 'O',
    refund: null,
    component: 'step',
    partner: null,
    level: null,
    distance: null,
    base: 1_050,
    rate: null,
    amount: 0,
    reason: 'earned',
    ...parts,
  });
  const lines = [
    written({ partner: 'ben', level: 2, rate: '3%', amount: 21 }),
    written({ partner: 'anna', level: 1, rate: '1%', amount: 11 }),
    written({ order: 'P', partner: 'anna', level: 1, rate: '1%', amount: 99 }),
    written({ rate: '4%', amount: 10, reason: 'no-upline' }),
  ];
  const one = refund('R1', 1_000);
  const taken = refundLines(
    facts({ plan: step, lines: [goods(1_050)], refunds: [one] }),
    lines,
    one,
    '2026-07',
  );
  expect(shown(taken)).toEqual(['anna 1 -10 clawback', 'ben 2 -20 clawback', '- - -10 no-upline']);
});

test('an order held for want of a rate has nothing to take back', () => {
  const both = plan({
    components: [...tenPercent.components, { id: 'welcome', kind: 'bounty', amount: 1_000 }],
  });
  const order = facts({ plan: both, order: { currency: 'USD' } });
  const [held, taken] = history(order, [refund('R1', 10_000)]);
  expect(held?.map(({ reason }) => reason)).toEqual(['missing-rate', 'missing-rate']);
  expect(taken).toEqual([]);
  const later = { ...order, exchangeRate: '0.5', refunds: [refund('R1', 5_000)] };
  expect(refundLines(later, held ?? [], refund('R1', 5_000), '2026-07')).toEqual([]);
});
