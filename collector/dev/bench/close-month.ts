/** A month of a shop to close, written straight into the store: partners grown as programmes grow, confirmed orders, some refunds. */
import { digestOf } from '../../../shared/canonical.ts';
import type { Plan } from '../../../shared/plan.ts';
import { boundsOf, DAY_MS } from '../../../shared/time.ts';
import { type Change, insert } from '../../core/changes.ts';
import type { OrderRow, PartnerRow, RefundRow } from '../../core/rows.ts';
import { DEFAULT_SETTINGS } from '../../core/shop.ts';
import type { Store } from '../../store/store.ts';
import { chanceOf } from '../chance.ts';

export const MONTH = { shop: 'tea', period: '2026-06', timezone: 'Europe/Berlin' } as const;
const { from, until } = boundsOf(MONTH.period, MONTH.timezone);
/** When it is closed: all holds are over. */
export const CLOSED_AT = until + 20 * DAY_MS;
const JOINED = from - 400 * DAY_MS;
const LOT = 1_000;
const FINE = 2 ** 32;

/** Everything waits for the close: three levels for whoever is active, and a pool for silver. */
const PLAN: Plan = {
  name: 'A month to close',
  currency: 'EUR',
  hold: { days: 14 },
  active: { any: [{ customerVolume: 1_000 }, { legs: { atLeast: 1, active: true } }] },
  ranks: [{ id: 'silver', when: { any: [{ customerVolume: 100_000 }, { groupVolume: 500_000 }] } }],
  components: [
    { id: 'team', kind: 'levels', rates: ['10%', '5%', '2%'], compression: 'skip-inactive' },
    { id: 'pool', kind: 'pool', rate: '1%', shares: { silver: 1 } },
  ],
};

export type MonthSize = { readonly partners: number; readonly orders: number };

/** The same rows every time. Every fiftieth order is refunded, half of those after the month. */
export async function fillMonth(store: Store, size: MonthSize): Promise<void> {
  const chance = chanceOf(20_260_601);
  const random = (): number => chance.whole(FINE) / FINE;
  await store.commit(shopRows());
  await write(store, partnerRows(size.partners, random));
  await write(store, orderRows(size, random));
}

function shopRows(): Change[] {
  const { shop: shopId, timezone } = MONTH;
  const version = 1;
  const shop = { shopId, name: 'Tea', timezone, currency: 'EUR', settings: DEFAULT_SETTINGS, version };
  const activation = { shopId, seq: 1, version, validFrom: JOINED, activatedBy: 'bench', recordedAt: JOINED };
  return [
    insert('shops', { ...shop, emailKey: 'e', signingKey: 's', createdAt: from }),
    insert('plans', { shopId, version, plan: PLAN, hash: digestOf(PLAN), createdAt: JOINED }),
    insert('activations', activation),
  ];
}

export const partnerId = (n: number): string => `ptn_${n.toString(36).padStart(6, '0')}`;

/** Each partner's sponsor, -1 for the first: half join under anybody, half where somebody already recruits. */
export function grownSponsors(count: number, random: () => number): Int32Array {
  const sponsors = new Int32Array(count).fill(-1);
  for (let n = 0; n < count; n += 1) {
    const somebody = Math.floor(random() * n);
    const theirs = sponsors[somebody] ?? -1;
    sponsors[n] = n === 0 ? -1 : random() < 0.5 || theirs < 0 ? somebody : theirs;
  }
  return sponsors;
}

function* partnerRows(count: number, random: () => number): Generator<Change> {
  const sponsors = grownSponsors(count, random);
  for (const [n, sponsor] of sponsors.entries()) {
    const row: PartnerRow = {
      shopId: MONTH.shop,
      id: partnerId(n),
      externalId: null,
      code: `p${n.toString(36)}`,
      name: `Partner ${n}`,
      email: null,
      joinedAt: JOINED,
      leftAt: null,
      suspendedAt: null,
      createdAt: JOINED,
      version: 1,
    };
    yield insert('partners', row);
    yield insert('sponsorships', {
      shopId: MONTH.shop,
      partnerId: row.id,
      seq: 0,
      from: 0,
      sponsorId: sponsor < 0 ? null : partnerId(sponsor),
      reason: 'joined',
      recordedAt: JOINED,
    });
  }
}

function* orderRows({ partners, orders }: MonthSize, random: () => number): Generator<Change> {
  for (let n = 0; n < orders; n += 1) {
    const net = 500 + Math.floor(random() ** 3 * 30_000);
    const order = orderRow(n, partnerId(Math.floor(random() ** 1.5 * partners)), net);
    yield insert('orders', order);
    if (n % 50 === 0) yield insert('refunds', refundRow(order, n % 100 === 0));
  }
}

function orderRow(n: number, partner: string, net: number): OrderRow {
  const placedAt = from + n;
  const why = 'The customer came through a link.';
  return {
    shopId: MONTH.shop,
    id: `ord_${n.toString(36).padStart(7, '0')}`,
    externalId: n.toString(36).padStart(7, '0'),
    source: 'shop',
    status: 'released',
    customerId: null,
    partnerId: partner,
    attribution: { winner: { kind: 'touch', code: 'p', at: placedAt, partnerId: partner }, why, lost: [] },
    placedAt,
    claimedAt: null,
    confirmedAt: placedAt,
    releaseAt: null,
    releasedAt: until + 14 * DAY_MS,
    period: MONTH.period,
    currency: 'EUR',
    total: net,
    net,
    lines: [{ sku: 'T-1', category: 'tea', quantity: 1, net, points: null, partnerNet: null }],
    nth: 1,
    planVersion: 1,
    bodyHash: 'x',
    signals: {},
    flags: [],
    revision: 0,
    recordedAt: placedAt,
    version: 1,
  };
}

function refundRow({ shopId, id, net }: OrderRow, isLate: boolean): RefundRow {
  const at = isLate ? until + DAY_MS : until - DAY_MS;
  return {
    shopId,
    orderId: id,
    id: 'r1',
    at,
    reason: 'withdrawal',
    amount: Math.floor(net / 2),
    lines: null,
    state: 'applied',
    period: isLate ? '2026-07' : MONTH.period,
    left: net - Math.floor(net / 2),
    bodyHash: 'x',
    recordedAt: at,
  };
}

async function write(store: Store, rows: Iterable<Change>): Promise<void> {
  let lot: Change[] = [];
  let committing: Promise<unknown> = Promise.resolve();
  for (const row of rows) {
    lot.push(row);
    if (lot.length < LOT) continue;
    await committing;
    committing = store.commit(lot);
    lot = [];
  }
  await committing;
  if (lot.length > 0) await store.commit(lot);
}
