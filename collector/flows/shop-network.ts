/** A shop's own month as a network to try a plan on. Reading changes nothing. */
import type { ExchangeRate, Network, NetworkCustomer, NetworkPartner } from '../../shared/network.ts';
import type { Plan } from '../../shared/plan.ts';
import { Problem } from '../../shared/problem.ts';
import { boundsOf, type Instant, type Period, periodOf } from '../../shared/time.ts';
import { genealogyOf } from '../core/genealogy.ts';
import type { ShopRow, SponsorshipRow } from '../core/rows.ts';
import {
  type CountedOrder,
  earliest,
  networkCustomer,
  networkOrder,
  networkPartner,
  networkRefund,
} from '../core/shop-network.ts';
import { customersWithIds, ordersOfPeriod, ratesOf, refundsOfOrders } from '../store/queries/closing.ts';
import { partnersAfter } from '../store/queries/partners.ts';
import { sponsorshipsAfter } from '../store/queries/sponsorships.ts';
import type { Reader } from '../store/reader.ts';
import { PAGE, pages } from './walk.ts';

export type MonthOf = {
  readonly shop: Pick<ShopRow, 'shopId' | 'timezone' | 'currency'>;
  readonly plan: Plan;
  readonly period: Period;
  /** What may be in memory at once. */
  readonly ordersMax?: number;
};

/** Partners with their dated sponsors, and the month's confirmed orders with their customers, refunds and stored exchange rates.
 * Throws `invalid-field` for a plan in another currency, `too-large` for more orders than `ordersMax`. */
export async function shopNetwork(read: Reader, of: MonthOf): Promise<Network> {
  const { shop, plan, period } = of;
  if (plan.currency !== shop.currency)
    throw new Problem('invalid-field', `The shop settles in ${shop.currency}`, { path: 'currency' });
  return {
    timezone: shop.timezone,
    plans: [{ validFrom: null, plan }],
    partners: await partnersOf(read, shop.shopId),
    ...(await ordersOf(read, of)),
    close: [period],
    fx: await exchangeRates(read, shop),
  };
}

export const lastCompletePeriod = (now: Instant, timezone: string): Period =>
  periodOf(boundsOf(periodOf(now, timezone), timezone).from - 1, timezone);

async function partnersOf(read: Reader, shop: string): Promise<readonly NetworkPartner[]> {
  const facts: SponsorshipRow[] = [];
  const next = (last: SponsorshipRow | undefined) =>
    sponsorshipsAfter(read, { shop, partner: last?.partnerId ?? '', seq: last?.seq ?? -1, limit: PAGE });
  for await (const page of pages(next)) facts.push(...page);
  const tree = genealogyOf(facts);
  const partners: NetworkPartner[] = [];
  for await (const page of pages((last: { readonly id: string } | undefined) =>
    partnersAfter(read, { shop, after: last?.id ?? '', limit: PAGE }),
  ))
    for (const row of page) partners.push(networkPartner(row, tree));
  return partners;
}

async function ordersOf(
  read: Reader,
  { shop: { shopId: shop, timezone }, period, ordersMax = Infinity }: MonthOf,
): Promise<Pick<Network, 'customers' | 'orders' | 'refunds'>> {
  const { from, until } = boundsOf(period, timezone);
  const customers = new Map<string, NetworkCustomer>();
  const orders: Network['orders'][number][] = [];
  const refunds: Network['refunds'][number][] = [];
  for await (const page of pages((last: { readonly id: string } | undefined) =>
    ordersOfPeriod(read, { shop, period, after: last?.id ?? '', limit: PAGE }),
  )) {
    const buyers = await buyersOf(read, shop, page);
    for (const order of page) {
      const customer = networkCustomer(order, buyers.get(order.customerId ?? '') ?? null);
      const known = customers.get(customer.id);
      customers.set(customer.id, known ? earliest(known, customer) : customer);
      orders.push(networkOrder(order, from));
    }
    if (orders.length > ordersMax)
      throw new Problem('too-large', `${period} has more than ${ordersMax} orders; use the command line`);
    const taken = await refundsOfOrders(read, { shop, orders: page.map(({ id }) => id) });
    for (const row of taken) if (row.state === 'applied' && row.at < until) refunds.push(networkRefund(row));
  }
  return { customers: [...customers.values()], orders, refunds };
}

/** The partners among the customers of own orders. */
async function buyersOf(
  read: Reader,
  shop: string,
  orders: readonly CountedOrder[],
): Promise<ReadonlyMap<string, string | null>> {
  const ids = orders.flatMap(({ customerId, flags }) =>
    customerId !== null && flags.includes('own-order') ? [customerId] : [],
  );
  if (ids.length === 0) return new Map();
  const rows = await customersWithIds(read, { shop, ids });
  return new Map(rows.map(({ id, isPartner }) => [id, isPartner]));
}

async function exchangeRates(
  read: Reader,
  { shopId, currency: target }: MonthOf['shop'],
): Promise<readonly ExchangeRate[]> {
  const rows = await ratesOf(read, { shop: shopId, target });
  return rows.map(({ day, currency, rate }) => ({ day, currency, rate }));
}
