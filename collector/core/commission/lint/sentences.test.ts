/** Every sentence the lint can say, in both languages: a person reads the difference when one changes. */
import { expect, test } from 'vitest';
import type { Component, LevelsComponent, Plan } from '../../../../shared/plan.ts';
import type { Terms } from '../../../../shared/terms.ts';
import { plan } from '../builders.ts';
import { customer, network, order, partner } from '../network-builders.ts';
import type { CommissionLine } from '../types.ts';
import type { Finding } from './finding.ts';
import { type Evidence, lintPlan } from './lint.ts';
import { direct, SOUND, team } from './lint-builders.ts';
import { RULES } from './rules.ts';

const told = (findings: readonly Finding[]): string =>
  findings
    .map(
      ({ id, severity, path, sentence }) => `${id} ${severity} ${path}\n  ${sentence.en}\n  ${sentence.de}\n`,
    )
    .join('');

/** What was not judged is said by the first plan alone. */
const judged = (title: string, parts: Partial<Plan>, evidence: Evidence = {}): string => {
  const findings = lintPlan(plan({ components: [direct, team], ...parts }), evidence);
  return `== ${title}\n${told(findings.filter(({ id }) => id !== 'P02' || title === 'nothing else'))}`;
};

const fast: LevelsComponent = {
  id: 'fast',
  kind: 'levels',
  rates: ['20.5%'],
  within: { of: 'partner', days: 60 },
};
const passUp: LevelsComponent = { ...team, id: 'up', replaces: ['direct', 'fast'] };
const bounty: Component = {
  id: 'first',
  kind: 'bounty',
  amount: 100,
  minBase: 150,
  needs: { customers: 1 },
};
const pool: Component = {
  id: 'pool',
  kind: 'pool',
  rate: '1%',
  shares: { gold: 1 },
  orders: { to: 1 },
  within: { of: 'binding', days: 1 },
};
const gold = [{ id: 'gold', when: { legs: { atLeast: 2, active: true as const } } }];

test('what plans are told', async () => {
  const plans = [
    judged('nothing else', {}),
    judged('own purchases only', { active: { ownVolume: 1 } }),
    judged('own purchases too', { active: { any: [{ ownVolume: 1 }, { customers: 1 }] } }),
    judged('volumes that hold own purchases', { active: { any: [{ groupVolume: 1 }, { customers: 1 }] } }),
    judged('heads', { ranks: gold }),
    judged('one way', { active: { teamVolume: 1 }, components: [{ ...team, from: 1 }] }),
    judged('deep', {
      components: [
        { ...direct, from: 10 },
        { id: 's', kind: 'differential', rates: {} },
      ],
    }),
    judged('climbing', {
      active: { personalVolume: 1 },
      components: [direct, { ...team, compression: 'dynamic' }],
    }),
    judged('passing up and fast start', { components: [direct, fast, passUp] }),
    judged('more above than below', { components: [{ ...direct, rates: ['2.5%', '7%'] }] }),
    judged('one-off', { components: [bounty, pool] }),
    judged('nothing to match', {
      components: [
        { id: 'retail', kind: 'margin' },
        { id: 'm', kind: 'match', of: ['retail'], rates: ['1%'] },
      ],
    }),
    judged('own orders', { ownOrders: 'self' }),
    judged('a long hold', { hold: { days: 29 } }),
    judged('dear', { components: [{ ...direct, rates: ['99.99%', '0.01%'] }] }),
    judged('dearer than allowed', {}, { terms: { ...SOUND, max: { payout: '17.5%', paidDepth: 2 } } }),
  ];
  await expect(plans.join('')).toMatchFileSnapshot('golden/plans.txt');
});

test('what terms are told', async () => {
  const broken: Required<Omit<Terms, 'baseWith' | 'max'>> = {
    fees: { joining: 1, renewal: 0, backOffice: 0 },
    purchaseRequired: true,
    positionsPerPerson: 2,
    ranksForSale: true,
    resale: { buyBack: '50%', months: 1 },
    pricesByLevel: true,
    unpaidItems: { kit: { sku: ['KIT'] }, training: {}, event: {}, membership: {}, adCredit: {} },
    baseWithout: ['vat', 'discount'],
    breakageShown: false,
    forfeits: true,
    statementDueDays: 32,
    silenceAccepts: true,
    changeNoticeDays: 0,
    withdrawal: { days: 1, handlingDays: 2 },
    projectionsLabelled: false,
    mailsThirdPersons: true,
    bindsWithoutDeviceStorage: false,
    downlinePseudonymous: false,
    selfBillingAgreed: false,
    partnersSellInOwnName: true,
  };
  const naming = { hold: { days: 4 }, components: [{ ...direct, items: { sku: ['KIT'] } }] };
  const text = `${judged('silence', {}, { terms: {} })}${judged('broken', naming, { terms: broken })}`;
  await expect(text).toMatchFileSnapshot('golden/terms.txt');
});

test('what a simulation is told', async () => {
  const line = (of: string | null, by: string, amount: number): CommissionLine => ({
    period: '2026-06',
    order: by,
    refund: null,
    component: 'direct',
    partner: of,
    level: 1,
    distance: 1,
    base: 10_000,
    rate: '10%',
    amount,
    reason: of === null ? 'inactive' : 'earned',
  });
  const partners = [
    partner('A', null, { leftAt: 0 }),
    ...Array.from({ length: 11 }, (_, n) => partner(`P${n}`, n === 0 ? 'A' : null, { joinedAt: n + 1 })),
  ];
  const made = network(plan({ components: [direct, team] }), {
    partners,
    customers: [customer('K', 'A'), customer('own', null, 'P0')],
    orders: [order('O', 'K', 5_000), order('P', 'own', 5_001)],
  });
  const earned = partners.map(({ id }, n) => line(id, 'P', 500 - n));
  const lines = [...earned, line('A', 'O', 5_000), line(null, 'O', 2_500)];
  const simulation = { network: made, lines };
  const text = judged('a network', {}, { simulation, terms: { ...SOUND, max: { payout: '99.5%' } } });
  await expect(text).toMatchFileSnapshot('golden/simulation.txt');
});

test('why every rule is there', async () => {
  const rules = Object.entries(RULES).map(
    ([id, { guards, reason, source }]) =>
      `${id} ${guards.join(', ')}\n  ${reason.en}\n  ${reason.de}\n  ${source}\n`,
  );
  await expect(rules.join('')).toMatchFileSnapshot('golden/rules.txt');
});
