/** What must hold for every plan and network (plan.md; the list of laws is that of the plan engine's task). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { share } from '../../../shared/money.ts';
import type { Network } from '../../../shared/network.ts';
import { ppmOf } from '../../../shared/rate.ts';
import { AUGUST, anyNetwork } from '../../dev/random-network.ts';
import type { Settling } from '../../dev/random-plan.ts';
import { type Simulation, simulate } from './simulate.ts';
import type { CommissionLine } from './types.ts';

const RUNS = { numRuns: 60 };
const planOf = (network: Network) => network.plans[0].plan;

describe.each<Settling>(['order', 'period'])('components that settle at the %s', (settle) => {
  test('the order of the rows in a file changes nothing', () => {
    const shuffled = anyNetwork(settle).chain((network) =>
      fc
        .tuple(
          shuffle(network.partners),
          shuffle(network.customers),
          shuffle(network.orders),
          shuffle(network.refunds),
        )
        .map(([partners, customers, orders, refunds]) => ({
          network,
          other: { ...network, partners, customers, orders, refunds },
        })),
    );
    fc.assert(
      fc.property(shuffled, ({ network, other }) => {
        expect(simulate(other)).toEqual(simulate(network));
      }),
      RUNS,
    );
  });

  test('new names for partners change nothing but the names', () => {
    fc.assert(
      fc.property(anyNetwork(settle), (network) => {
        const named = (id: string | null): string | null => (id === null ? null : `${mirrored(id)}!`);
        const partners = network.partners.map((partner) => ({
          ...partner,
          id: named(partner.id) ?? '',
          sponsor: named(partner.sponsor),
          sponsors: partner.sponsors.map((change) => ({ ...change, sponsor: named(change.sponsor) })),
        }));
        const customers = network.customers.map((customer) => ({
          ...customer,
          partner: named(customer.partner),
          isPartner: named(customer.isPartner),
        }));
        const renamed = simulate(network).lines.map((line) => ({ ...line, partner: named(line.partner) }));
        expect(asSet(simulate({ ...network, partners, customers }).lines)).toEqual(asSet(renamed));
      }),
      RUNS,
    );
  });

  test('an order that comes back whole leaves exactly nothing', () => {
    fc.assert(
      fc.property(anyNetwork(settle, ['withdrawal', 'chargeback']), (network) => {
        const { lines } = simulate(withdrawn(network));
        for (const [name, left] of standing(lines)) expect([name, left]).toEqual([name, 0]);
      }),
      RUNS,
    );
  });

  test('the order limit is never exceeded, whatever comes back', () => {
    fc.assert(
      fc.property(anyNetwork(settle), (network) => {
        const { order: limit } = planOf(network).limits ?? {};
        fc.pre(limit !== undefined);
        const { lines } = simulate(network);
        for (const order of network.orders) {
          const paid = lines.filter((line) => line.order === order.id && line.partner !== null);
          const base = baseLeft(network, order.id);
          const total = paid.reduce((sum, line) => sum + line.amount, 0);
          expect(total).toBeLessThanOrEqual(Math.floor((base * ppmOf(limit ?? '0%')) / 1_000_000));
        }
      }),
      RUNS,
    );
  });

  test('what the plan could pay is paid, kept for a reason or cut by the limit', () => {
    fc.assert(
      fc.property(anyNetwork(settle), (network) => {
        const { limits: _, ...unlimited } = planOf(network);
        const could = simulate({ ...network, plans: [{ validFrom: null, plan: unlimited }] });
        const did = simulate(network);
        for (const { id } of network.orders) expect(sumOf(did, id)).toBe(sumOf(could, id));
        for (const line of did.lines) expect(line.partner === null && line.reason === 'earned').toBe(false);
      }),
      RUNS,
    );
  });

  test('what is closed does not change when more happens later', () => {
    fc.assert(
      fc.property(anyNetwork(settle), (network) => {
        const june = (simulation: Simulation): CommissionLine[] =>
          simulation.lines.filter((line) => line.period === '2026-06');
        const later = { ...withdrawn(network), close: ['2026-06'] };
        expect(june(simulate(later))).toEqual(june(simulate({ ...network, close: ['2026-06'] })));
      }),
      RUNS,
    );
  });

  test('a downline under another sponsor earns the same inside', () => {
    fc.assert(
      fc.property(anyNetwork(settle), fc.nat(), fc.nat(), (network, which, where) => {
        const still = { ...network, partners: network.partners.map((one) => ({ ...one, sponsors: [] })) };
        const top = still.partners[which % still.partners.length]?.id ?? '';
        const inside = belowOf(still, top);
        const others = still.partners.map(({ id }) => id).filter((id) => !inside.has(id));
        const sponsor = others[where % Math.max(1, others.length)] ?? null;
        const partners = still.partners.map((one) => (one.id === top ? { ...one, sponsor } : one));
        const own = ({ lines }: Simulation): CommissionLine[] =>
          lines.filter((line) => line.partner !== null && inside.has(line.partner));
        const { limits: _, ...unlimited } = planOf(still);
        const plans = [{ validFrom: null, plan: unlimited }] as const;
        expect(own(simulate({ ...still, plans, partners }))).toEqual(own(simulate({ ...still, plans })));
      }),
      RUNS,
    );
  });
});

test('the parts of a differential add up to the whole at the highest rate', () => {
  fc.assert(
    fc.property(anyNetwork('period', ['goodwill']), (network) => {
      const { limits: _, ...unlimited } = planOf(network);
      const step = unlimited.components.find((component) => component.kind === 'differential');
      fc.pre(step !== undefined);
      const top = Math.max(...Object.values(step?.rates ?? {}).map(ppmOf));
      const { lines } = simulate({ ...network, plans: [{ validFrom: null, plan: unlimited }] });
      for (const { id } of network.orders) {
        const parts = lines.filter((line) => line.order === id && line.component === 'step');
        const base = parts[0]?.base ?? 0;
        expect(parts.reduce((sum, line) => sum + line.amount, 0)).toBe(share(base, top));
      }
    }),
    RUNS,
  );
});

const shuffle = <T>(rows: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });

/** Turns the alphabet round, so that every comparison of ids comes out the other way. */
const mirrored = (id: string): string => String.fromCharCode(155 - id.charCodeAt(0));

const asSet = (lines: readonly CommissionLine[]): string[] =>
  lines.map((line) => JSON.stringify(line)).sort();

const sumOf = ({ lines }: Simulation, order: string): number =>
  lines.filter((line) => line.order === order).reduce((sum, line) => sum + line.amount, 0);

/** By line of an order; matches of a closed period stand (plan.md section 5). */
function standing(lines: readonly CommissionLine[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const line of lines) {
    if (line.order === null) continue;
    const name = [line.order, line.component, line.level, line.partner].join(' ');
    sums.set(name, (sums.get(name) ?? 0) + line.amount);
  }
  return sums;
}

const refundedOf = (network: Network, order: string, claws: boolean): number =>
  network.refunds
    .filter((refund) => refund.order === order && (!claws || refund.reason !== 'goodwill'))
    .reduce((sum, refund) => sum + (refund.amount ?? 0), 0);

const netOf = (network: Network, id: string): number =>
  network.orders.find((order) => order.id === id)?.lines.reduce((sum, line) => sum + line.net, 0) ?? 0;

const baseLeft = (network: Network, order: string): number =>
  netOf(network, order) - refundedOf(network, order, true);

/** Every order comes back in August, as far as it has not yet. */
const withdrawn = (network: Network): Network => ({
  ...network,
  refunds: [
    ...network.refunds,
    ...network.orders.flatMap(({ id }) => {
      const amount = netOf(network, id) - refundedOf(network, id, false);
      const whole = { id: `W${id}`, order: id, at: AUGUST, amount, lines: null };
      return amount > 0 ? [{ ...whole, reason: 'withdrawal' as const }] : [];
    }),
  ],
});

function belowOf(network: Network, top: string): Set<string> {
  const inside = new Set([top]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { id, sponsor } of network.partners) {
      if (sponsor === null || inside.has(id) || !inside.has(sponsor)) continue;
      inside.add(id);
      grown = true;
    }
  }
  return inside;
}
