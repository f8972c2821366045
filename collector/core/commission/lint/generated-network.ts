/** A network to try a plan on when the shop has no data of its own: the same seed gives the same network, on every machine. */
import { exponentOf } from '../../../../shared/currency.ts';
import type {
  Network,
  NetworkCustomer,
  NetworkOrder,
  NetworkPartner,
  NetworkRefund,
} from '../../../../shared/network.ts';
import type { ItemFilter, Plan } from '../../../../shared/plan.ts';
import { boundsOf, DAY_MS } from '../../../../shared/time.ts';

/** A whole number from 0 to below `sides`. */
type Dice = (sides: number) => number;
type Item = { readonly sku: string | null; readonly category: string | null };

const PERIODS = ['2026-04', '2026-05', '2026-06'];
const MONTHS = PERIODS.map((period) => boundsOf(period, 'UTC').from);
const JOINED_OVER_DAYS = 450;
const FIRST_JOINED = Math.min(...MONTHS) - (JOINED_OVER_DAYS + 1) * DAY_MS;
/** Customers of a partner: many have none, a few have many. */
const CUSTOMERS = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 8, 12];

export function generatedNetwork(plan: Plan, { seed = 1, size = 200 } = {}): Network {
  const dice = diceOf(seed);
  const partners = partnersOf(dice, size);
  const customers = partners.flatMap((partner) => customersOf(dice, partner));
  const unit = 10 ** exponentOf(plan.currency);
  const items = itemsOf(plan);
  const orders = customers.flatMap((customer) =>
    ordersOf(dice, customer, { currency: plan.currency, unit, items }),
  );
  return {
    timezone: 'UTC',
    plans: [{ validFrom: null, plan }],
    partners,
    customers,
    orders,
    refunds: orders.filter(() => dice(20) === 0).map(refundOf),
    close: PERIODS,
    fx: [],
  };
}

/** Mulberry32 by Tommy Ettinger, public domain: 32 bits of state, whole-number arithmetic only. */
function diceOf(seed: number): Dice {
  let state = seed | 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** One after the other, each won by somebody who was there already. */
const partnersOf = (dice: Dice, size: number): NetworkPartner[] =>
  Array.from({ length: size }, (_, n) => ({
    id: `partner-${n}`,
    sponsor: n === 0 ? null : `partner-${dice(n)}`,
    joinedAt: FIRST_JOINED + Math.floor((n * JOINED_OVER_DAYS) / size) * DAY_MS,
    leftAt: null,
    suspendedAt: null,
    sponsors: [],
  }));

function customersOf(dice: Dice, partner: NetworkPartner): NetworkCustomer[] {
  const count = CUSTOMERS[dice(CUSTOMERS.length)] ?? 0;
  const boundAt = partner.joinedAt + DAY_MS;
  const external = Array.from({ length: count }, (_, n) => ({
    id: `${partner.id}-customer-${n}`,
    partner: partner.id,
    boundAt,
    isPartner: null,
  }));
  const own = { id: `${partner.id}-own`, partner: null, boundAt: null, isPartner: partner.id };
  return dice(4) === 0 ? [...external, own] : external;
}

function ordersOf(
  dice: Dice,
  customer: NetworkCustomer,
  goods: { readonly currency: string; readonly unit: number; readonly items: readonly Item[] },
): NetworkOrder[] {
  return MONTHS.flatMap((month, n) => {
    if (dice(3) === 0) return [];
    const at = month + (1 + dice(27)) * DAY_MS;
    const net = (20 + dice(100)) * goods.unit + dice(goods.unit);
    const item = goods.items[dice(goods.items.length)] ?? { sku: null, category: null };
    const line = { ...item, quantity: 1, net, points: null, partnerNet: Math.floor((net * 3) / 4) };
    const id = `${customer.id}-order-${n}`;
    return [
      { id, customer: customer.id, placedAt: at, confirmedAt: at, currency: goods.currency, lines: [line] },
    ];
  });
}

const refundOf = (order: NetworkOrder): NetworkRefund => ({
  id: `${order.id}-refund`,
  order: order.id,
  at: order.confirmedAt + DAY_MS,
  amount: order.lines.reduce((sum, { net }) => sum + net, 0),
  lines: null,
  reason: 'withdrawal',
});

/** Something for every filter of the plan, and as much that none of them names. */
function itemsOf(plan: Plan): readonly Item[] {
  const filters: readonly ItemFilter[] = plan.components.flatMap((component) => [
    ...('items' in component && component.items ? [component.items] : []),
    ...(component.kind === 'levels' ? (component.overrides ?? []).map(({ items }) => items) : []),
  ]);
  const named = filters.map(({ sku, category }) => ({
    sku: sku?.[0] ?? 'other',
    category: category?.[0] ?? null,
  }));
  return [
    ...named,
    ...Array.from({ length: Math.max(1, named.length) }, () => ({ sku: 'other', category: null })),
  ];
}
