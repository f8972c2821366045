/** A month to reckon: a tree grown as programmes grow, orders as they come in, and the plan of the bar. */

import type { Plan } from '../../../shared/plan.ts';
import { boundsOf } from '../../../shared/time.ts';
import { addOrder } from '../../core/commission/order-table.ts';
import { addPartner, setSponsor } from '../../core/commission/partner-table.ts';
import { type PeriodInput, startPeriod } from '../../core/commission/period-input.ts';

/** Seven levels with dynamic compression, five ranks, a differential beside it. */
export const SEVEN_LEVELS: Plan = {
  name: 'Seven levels',
  currency: 'EUR',
  active: { any: [{ customerVolume: 10_000 }, { legs: { atLeast: 2, active: true } }] },
  ranks: [
    { id: 'bronze', when: { groupVolume: 20_000 } },
    { id: 'silver', when: { groupVolume: 100_000, maxPerLeg: '60%' } },
    { id: 'gold', when: { groupVolume: 500_000, maxPerLeg: '50%', legs: { atLeast: 2, rank: 'bronze' } } },
    { id: 'ruby', when: { all: [{ groupVolume: 2_000_000 }, { legs: { atLeast: 2, rank: 'silver' } }] } },
    { id: 'diamond', when: { groupVolume: 10_000_000, legs: { atLeast: 3, rank: 'gold' } } },
  ],
  components: [
    {
      id: 'team',
      kind: 'levels',
      rates: ['8%', '5%', '3%', '2%', '1%', '1%', '0.5%'],
      compression: 'dynamic',
      depth: { none: 2, bronze: 3, silver: 4, gold: 5, ruby: 6, diamond: 7 },
    },
    {
      id: 'step',
      kind: 'differential',
      rates: { bronze: '2%', silver: '4%', gold: '6%', ruby: '7%', diamond: '8%' },
    },
  ],
};

const PERIOD = '2026-06';
const BOUNDS = boundsOf(PERIOD, 'Europe/Berlin');
const JOINED = BOUNDS.from - 400 * 86_400_000;

/** Half join under anybody, half where somebody already recruits; older partners have more customers; a fixed seed. */
export function monthOf(
  size: { readonly partners: number; readonly orders: number },
  plan: Plan,
): PeriodInput {
  const random = mulberry(20_260_601);
  const input = startPeriod({ period: PERIOD, ...BOUNDS, plan, versions: [plan] });
  for (let i = 0; i < size.partners; i += 1) {
    addPartner(input.partners, {
      id: `p${i.toString(36)}`,
      joinedAt: JOINED,
      leftAt: null,
      suspendedAt: null,
    });
    if (i === 0) continue;
    const somebody = Math.floor(random() * i);
    const theirs = input.partners.sponsor[somebody] ?? -1;
    setSponsor(input.partners, i, random() < 0.5 || theirs < 0 ? somebody : theirs, null);
  }
  addOrders(input, size.orders, random);
  return input;
}

/** Everybody under the one before: the deepest tree there is. */
export function chainOf(partners: number, orders: number, plan: Plan): PeriodInput {
  const input = startPeriod({ period: PERIOD, ...BOUNDS, plan, versions: [plan] });
  for (let i = 0; i < partners; i += 1) {
    addPartner(input.partners, {
      id: `p${i.toString(36)}`,
      joinedAt: JOINED,
      leftAt: null,
      suspendedAt: null,
    });
    setSponsor(input.partners, i, i - 1, null);
  }
  addOrders(input, orders, mulberry(7));
  return input;
}

function addOrders({ orders, partners }: PeriodInput, count: number, random: () => number): void {
  const customers = Int32Array.from({ length: Math.ceil(count * 0.6) }, () =>
    Math.floor(random() ** 1.5 * partners.count),
  );
  for (let i = 0; i < count; i += 1) {
    const customer = Math.floor(random() * customers.length);
    const net = 500 + Math.floor(random() ** 3 * 30_000);
    addOrder(orders, {
      id: `o${i.toString(36)}`,
      customer,
      plan: 0,
      bound: customers[customer] ?? 0,
      buyer: -1,
      placedAt: BOUNDS.from + i,
      boundAt: null,
      nth: 1,
      lines: [{ sku: null, category: null, quantity: 1, net, points: null, partnerNet: null }],
      left: [net],
      exchange: null,
      bountiesUsed: [],
    });
  }
}

/** A small generator with a seed, so that every run reckons the same month. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
