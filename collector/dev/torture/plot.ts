/** What shops send during a run: the same seed tells the same story. Amounts are whole thousands of cents, so that ten, five and two
 * percent of them, and of what refunds leave, are whole cents and the model needs no rounding. */
import { type Instant, isoOf, type Period, periodOf } from '../../../shared/time.ts';
import type { Chance } from '../chance.ts';

export const SHOP = 'tea';
export const ZONE = 'Europe/Berlin';
export const PARTNERS = 14;
const CUSTOMERS = 400;
const CLICKS_IN_CALL = 5;
const MINUTE = 60_000;

export const codeOf = (partner: number): string => `partner-${partner}`;
/** A tree: two below each. */
export const sponsorOf = (partner: number): number | undefined =>
  partner === 0 ? undefined : Math.floor((partner - 1) / 2);

export type Message = {
  readonly key: string;
  readonly kind: 'clicks' | 'order' | 'refund';
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: string;
  /** What it makes: ids of clicks; of an order or refund, one. */
  readonly makes: readonly string[];
};
export type Bought = { readonly partner: number; readonly net: number; refunded: number };

export type Plot = {
  readonly next: () => Message;
  /** Orders told so far, by the shop's id. */
  readonly orders: ReadonlyMap<string, Bought>;
  /** The three months orders are placed in; all of them are over. */
  readonly months: readonly Period[];
};

/** The three months before this one, and when the first of them has begun in every zone we use. */
export function monthsBefore(now: Instant): { readonly months: readonly Period[]; readonly opened: Instant } {
  const months = [3, 2, 1].map((back) => monthBefore(now, back));
  return { months, opened: Date.parse(`${months[0]}-01T00:00:00Z`) };
}

export function plotOf(chance: Chance, now: Instant, publicKey: string): Plot {
  const { months } = monthsBefore(now);
  const orders = new Map<string, Bought>();
  const ids: string[] = [];
  let told = 0;
  const clicks = (): Message => {
    const makes = Array.from({ length: CLICKS_IN_CALL }, (_, n) => `c${told}-${n}`);
    // Browsers' clocks are wrong by minutes.
    const at = isoOf(now + (chance.whole(8) - 4) * MINUTE);
    const events = makes.map((id) => ({ id, type: 'click', at, code: codeOf(chance.whole(PARTNERS)) }));
    const body = JSON.stringify({ key: publicKey, visitor: `v${told}`, consent: 'granted', events });
    return { key: `clicks ${told}`, kind: 'clicks', method: 'POST', path: '/v1/inbox', body, makes };
  };
  const order = (): Message => {
    const id = `o${told}`;
    const customer = chance.whole(CUSTOMERS);
    // A customer always comes by the same partner, so whichever order arrives first, the binding is the same.
    const partner = customer % PARTNERS;
    const net = 1_000 * (1 + chance.whole(200));
    orders.set(id, { partner, net, refunded: 0 });
    ids.push(id);
    const at = placedIn(months[chance.whole(months.length)] ?? '', chance);
    const body = JSON.stringify({
      placedAt: at,
      confirmedAt: at,
      currency: 'EUR',
      total: net,
      lines: [{ net }],
      customer: { id: `k${customer}` },
      code: codeOf(partner),
    });
    return { key: `order ${id}`, kind: 'order', method: 'PUT', path: `/v1/orders/${id}`, body, makes: [id] };
  };
  /** Of one of the latest orders, which may not have arrived yet. */
  const refund = (): Message => {
    const id = ids[Math.max(0, ids.length - 1 - chance.whole(50))];
    const bought = id === undefined ? undefined : orders.get(id);
    if (id === undefined || !bought || bought.refunded >= bought.net) return order();
    const amount = 1_000 * (1 + chance.whole((bought.net - bought.refunded) / 1_000));
    bought.refunded += amount;
    const body = JSON.stringify({ id: `r${told}`, reason: 'withdrawal', amount });
    const path = `/v1/orders/${id}/refunds`;
    return { key: `refund r${told}`, kind: 'refund', method: 'POST', path, body, makes: [`r${told}`] };
  };
  const next = (): Message => {
    told += 1;
    const share = chance.whole(100);
    return share < 50 ? clicks() : share < 85 ? order() : refund();
  };
  return { next, orders, months };
}

function monthBefore(now: number, back: number): Period {
  const [year = 0, month = 0] = periodOf(now, ZONE).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - back, 15)).toISOString().slice(0, 7);
}

const placedIn = (month: Period, chance: Chance): string =>
  `${month}-${String(2 + chance.whole(27)).padStart(2, '0')}T${String(chance.whole(24)).padStart(2, '0')}:00:00Z`;
