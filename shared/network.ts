/** The simulator file (plan.md section 7): a plan, partners, customers, orders, refunds and the periods to close. */
import { type Fault, fault, isRecord, quoted } from './fault.ts';
import type { ItemClass } from './item-class.ts';
import { readPlans } from './network-plans.ts';
import { checkRefunds } from './network-refunds.ts';
import { ROWS, readCustomer, readOrder, readPartner, readRate, readRefund } from './network-rows.ts';
import { checkTree } from './network-tree.ts';
import { marked, readUnpaidItems } from './network-unpaid.ts';
import type { Plan } from './plan.ts';
import {
  faultsOf,
  present,
  type Reading,
  type Row,
  readRows,
  report,
  reportAt,
  startReading,
  unknownFields,
} from './reading.ts';
import { type Day, type Instant, isPeriod, isTimeZone, type Period } from './time.ts';

export type NetworkPartner = {
  readonly id: string;
  /** The sponsor from the beginning on; null: the company. */
  readonly sponsor: string | null;
  readonly joinedAt: Instant;
  readonly leftAt: Instant | null;
  readonly suspendedAt: Instant | null;
  /** Later changes, ascending by `from`. */
  readonly sponsors: readonly { readonly from: Instant; readonly sponsor: string | null }[];
};
export type NetworkCustomer = {
  readonly id: string;
  readonly partner: string | null;
  readonly boundAt: Instant | null;
  readonly isPartner: string | null;
  /** Confirmed orders that came before this network; missing, as in every file: none. They count, and used up every bounty. */
  readonly ordersBefore?: number;
};
export type NetworkLine = {
  readonly sku: string | null;
  readonly category: string | null;
  readonly quantity: number;
  readonly net: number;
  readonly points: number | null;
  readonly partnerNet: number | null;
  /** Of a class whose base and points are 0 before any component sees them (plan.md section 8). */
  readonly unpaid?: ItemClass;
};
export type NetworkOrder = {
  readonly id: string;
  readonly customer: string;
  readonly placedAt: Instant;
  readonly confirmedAt: Instant;
  readonly currency: string;
  readonly lines: readonly NetworkLine[];
};
export type NetworkRefund = {
  readonly id: string;
  readonly order: string;
  readonly at: Instant;
  readonly amount: number | null;
  readonly lines: readonly { readonly index: number; readonly amount: number }[] | null;
  readonly reason: 'withdrawal' | 'non-payment' | 'chargeback' | 'cancelled' | 'merchant-fault' | 'goodwill';
};
/**
 * One unit of `currency` costs `rate` units of the plan's currency; `rate` is a decimal text. `day` is the day, in the shop's time
 * zone, on which an order was placed.
 */
export type ExchangeRate = { readonly day: Day; readonly currency: string; readonly rate: string };
/** `validFrom` null: from the beginning. */
export type PlanVersion = { readonly validFrom: Instant | null; readonly plan: Plan };
export type Network = {
  readonly timezone: string;
  /** Ascending; all in one currency; every order has one in force when it was placed. */
  readonly plans: readonly [PlanVersion, ...PlanVersion[]];
  readonly partners: readonly NetworkPartner[];
  readonly customers: readonly NetworkCustomer[];
  readonly orders: readonly NetworkOrder[];
  readonly refunds: readonly NetworkRefund[];
  readonly close: readonly Period[];
  /** Stored rates of the day into the plan's currency; an order in a currency without one is held. */
  readonly fx: readonly ExchangeRate[];
};

const FIELDS = new Set([
  'timezone',
  'plan',
  'plans',
  'partners',
  'customers',
  'orders',
  'refunds',
  'close',
  'fx',
  'unpaidItems',
]);

/** The network, or every fault at once (the first thousand, then their number). Linear in the size of the file. */
export function parseNetwork(
  input: unknown,
): { readonly network: Network } | { readonly faults: readonly Fault[] } {
  if (!isRecord(input)) return { faults: [fault([], `${quoted(input)} is not an object; write { … }`)] };
  const reading = startReading();
  unknownFields(reading, input, FIELDS);
  const timezone = readTimezone(reading, input);
  const plans = readPlans(reading, input);
  const currency = plans[0]?.plan.currency ?? '';
  const partners = readRows(reading, input, ROWS.partners, (row) => readPartner(reading, row));
  const partnerIndex = indexed(reading, 'partners', partners);
  checkTree(reading, partners, partnerIndex);
  const customers = readRows(reading, input, ROWS.customers, (row) =>
    readCustomer(reading, row, partnerIndex),
  );
  const customerIndex = indexed(reading, 'customers', customers);
  const earliest = plans[0]?.validFrom ?? null;
  const orders = readRows(reading, input, ROWS.orders, (row) =>
    readOrder(reading, row, customerIndex, earliest),
  );
  const orderIndex = indexed(reading, 'orders', orders);
  checkTotal(reading, orders);
  const refunds = readRows(reading, input, ROWS.refunds, (row) => readRefund(reading, row, orderIndex));
  checkRefunds(reading, orders, orderIndex, refunds);
  const fx = readRows(reading, input, ROWS.fx, (row) => readRate(reading, row, currency));
  checkRates(reading, fx);
  const close = readClose(reading, input);
  const unpaidItems = readUnpaidItems(reading, input.unpaidItems);
  const [first, ...later] = plans;
  if (reading.faults.length > 0 || first === undefined) return { faults: faultsOf(reading) };
  const network = {
    timezone,
    plans: [first, ...later] as const,
    partners: inOrder(present(partners)),
    customers: present(customers),
    orders: marked(present(orders), unpaidItems),
    refunds: present(refunds),
    close,
    fx: present(fx),
  };
  return { network };
}

/** The file may list changes in any order; a network has them by time. */
function inOrder(partners: readonly NetworkPartner[]): readonly NetworkPartner[] {
  if (partners.every(({ sponsors }) => sponsors.length < 2)) return partners;
  return partners.map((partner) => ({
    ...partner,
    sponsors: [...partner.sponsors].sort((a, b) => a.from - b.from),
  }));
}

/** Id -> index, naming every id that is used twice. */
function indexed(
  reading: Reading,
  list: string,
  rows: readonly ({ readonly id: string } | undefined)[],
): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  for (let i = 0; i < rows.length; i += 1) {
    const id = rows[i]?.id;
    if (!id) continue;
    const earlier = index.get(id);
    if (earlier === undefined) index.set(id, i);
    else reportAt(reading, [list, i, 'id'], `${quoted(id)} is already the id of ${list}[${earlier}]`);
  }
  return index;
}

function readTimezone(reading: Reading, input: Row): string {
  const { timezone } = input;
  if (typeof timezone === 'string' && timezone !== '' && isTimeZone(timezone)) return timezone;
  if (timezone === undefined) report(reading, 'timezone', 'is missing');
  else
    report(
      reading,
      'timezone',
      `${quoted(timezone)} is not a time zone; write a name such as "Europe/Berlin"`,
    );
  return 'UTC';
}

/** Volumes are sums over orders; beyond this they would not be exact any more. */
function checkTotal(reading: Reading, orders: readonly (NetworkOrder | undefined)[]): void {
  let total = 0;
  for (const order of orders) {
    for (const line of order?.lines ?? [])
      total += Math.max(line.net, line.points ?? 0, line.partnerNet ?? 0);
  }
  if (total > Number.MAX_SAFE_INTEGER)
    report(reading, 'orders', `add up to more than ${Number.MAX_SAFE_INTEGER} minor units`);
}

function checkRates(reading: Reading, rates: readonly (ExchangeRate | undefined)[]): void {
  const known = new Map<string, number>();
  for (const [index, rate] of rates.entries()) {
    if (rate === undefined) continue;
    const key = `${rate.currency} ${rate.day}`;
    const earlier = known.get(key);
    if (earlier === undefined) known.set(key, index);
    else reportAt(reading, ['fx', index], `${key} has a rate already in fx[${earlier}]`);
  }
}

function readClose(reading: Reading, input: Row): Period[] {
  const { close } = input;
  if (close === undefined || close === null) return [];
  if (!Array.isArray(close)) {
    report(reading, 'close', `${quoted(close)} is not a list; write ["2026-06"]`);
    return [];
  }
  reading.path.push('close');
  let before: string | undefined;
  const periods: Period[] = [];
  for (const [index, period] of close.entries()) {
    if (typeof period !== 'string' || !isPeriod(period) || period < '1900' || period >= '3000') {
      report(reading, index, `${quoted(period)} is not a period; write a month such as "2026-06"`);
      continue;
    }
    if (before !== undefined && period <= before)
      report(reading, index, `${period} does not come after ${before}; close in order`);
    before = period;
    periods.push(period);
  }
  reading.path.pop();
  return periods;
}
