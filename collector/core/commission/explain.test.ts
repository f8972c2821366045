import { expect, test } from 'vitest';
import type { Plan } from '../../../shared/plan.ts';
import { explainLine, explainOrder } from './explain.ts';
import type { CommissionLine, Reason } from './types.ts';

const plan: Plan = {
  name: 'Everything',
  currency: 'EUR',
  active: { customers: 1 },
  ranks: [{ id: 'gold', when: { customers: 5 } }],
  components: [
    { id: 'team', kind: 'levels', rates: ['10%', '5%', '2.5%'], compression: 'skip-inactive' },
    {
      id: 'deep',
      kind: 'levels',
      rates: ['3%'],
      from: 4,
      compression: 'dynamic',
      reach: 9,
      depth: { gold: 9 },
    },
    { id: 'mixed', kind: 'levels', rates: ['8%'], overrides: [{ items: { sku: ['B'] }, rates: ['1%'] }] },
    {
      id: 'steps',
      kind: 'levels',
      tiers: {
        by: 'customerVolume',
        steps: [
          { from: 0, rates: ['10%'] },
          { from: 100_000, rates: ['12%'] },
        ],
      },
    },
    { id: 'step', kind: 'differential', rates: { none: '3%', gold: '9%' } },
    { id: 'gen', kind: 'generation', rank: 'gold', rates: ['4%'] },
    { id: 'welcome', kind: 'bounty', amount: 5000, minBase: 20_000 },
    { id: 'anyone', kind: 'bounty', amount: 1000 },
    { id: 'retail', kind: 'margin' },
    { id: 'match', kind: 'match', of: ['team'], rates: ['10%'] },
    { id: 'pool', kind: 'pool', rate: '1%', shares: { gold: 1 } },
  ],
  limits: { order: '40%', partnerPeriod: 1_000_000 },
};

const line = (component: string, parts: Partial<CommissionLine> = {}): CommissionLine => ({
  period: '2026-06',
  order: 'O',
  refund: null,
  component,
  partner: 'anna',
  level: 1,
  distance: 1,
  base: 1_234_567,
  rate: null,
  amount: 123_457,
  reason: 'earned',
  ...parts,
});
const kept = (component: string, reason: Reason, parts: Partial<CommissionLine> = {}): CommissionLine =>
  line(component, { partner: null, reason, ...parts });

const LINES: readonly (readonly [string, CommissionLine])[] = [
  ['a level', line('team', { rate: '10%' })],
  ['one partner passed over', line('team', { rate: '5%', level: 2, distance: 3, base: 12_345, amount: 617 })],
  ['two more passed over', line('team', { rate: '2.5%', level: 3, distance: 6 })],
  ['passed over by dynamic compression', line('deep', { rate: '3%', level: 4, distance: 7 })],
  ['several rates', line('mixed', {})],
  ['a step', line('steps', { rate: '12%' })],
  ['a differential', line('step', { rate: '9%', level: 3, distance: 3 })],
  ['a generation', line('gen', { rate: '4%', distance: 4 })],
  ['a bounty', line('welcome', { amount: 5000 })],
  ['a bounty on any order', line('anyone', { amount: 1000 })],
  ['the retail margin', line('retail')],
  ['a match', line('match', { order: null, rate: '10%' })],
  ['a pool', line('pool', { order: null, rate: '1%', level: null, distance: null })],
  ['a level cut by the limit', line('team', { order: 'P', rate: '10%', base: 10_000, amount: 800 })],
  ['suspended', line('team', { rate: '10%', reason: 'suspended' })],
  ['nobody above', kept('team', 'no-upline', { rate: '5%', level: 2 })],
  ['not active', kept('team', 'inactive', { rate: '5%', level: 2 })],
  ['not qualified', kept('gen', 'needs', { rate: '4%' })],
  ['rank too low', kept('deep', 'depth', { rate: '3%', level: 4 })],
  ['a place the company keeps', kept('team', 'left', { rate: '10%' })],
  ['an own order', kept('team', 'own-order', { rate: '10%' })],
  ['a pool without members', kept('pool', 'no-upline', { order: null, rate: '1%', level: null })],
  ['no stored rate', kept('team', 'missing-rate', { base: null, amount: 0, level: null })],
  ['the limit of an order', kept('limit', 'limit', { level: null, amount: 4000 })],
  ['the limit of an order eased', kept('limit', 'limit', { level: null, amount: -1500, refund: 'R1' })],
  ['the limit of a month', line('limit', { order: null, level: null, amount: -234_567, reason: 'limit' })],
  [
    'a clawback',
    line('team', { rate: '5%', level: 2, refund: 'R1', base: 8000, amount: -217, reason: 'clawback' }),
  ],
  ['a clawback of everything', line('retail', { refund: 'R2', base: 0, amount: -400, reason: 'clawback' })],
  ['a bounty reversed', line('welcome', { refund: 'R1', base: 100, amount: -5000, reason: 'clawback' })],
  [
    'more after a refund',
    line('team', { rate: '5%', refund: 'R1', base: 8000, amount: 1, reason: 'clawback' }),
  ],
  [
    'the company gives up its part',
    kept('team', 'no-upline', { rate: '5%', level: 2, refund: 'R1', base: 8000, amount: -100 }),
  ],
  [
    'the company gains',
    kept('step', 'no-upline', { rate: '9%', level: 2, refund: 'R1', base: 8000, amount: 1 }),
  ],
];

test.each(['en', 'de'] as const)('every kind of line and every reason is said in %s', async (language) => {
  const lines = LINES.map(([, one]) => one).filter(
    (one) => one.order === 'O' && one.refund === null && one.component !== 'limit',
  );
  const told = LINES.map(
    ([title, one]) =>
      `${title}\n  ${explainLine(one, one.order === 'P' ? { plan } : { plan, lines }, language)}\n`,
  );
  await expect(told.join('')).toMatchFileSnapshot(`golden/explain.${language}.txt`);
});

test('an order is summed up before its lines', () => {
  const lines = [
    line('team', { rate: '10%', base: 10_000, amount: 800 }),
    kept('team', 'no-upline', { rate: '5%', level: 2, base: 10_000, amount: 500 }),
    kept('limit', 'limit', { base: 10_000, level: null, amount: 200 }),
  ];
  expect(explainOrder(lines, plan, 'de')).toEqual([
    'Bestellung O: 8,00 EUR an Partner, 5,00 EUR behält das Unternehmen, 2,00 EUR durch die Grenze gekürzt',
    'anna: Ebene 1: 10 % von 100,00 EUR Warenwert, gekürzt durch die Grenze je Bestellung = 8,00 EUR',
    'Unternehmen: Ebene 2: 5 % von 100,00 EUR Warenwert = 5,00 EUR; das Unternehmen behält es: darüber ist niemand mehr, der es erhalten könnte',
    'Unternehmen: Grenze je Bestellung: Höchstens 40 % von 100,00 EUR Warenwert werden gezahlt; 2,00 EUR werden von ihren Zeilen gekürzt',
  ]);
});

test('an order of which nothing was cut is summed up without a word about a limit', () => {
  const lines = [line('anyone', { amount: 1000 }), kept('team', 'left', { rate: '5%', amount: 500 })];
  expect(explainOrder(lines, plan, 'en')).toEqual([
    'Order O: 10.00 EUR to partners, 5.00 EUR kept by the company',
    'anna: New customer: 10.00 EUR',
    'company: Level 1: 5 % of 12,345.67 EUR goods = 5.00 EUR; the company keeps it: the partner of this place has left',
  ]);
  const cut = [line('anyone', { amount: 900 }), kept('limit', 'limit', { level: null, amount: 100 })];
  expect(explainOrder(cut, plan, 'en')[0]).toBe(
    'Order O: 9.00 EUR to partners, 0.00 EUR kept by the company, 1.00 EUR cut by the limit',
  );
  expect(explainOrder([], plan, 'en')).toEqual([
    'Order : 0.00 EUR to partners, 0.00 EUR kept by the company',
  ]);
});

test.each([
  ['en', 'January February March April May June July August September October November December'],
  ['de', 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'],
] as const)('every month has its name in %s', (language, names) => {
  names.split(' ').forEach((name, month) => {
    const period = `2026-${String(month + 1).padStart(2, '0')}`;
    const told = explainLine(kept('team', 'inactive', { rate: '5%', period }), { plan }, language);
    expect(told).toContain(` ${name} 2026`);
  });
});

test('a currency without decimals has none, and one with three has three', () => {
  const yen = explainLine(line('team', { rate: '10%' }), { plan: { ...plan, currency: 'JPY' } }, 'en');
  expect(yen).toBe('Level 1: 10 % of 1,234,567 JPY goods = 123,457 JPY');
  const dinar = explainLine(line('team', { rate: '10%' }), { plan: { ...plan, currency: 'KWD' } }, 'de');
  expect(dinar).toBe('Ebene 1: 10 % von 1.234,567 KWD Warenwert = 123,457 KWD');
});

test('only lines of an order that its limit cut are said to be cut', () => {
  const isCut = (one: CommissionLine, lines?: readonly CommissionLine[], by = plan) =>
    explainLine(one, lines ? { plan: by, lines } : { plan: by }, 'en').includes('cut by the limit per order');
  const level = line('team', { rate: '10%', base: 10_000, amount: 800 });
  const limit = kept('limit', 'limit', { level: null, amount: 200 });
  expect(isCut(level, [level, limit])).toBe(true);
  expect(isCut(level, [level])).toBe(false);
  expect(isCut(level, [level, { ...limit, refund: 'R1' }])).toBe(false);
  const match = line('match', { order: null, rate: '10%', base: 10_000, amount: 800 });
  const ofMonth = line('limit', { order: null, level: null, amount: -1, reason: 'limit' });
  expect(isCut(match, [match, ofMonth])).toBe(false);
  expect(isCut(match)).toBe(false);
  // Without the other lines only a single rate shows it.
  const { limits: _, ...unlimited } = plan;
  expect([isCut(level), isCut(level, undefined, unlimited)]).toEqual([true, false]);
  expect([isCut({ ...level, amount: 1000 }), isCut({ ...level, partner: null })]).toEqual([false, false]);
  expect([isCut({ ...level, rate: null }), isCut({ ...level, component: 'step' })]).toEqual([false, false]);
  const bounty = line('anyone', { amount: 900, rate: null });
  expect(explainLine(bounty, { plan, lines: [bounty, limit] }, 'en')).toBe(
    'New customer: 10.00 EUR, cut by the limit per order = 9.00 EUR',
  );
});

test('why somebody was passed over depends on what the component asks for', () => {
  const why = (parts: object, one: Partial<CommissionLine> = {}) => {
    const team = { id: 'team', kind: 'levels' as const, rates: ['10%', '5%'] as const, ...parts };
    const text = explainLine(
      line('team', { rate: '10%', distance: 2, ...one }),
      { plan: { ...plan, components: [team] } },
      'en',
    );
    return text.split('; ').slice(1).join('; ');
  };
  const inactive = 'one partner was passed over: not active in June 2026';
  const unqualified = 'one partner was passed over: not active or not qualified in June 2026';
  expect(why({ compression: 'skip-inactive' })).toBe(inactive);
  expect(why({ compression: 'dynamic' })).toBe(inactive);
  expect(why({ compression: 'skip-inactive', depth: { none: 1 } })).toBe(inactive);
  expect(why({ compression: 'dynamic', depth: { none: 1 } })).toBe(unqualified);
  expect(why({ compression: 'skip-inactive', needs: { customers: 1 } })).toBe(unqualified);
  expect(why({ compression: 'dynamic' }, { distance: null })).toBe('');
  expect(why({ compression: 'dynamic' }, { partner: null, reason: 'left' })).toBe(
    'the company keeps it: the partner of this place has left',
  );
});

test('nobody stands on the step of a level that the company keeps, and a pool says the rate of its line', () => {
  const empty = explainLine(kept('steps', 'no-upline', { rate: '10%' }), { plan }, 'en');
  expect(empty).toMatch(/= 1,234.57 EUR; the company keeps it: nobody is left to receive it$/);
  expect(explainLine(line('pool', { order: null, rate: '2%' }), { plan }, 'en')).toContain('2 %');
});
