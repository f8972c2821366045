/** What a browser reported, as rows, order events and customers: pure mappings of one inbox event. */
import type { InboxEvent } from '../../shared/contract/inbox.ts';
import { sameSecret, signatureOf } from '../../shared/signature.ts';
import { type Day, dayOf, type Instant } from '../../shared/time.ts';
import type { KnownCode } from './attribution.ts';
import { type Identity, touchOf } from './identity.ts';
import type { InboxReport } from './inbox-events.ts';
import type { OrderEvent } from './order-events.ts';
import type { ClickRow, CustomerRow, EventRow, OrderSignals, ShopRow, Touch } from './rows.ts';

export type Click = Extract<InboxEvent, { readonly type: 'click' }>;
export type Told = Exclude<InboxEvent, Click>;
export type OrderReport = Extract<InboxEvent, { readonly type: 'order' }>;

/** Browsers' clocks differ a little; a touch from further ahead would outlive every later one. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;
/** Offsets of time zones and their changes are whole quarters of an hour. */
const QUARTER_MS = 900_000;

export function clickRows(shop: ShopRow, report: InboxReport, clicks: readonly Click[]): ClickRow[] {
  const dayAt = dayReader(shop.timezone);
  return clicks.map((click) => ({
    shopId: shop.shopId,
    id: click.id,
    at: click.at,
    day: dayAt(click.at),
    recordedAt: report.recordedAt,
    code: click.code,
    channel: click.channel,
    visitor: report.visitor,
    landing: click.landing ?? null,
    sub: click.sub ?? null,
    consent: report.consent,
    flags: [...(report.network?.isBot ? ['bot'] : []), ...(click.flags ?? [])].join(','),
  }));
}

/** Clicks of one call mostly fall into the same quarter of an hour. */
function dayReader(zone: string): (at: Instant) => Day {
  let quarter = Number.NaN;
  let day = '';
  return (at) => {
    if (Math.floor(at / QUARTER_MS) !== quarter) {
      quarter = Math.floor(at / QUARTER_MS);
      day = dayOf(at, zone);
    }
    return day;
  };
}

/** Everything a click says about itself; when it was recorded, and what the network looked like, is ours. */
export const isSameClick = (a: ClickRow, b: ClickRow): boolean =>
  a.code === b.code && a.at === b.at && a.channel === b.channel && a.landing === b.landing && a.sub === b.sub;

export const eventRow = (
  shop: ShopRow,
  report: InboxReport,
  event: Told,
  said: { readonly body: unknown; readonly bodyHash: string },
): EventRow => ({
  shopId: shop.shopId,
  id: event.id,
  type: event.type,
  at: event.at,
  recordedAt: report.recordedAt,
  visitor: report.visitor,
  consent: report.consent,
  bodyHash: said.bodyHash,
  body: said.body,
});

const SUBSTANCE = ['order', 'total', 'currency', 'lines', 'customer', 'email', 'coupon'] as const;

/** What tells a repeat from something else. A thank-you page loaded again reports the same order at another time and perhaps with
 * another touch: that is a repeat. It is also what the shop's server signs. */
export function substanceOf(event: Told, body: unknown): unknown {
  if (event.type !== 'order' || typeof body !== 'object' || body === null) return body;
  const said = new Map(Object.entries(body));
  return Object.fromEntries(SUBSTANCE.flatMap((name) => (said.has(name) ? [[name, said.get(name)]] : [])));
}

/** Signed by the shop's server it is confirmed at once; otherwise it is a claim, whatever it says. */
export function reportedOrder(
  shop: ShopRow,
  report: InboxReport,
  event: OrderReport,
  substance: unknown,
): OrderEvent {
  const { customer, email } = event;
  return {
    source: 'shop',
    externalId: event.order,
    state: isSigned(shop, event, substance) ? 'confirmed' : 'claimed',
    isReported: true,
    placedAt: event.at,
    currency: event.currency,
    total: event.total,
    lines: linesOf(event),
    ...(customer === undefined && email === undefined ? {} : { customer: personOf(event) }),
    ...signalsOf(report, event),
    body: substance,
  };
}

/** Over what was sent, not over what we made of it. */
function isSigned(shop: ShopRow, { signature }: OrderReport, substance: unknown): boolean {
  if (signature === undefined || typeof substance !== 'object' || substance === null) return false;
  return sameSecret(signatureOf(shop.signingKey, Object.fromEntries(Object.entries(substance))), signature);
}

/** A shop that names no lines says that everything it names as total is the base. */
function linesOf({ lines, total }: OrderReport): OrderEvent['lines'] {
  return (lines ?? [{ net: total }]).map(({ net, ...line }) => ({
    sku: 'sku' in line ? (line.sku ?? null) : null,
    category: 'category' in line ? (line.category ?? null) : null,
    quantity: 'quantity' in line ? (line.quantity ?? 1) : 1,
    net,
    points: null,
    partnerNet: null,
  }));
}

export const personOf = ({ customer, email }: Told) => ({
  ...(customer === undefined ? {} : { id: customer }),
  ...(email === undefined ? {} : { email }),
});

export function signalsOf(report: InboxReport, event: Told): OrderSignals {
  const { touch } = event;
  const coupon = event.type === 'identify' ? undefined : event.coupon;
  return {
    ...(touch ? { touch } : {}),
    ...(coupon === undefined ? {} : { coupon }),
    ...(report.visitor === null ? {} : { visitor: report.visitor }),
    consent: report.consent,
  };
}

/** The customer keeps the touch, by the shop's rule, for orders that bring none; only one that leads to a partner is worth it. */
export function withTouch(
  shop: ShopRow,
  identity: Identity,
  touch: Touch | undefined,
  facts: { readonly at: Instant; readonly codes: ReadonlyMap<string, KnownCode> },
): Identity {
  if (!touch || !facts.codes.has(touch.code) || touch.at > facts.at + CLOCK_DIFFERENCE_MS) return identity;
  const kept = touchOf(shop.settings.touch, identity.after.touch, touch);
  if (kept === identity.after.touch) return identity;
  const after: CustomerRow = { ...identity.after, touch: kept };
  return { ...identity, after };
}
