/** Random networks for tests of what must always hold: leavers, changed sponsors, own orders, refunds early and late. */
import fc from 'fast-check';
import type {
  Network,
  NetworkCustomer,
  NetworkOrder,
  NetworkPartner,
  NetworkRefund,
} from '../../shared/network.ts';
import { at, goods } from '../core/commission/builders.ts';
import { anyPlan, type Settling } from './random-plan.ts';

const JUNE = at('2026-06-01T00:00:00Z');
export const AUGUST = at('2026-08-05T00:00:00Z');

const days = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 24, max: max * 24 }).map((hours) => JUNE + hours * 3_600_000);

/** Sponsors stand before their downline, so that there is no cycle; ids and the file's order say nothing about it. */
const partners = (count: number): fc.Arbitrary<NetworkPartner[]> =>
  fc
    .tuple(
      fc.shuffledSubarray(NAMES, { minLength: count, maxLength: count }),
      fc.array(
        fc.record({
          above: fc.nat(),
          later: fc.option(fc.tuple(days(0, 60), fc.nat()), { nil: undefined, freq: 4 }),
          leftAt: fc.option(days(-10, 60), { nil: null, freq: 4 }),
          suspendedAt: fc.option(days(0, 60), { nil: null, freq: 8 }),
        }),
        { minLength: count, maxLength: count },
      ),
    )
    .map(([names, rows]) => {
      const nameAt = (i: number, above: number): string | null =>
        above % (i + 1) === i ? null : (names[above % (i + 1)] ?? null);
      return rows.map(({ above, later, leftAt, suspendedAt }, i) => ({
        id: names[i] ?? '',
        sponsor: nameAt(i, above),
        joinedAt: at('2026-01-01T00:00:00Z'),
        leftAt,
        suspendedAt,
        sponsors: later ? [{ from: later[0], sponsor: nameAt(i, later[1]) }] : [],
      }));
    });

const NAMES = [...'ZAYBXCWDVEUFTGSH'];
const SKUS = ['A', 'B', 'C'] as const;

const customersOf = (names: readonly string[]): fc.Arbitrary<NetworkCustomer[]> =>
  fc
    .array(
      fc.record({
        partner: fc.option(fc.constantFrom(...names), { nil: null, freq: 8 }),
        boundAt: fc.option(days(-30, 20), { nil: null }),
        isPartner: fc.option(fc.constantFrom(...names), { nil: null, freq: 1 }),
      }),
      { minLength: 3, maxLength: 8 },
    )
    .map((rows) =>
      rows.map((row, i) => ({ id: `K${i}`, ...row, ...(row.isPartner ? { boundAt: null } : {}) })),
    );

const ordersOf = (customers: number): fc.Arbitrary<NetworkOrder[]> =>
  fc
    .array(
      fc.record({
        customer: fc.integer({ min: 0, max: customers - 1 }),
        placed: days(0, 59),
        wait: fc.integer({ min: 0, max: 5 }),
        lines: fc.array(
          fc.record({
            sku: fc.constantFrom(...SKUS),
            net: fc.integer({ min: 0, max: 3_000 }),
            points: fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: null }),
            partnerNet: fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: null }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { minLength: 1, maxLength: 10 },
    )
    .map((rows) =>
      rows.map(({ customer, placed, wait, lines }, i) => ({
        id: `O${i}`,
        customer: `K${customer}`,
        placedAt: placed,
        confirmedAt: placed + wait * 86_400_000,
        currency: 'EUR',
        lines: lines.map(({ net, ...rest }) => goods(net, rest)),
      })),
    );

const REASONS = ['withdrawal', 'chargeback', 'goodwill'] as const;

/** Parts of what an order costs, so that together they never exceed it. */
const refundsOf = (
  orders: readonly NetworkOrder[],
  reasons: readonly NetworkRefund['reason'][],
): fc.Arbitrary<NetworkRefund[]> =>
  fc
    .array(
      fc.record({
        order: fc.integer({ min: 0, max: orders.length - 1 }),
        later: fc.integer({ min: -3, max: 50 }),
        part: fc.integer({ min: 1, max: 5 }),
        reason: fc.constantFrom(...reasons),
      }),
      { maxLength: 5 },
    )
    .map((rows) =>
      rows.flatMap(({ order: number, later, part, reason }, i) => {
        const order = orders[number];
        const total = order?.lines.reduce((sum, line) => sum + line.net, 0) ?? 0;
        const amount = Math.floor(total / (part * 5));
        if (!order || amount === 0) return [];
        const when = Math.max(order.placedAt, order.confirmedAt + later * 86_400_000);
        return [{ id: `R${i}`, order: order.id, at: when, amount, lines: null, reason }];
      }),
    );

export function anyNetwork(
  settle: Settling,
  reasons: readonly NetworkRefund['reason'][] = REASONS,
): fc.Arbitrary<Network> {
  return fc
    .record({ plan: anyPlan(settle), partners: partners(10) })
    .chain(({ plan: made, partners: list }) =>
      fc.record({ customers: customersOf(list.map((partner) => partner.id)) }).chain(({ customers }) =>
        ordersOf(customers.length).chain((orders) =>
          refundsOf(orders, reasons).map((refunds) => ({
            timezone: 'Europe/Berlin',
            plans: [{ validFrom: null, plan: made }] as const,
            partners: list,
            customers,
            orders,
            refunds,
            close: ['2026-06', '2026-07'],
            fx: [],
          })),
        ),
      ),
    );
}
