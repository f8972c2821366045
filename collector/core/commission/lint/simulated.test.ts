import { expect, test } from 'vitest';
import { parseNetwork } from '../../../../shared/network.ts';
import { customer, goods, network, order, partner } from '../../../../shared/network-builders.ts';
import type { Terms } from '../../../../shared/terms.ts';
import type { CommissionLine } from '../types.ts';
import { lintPlan } from './lint.ts';

const line = (parts: Partial<CommissionLine>): CommissionLine => ({
  period: '2026-06',
  order: 'O',
  refund: null,
  component: 'team',
  partner: 'C',
  level: 1,
  distance: 1,
  base: 10_000,
  rate: '10%',
  amount: 1000,
  reason: 'earned',
  ...parts,
});

function said(parts: object, lines: readonly CommissionLine[], terms?: Terms): string[] {
  const parsed = parseNetwork(network(parts));
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  const simulation = { network: parsed.network, lines };
  const { plan } = parsed.network.plans[0];
  const findings = lintPlan(plan, terms ? { terms, simulation } : { simulation });
  return findings
    .filter(({ id, severity }) => severity !== 'info' && id !== 'P02')
    .filter(({ path }) => !path.startsWith('terms'))
    .map(({ id, severity, path }) => `${id} ${severity} ${path}`);
}

const ownShare = (ownOrders: number, others: number) => {
  const orders = [
    order('own', 'K-own', { lines: [goods(ownOrders)] }),
    order('O', 'K', { lines: [goods(others)] }),
  ];
  const parts = { customers: [customer('K', 'C'), customer('K-own', null, { isPartner: 'B' })], orders };
  return said(parts, [line({ order: 'own', amount: 1 }), line({ amount: 1 })]);
};

test('a programme that lives on its own partners blocks below half, and needs a decision below four fifths', () => {
  expect(ownShare(51, 49)).toEqual(['L08 block simulation']);
  expect(ownShare(50, 50)).toEqual(['L08 warn simulation']);
  expect(ownShare(21, 79)).toEqual(['L08 warn simulation']);
  expect(ownShare(20, 80)).toEqual([]);
});

test('somebody earns more than their sponsor', () => {
  expect(said({}, [line({ partner: 'A', amount: 100 }), line({ partner: 'B', amount: 100 })])).toEqual([
    'L17 block simulation',
  ]);
  expect(said({}, [line({ partner: 'A', amount: 100 }), line({ partner: 'B', amount: 101 })])).toEqual([]);
});

test('no order pays out its whole base, or more than the shop allows', () => {
  expect(said({}, [line({ amount: 10_000 })])).toEqual(['L18 block simulation']);
  expect(said({}, [line({ amount: 9999 })])).toEqual([]);
  expect(said({}, [line({ amount: 3000 })], { max: { payout: '29%' } })).toEqual(['L18 block simulation']);
});

test('what the company keeps needs a decision above 15 %', () => {
  const kept = (amount: number) => line({ partner: null, amount, reason: 'inactive' });
  expect(said({}, [line({ amount: 850 }), kept(150)])).toEqual([]);
  expect(said({}, [line({ amount: 849 }), kept(151)])).toEqual(['L35 warn simulation']);
});

test('nobody is placed under somebody who had left', () => {
  const left = partner('A', null, { leftAt: '2026-01-01T00:00:00Z' });
  expect(said({ partners: [left, partner('C', 'A')] }, [line({})])).toEqual(['L38 block partners[1]']);
  const later = partner('C', null, { sponsors: [{ from: '2026-05-01T00:00:00Z', sponsor: 'A' }] });
  expect(said({ partners: [{ ...left, leftAt: '2026-04-01T00:00:00Z' }, later] }, [line({})])).toEqual([
    'L38 block partners[1]',
  ]);
  expect(said({ partners: [{ ...left, leftAt: '2026-06-01T00:00:00Z' }, later] }, [line({})])).toEqual([]);
});

test('a plan under which the first earn most for equal sales needs a decision', () => {
  const partners = Array.from({ length: 12 }, (_, n) =>
    partner(`P${n}`, n === 0 ? null : 'P0', {
      joinedAt: `2026-${String(n + 1).padStart(2, '0')}-01T00:00:00Z`,
    }),
  );
  const parts = { partners, customers: [customer('K', 'P0')] };
  const earning = (amountOf: (n: number) => number) =>
    partners.map((_, n) => line({ partner: `P${n}`, order: null, amount: amountOf(n) }));
  expect(
    said(
      parts,
      earning((n) => 1000 - n),
    ),
  ).toContain('L44 warn simulation');
  expect(
    said(
      parts,
      earning((n) => 1000 + ((n * 5) % 12)),
    ),
  ).toEqual([]);
});
