/** Plans for tests: only what a test names differs from one ordinary plan. */
import { parsePlan } from './plan.ts';

export const levels = { id: 'team', kind: 'levels', rates: ['10%', '5%'] };
export const ranks = [
  { id: 'silver', when: { groupVolume: 500_000, maxPerLeg: '50%' } },
  { id: 'gold', when: { all: [{ groupVolume: 2_000_000 }, { legs: { atLeast: 2, rank: 'silver' } }] } },
];
export const plan = (parts: object): object => ({
  name: 'Three levels',
  currency: 'EUR',
  components: [levels],
  ...parts,
});
export const components = (...list: readonly object[]): object => plan({ ranks, components: list });

export const sentences = (input: unknown): string[] => {
  const parsed = parsePlan(input);
  return 'faults' in parsed ? parsed.faults.map(({ path, message }) => `${path}: ${message}`) : [];
};

/** Every kind and every field once. */
export const everything = {
  name: 'Everything',
  currency: 'EUR',
  ownOrders: 'sponsor',
  leaver: 'company',
  hold: { days: 14 },
  active: { any: [{ customers: 3 }, { customerVolume: 20_000 }, { legs: { atLeast: 2, active: true } }] },
  ranks,
  components: [
    { ...levels, settle: 'period', from: 2, compression: 'dynamic', reach: 9, depth: { none: 1, gold: 5 } },
    {
      id: 'special',
      kind: 'levels',
      rates: ['8%'],
      overrides: [{ items: { sku: ['B'] }, rates: ['1%'] }],
      settle: 'period',
    },
    {
      id: 'steps',
      kind: 'levels',
      tiers: {
        by: 'customerVolume',
        steps: [
          { from: 0, rates: ['1%'] },
          { from: 9, rates: ['2%'] },
        ],
      },
    },
    { id: 'step', kind: 'differential', rates: { none: '3%', gold: '9.1234%' } },
    {
      id: 'gen',
      kind: 'generation',
      rank: 'gold',
      rates: ['5%'],
      inactive: 'passes',
      needs: { rank: 'silver' },
    },
    {
      id: 'first',
      kind: 'bounty',
      amount: 5000,
      minBase: 2000,
      orders: { from: 1, to: 1 },
      settle: 'period',
    },
    {
      id: 'retail',
      kind: 'margin',
      items: { category: ['care'] },
      within: { of: 'binding', days: 60 },
      replaces: ['special'],
      settle: 'period',
    },
    { id: 'match', kind: 'match', of: ['team', 'gen'], rates: ['10%'], depth: { silver: 1 } },
    { id: 'pool', kind: 'pool', rate: '1%', shares: { gold: 1 } },
  ],
  limits: { order: '40%', partnerPeriod: 1_000_000 },
};
