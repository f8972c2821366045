import { expect, test } from 'vitest';
import { at, facts, goods, PLACED, place, plan, shown } from './builders.ts';
import { bountiesUsedBy, chainReach, orderLines } from './live.ts';
import { customer, shown as listed, network } from './network-builders.ts';

const threeLevels = plan({ components: [{ id: 'team', kind: 'levels', rates: ['10%', '5%', '2%'] }] });

test('three levels pay the partner and the two above', () => {
  const lines = orderLines(facts({ plan: threeLevels, lines: [goods(9_999)] }), '2026-06');
  expect(shown(lines)).toEqual(['anna 1 1000', 'ben 2 500', 'cleo 3 200']);
  expect(lines[1]).toEqual({
    period: '2026-06',
    order: 'O',
    refund: null,
    component: 'team',
    partner: 'ben',
    level: 2,
    distance: 2,
    base: 9_999,
    rate: '5%',
    amount: 500,
    reason: 'earned',
  });
});

test('a line says how far up the chain its partner stands', () => {
  const lines = (chain: readonly string[]) =>
    orderLines(facts({ plan: threeLevels, chain: chain.map((id) => place(id)) }), '2026-06');
  expect(lines(['anna', 'ben', 'cleo']).map(({ distance }) => distance)).toEqual([1, 2, 3]);
  expect(lines(['anna']).map(({ distance }) => distance)).toEqual([1, null, null]);
});

test('a level nobody stands at stays with the company', () => {
  expect(shown(orderLines(facts({ plan: threeLevels, chain: [place('anna')] }), '2026-06'))).toEqual([
    'anna 1 1000',
    '- 2 500 no-upline',
    '- 3 200 no-upline',
  ]);
});

test('a sponsor who left is passed over, or keeps an empty place where the plan says so', () => {
  const chain = [place('anna'), place('ben', { leftAt: PLACED }), place('cleo')];
  expect(shown(orderLines(facts({ plan: threeLevels, chain }), '2026-06'))).toEqual([
    'anna 1 1000',
    'cleo 2 500',
    '- 3 200 no-upline',
  ]);
  const keeping = plan({ ...threeLevels, leaver: 'company' });
  const lines = orderLines(facts({ plan: keeping, chain }), '2026-06');
  expect(shown(lines)).toEqual(['anna 1 1000', '- 2 500 left', 'cleo 3 200']);
  expect(lines[1]?.distance).toBe(2);
});

test('a suspended partner keeps the place and the amount is withheld', () => {
  const chain = [place('anna', { suspendedAt: PLACED }), place('ben', { suspendedAt: PLACED + 1 })];
  expect(shown(orderLines(facts({ plan: threeLevels, chain }), '2026-06'))).toEqual([
    'anna 1 1000 suspended',
    'ben 2 500',
    '- 3 200 no-upline',
  ]);
});

test('an order placed before the binding is nobody’s', () => {
  const lines = orderLines(facts({ plan: threeLevels, customer: { boundAt: PLACED + 1 } }), '2026-06');
  expect(shown(lines)).toEqual(['- 1 1000 no-upline', '- 2 500 no-upline', '- 3 200 no-upline']);
  expect(shown(orderLines(facts({ plan: threeLevels, customer: { boundAt: PLACED } }), '2026-06'))[0]).toBe(
    'anna 1 1000',
  );
});

test('an own order pays nobody, the sponsor line, or the buyer too', () => {
  const own = (ownOrders: 'none' | 'sponsor' | 'self') =>
    shown(
      orderLines(
        facts({ plan: plan({ ...threeLevels, ownOrders }), customer: { isPartner: 'anna' } }),
        '2026-06',
      ),
    );
  expect(own('none')).toEqual(['- 1 1000 own-order', '- 2 500 own-order', '- 3 200 own-order']);
  expect(own('sponsor')).toEqual(['ben 1 1000', 'cleo 2 500', '- 3 200 no-upline']);
  expect(own('self')).toEqual(['anna 1 1000', 'ben 2 500', 'cleo 3 200']);
});

test('levels that begin at two leave the first to another component', () => {
  const from = plan({ components: [{ id: 'team', kind: 'levels', from: 2, rates: ['5%', '0%', '1%'] }] });
  expect(shown(orderLines(facts({ plan: from }), '2026-06'))).toEqual(['ben 2 500', '- 4 100 no-upline']);
});

test('overrides rate the lines they name and each level is rounded once', () => {
  const byArticle = plan({
    components: [
      {
        id: 'team',
        kind: 'levels',
        rates: ['10%', '5%'],
        overrides: [
          { items: { sku: ['B'] }, rates: ['20%', '1%'] },
          { items: { category: ['gift'] }, rates: ['0%'] },
        ],
      },
    ],
  });
  const lines = [goods(3_333, { sku: 'A' }), goods(4_444, { sku: 'B', category: 'gift' }), goods(2_225)];
  const paid = orderLines(facts({ plan: byArticle, lines }), '2026-06');
  expect(shown(paid)).toEqual(['anna 1 1445', 'ben 2 322']);
  expect(paid.map((line) => line.rate)).toEqual([null, null]);
  const gifts = orderLines(facts({ plan: byArticle, lines: [goods(99, { category: 'gift' })] }), '2026-06');
  expect(gifts).toEqual([]);
  const rates = (sku: string) =>
    orderLines(facts({ plan: byArticle, lines: [goods(100, { sku })] }), '2026-06').map(({ rate }) => rate);
  expect([rates('A'), rates('B')]).toEqual([
    ['10%', '5%'],
    ['20%', '1%'],
  ]);
});

test('a component that replaces another takes exactly the lines it applies to', () => {
  const fastStart = plan({
    components: [
      {
        id: 'fast',
        kind: 'levels',
        rates: ['20%'],
        items: { sku: ['A'] },
        within: { of: 'partner', days: 60 },
        replaces: ['team'],
      },
      { id: 'team', kind: 'levels', rates: ['2%'] },
    ],
  });
  const lines = [goods(1_000, { sku: 'A' }), goods(500, { sku: 'B' })];
  const paid = (joinedAt: number) =>
    orderLines(facts({ plan: fastStart, lines, chain: [place('anna', { joinedAt })] }), '2026-06').map(
      ({ component, amount }) => `${component} ${amount}`,
    );
  const days = 86_400_000;
  expect(paid(PLACED - 60 * days + 1)).toEqual(['fast 200', 'team 10']);
  expect(paid(PLACED - 60 * days)).toEqual(['team 30']);
});

test('only the customer’s n-th orders count where a component names them', () => {
  const second = plan({
    components: [{ id: 'team', kind: 'levels', rates: ['1%'], orders: { from: 2, to: 3 } }],
  });
  const paid = [1, 2, 3, 4].map(
    (nth) => orderLines(facts({ plan: second, customer: { nth } }), '2026-06').length,
  );
  expect(paid).toEqual([0, 1, 1, 0]);
});

test('a bounty needs a new customer who is no partner and an order that reaches the minimum', () => {
  const welcome = plan({
    ownOrders: 'self',
    components: [{ id: 'welcome', kind: 'bounty', amount: 5_000, minBase: 2_000 }],
  });
  const paid = (net: number, customer = {}) =>
    shown(orderLines(facts({ plan: welcome, lines: [goods(net)], customer }), '2026-06'));
  expect(paid(1_999)).toEqual([]);
  expect(paid(2_000)).toEqual(['anna 1 5000']);
  expect(paid(2_000, { bountiesUsed: ['welcome'] })).toEqual([]);
  expect(paid(2_000, { isPartner: 'anna' })).toEqual([]);
  expect(bountiesUsedBy(facts({ plan: welcome, lines: [goods(2_000)], chain: [] }))).toEqual(['welcome']);
});

test('an order uses up its bounties and nothing else, and none while it is held', () => {
  const bounty = { id: 'welcome', kind: 'bounty', amount: 5_000 } as const;
  const both = plan({ components: [...threeLevels.components, bounty] });
  expect(bountiesUsedBy(facts({ plan: both }))).toEqual(['welcome']);
  expect(bountiesUsedBy(facts({ plan: both, order: { currency: 'USD' } }))).toEqual([]);
});

test('a retail margin is the difference to the partner price, never below zero', () => {
  const retail = plan({ components: [{ id: 'margin', kind: 'margin' }] });
  const lines = [
    goods(10_000, { partnerNet: 7_500 }),
    goods(1_000, { partnerNet: 1_200 }),
    goods(700, { partnerNet: null }),
  ];
  expect(shown(orderLines(facts({ plan: retail, lines }), '2026-06'))).toEqual(['anna 1 2500']);
});

test('the order limit scales what partners get and the company keeps what is cut', () => {
  const limited = plan({
    components: [{ id: 'team', kind: 'levels', rates: ['10%', '5%', '3.33%', '1%'] }],
    limits: { order: '15%' },
  });
  expect(shown(orderLines(facts({ plan: limited }), '2026-06'))).toEqual([
    'anna 1 818',
    'ben 2 409',
    'cleo 3 273',
    '- 4 100 no-upline',
    '- - 333 limit',
  ]);
});

test('a foreign order is converted at its stored rate and held without one', () => {
  const order = { currency: 'JPY' };
  const yen = facts({ plan: threeLevels, order, lines: [goods(10_000)], exchangeRate: '0.00615' });
  expect(shown(orderLines(yen, '2026-06'))).toEqual(['anna 1 615', 'ben 2 308', 'cleo 3 123']);
  expect(shown(orderLines(facts({ plan: threeLevels, order }), '2026-06'))).toEqual(['- - 0 missing-rate']);
});

test('components that wait for the close write nothing at the order', () => {
  const later = plan({ components: [{ id: 'team', kind: 'levels', rates: ['1%'], settle: 'period' }] });
  expect(orderLines(facts({ plan: later }), '2026-06')).toEqual([]);
});

test('a chain loader learns how many partners an order may need', () => {
  expect(chainReach(threeLevels)).toBe(3);
  expect(chainReach(plan({ ...threeLevels, ownOrders: 'sponsor' }))).toBe(4);
  expect(chainReach(plan({ components: [{ id: 'm', kind: 'margin' }] }))).toBe(1);
  const late = { id: 'late', kind: 'levels', rates: ['1%', '1%', '1%', '1%'], settle: 'period' } as const;
  expect(chainReach(plan({ components: [...threeLevels.components, late] }))).toBe(3);
});

test('an amount at the border of exact numbers is still exact', () => {
  const lines = [goods(9_007_199_254_740_991)];
  expect(orderLines(facts({ plan: threeLevels, lines }), '2026-06').map((line) => line.amount)).toEqual([
    900_719_925_474_099, 450_359_962_737_050, 180_143_985_094_820,
  ]);
});

test('a refund dated before the confirmation reduces the base from the start', () => {
  const early = { id: 'R', at: PLACED - 1, reason: 'withdrawal', amount: 5_000, lines: null } as const;
  const order = facts({ plan: threeLevels, refunds: [early] });
  expect(shown(orderLines(order, '2026-06'))).toEqual(['anna 1 500', 'ben 2 250', 'cleo 3 100']);
  const later = { ...early, at: at('2026-06-10T10:00:00Z') };
  expect(shown(orderLines(facts({ plan: threeLevels, refunds: [later] }), '2026-06'))[0]).toBe('anna 1 1000');
});

test.each(['order', 'period'] as const)(
  'an own order that pays nobody has no first partner to be within days of, settled at the %s',
  (settle) => {
    const fresh = plan({
      components: [
        { id: 'team', kind: 'levels', rates: ['10%'], within: { of: 'partner', days: 999 }, settle },
      ],
    });
    const own = network(fresh, { customers: [customer('K', null, 'C')] });
    expect(listed(own)).toEqual([]);
  },
);
