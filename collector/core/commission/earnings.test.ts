import { expect, test } from 'vitest';
import { at, plan } from './builders.ts';
import { network, order, shown } from './network-builders.ts';

test('what the company keeps is no source of a match, and no limit scales it', () => {
  const asked = plan({
    active: { customerVolume: 1 },
    components: [
      { id: 'team', kind: 'levels', rates: ['10%', '5%'], settle: 'period' },
      { id: 'match', kind: 'match', of: ['team'], rates: ['10%'] },
    ],
    limits: { order: '4%' },
  });
  expect(shown(network(asked, {}))).toEqual([
    '- match B 1 40 earned',
    'O limit - - 600 limit',
    'O team C 1 400 earned',
    'O team - 2 500 inactive',
  ]);
});

test('an order earns under its own plan version alone, and a held one nothing', () => {
  const version = (rate: '10%' | '1%') =>
    plan({
      components: [
        { id: 'team', kind: 'levels', rates: [rate], settle: 'period' },
        { id: 'gift', kind: 'levels', rates: [rate], settle: 'period', items: { sku: ['S'] } },
        { id: 'step', kind: 'differential', rates: { none: rate } },
        { id: 'match', kind: 'match', of: ['team', 'gift', 'step'], rates: ['10%'] },
      ],
    });
  const later = at('2026-06-12T00:00:00Z');
  const placed = { placedAt: later, confirmedAt: later };
  const two = network(version('10%'), {
    plans: [
      { validFrom: null, plan: version('10%') },
      { validFrom: later, plan: version('1%') },
    ],
    orders: [
      order('O', 'K', 10_000),
      order('P', 'K', 50_000, placed),
      order('Q', 'K', 90_000, { ...placed, currency: 'USD' }),
    ],
  });
  // Three times 1000 under the old version, three times 500 under the new one.
  expect(shown(two).filter((line) => line.startsWith('-'))).toEqual(['- match B 1 450 earned']);
});

test('more than can be reckoned exactly is refused, not rounded', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const earning = (amount: number) => {
    const bounty = { id: 'a', kind: 'bounty', amount } as const;
    const limited = plan({
      components: [bounty, { ...bounty, id: 'b', amount: 1 }],
      limits: { partnerPeriod: 1 },
    });
    return () => shown(network(limited, {}));
  };
  const refusal = { code: 'invalid-field', message: expect.stringContaining('can be reckoned exactly') };
  expect(earning(most)).toThrow(expect.objectContaining(refusal));
  expect(earning(most - 1)()).toContain(`- limit C - ${1 - most} limit`);
});
