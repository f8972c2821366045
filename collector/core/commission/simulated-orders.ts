/** The orders of a simulator file as the facts the engine asks for. */

import type { Network, NetworkCustomer, NetworkOrder } from '../../../shared/network.ts';
import type { Plan } from '../../../shared/plan.ts';
import { byBytes } from '../../../shared/text-order.ts';
import { dayOf, type Instant } from '../../../shared/time.ts';
import { exchangeOf } from './exchange.ts';
import { groupedBy } from './grouping.ts';
import { bountiesUsedBy, chainReach } from './live.ts';
import type { PeriodOrder } from './order-table.ts';
import {
  addPartner,
  emptyPartners,
  hasLeftAt,
  NEVER,
  NOBODY,
  type PartnerTable,
  setSponsor,
  sponsorAt,
} from './partner-table.ts';
import { inEffectOrder, linesLeft } from './refund-allocation.ts';
import { textAt, textsOf } from './text-column.ts';
import type { ChainPlace, OrderFacts, Refund } from './types.ts';

export type SimulatedOrder = {
  readonly order: NetworkOrder;
  readonly customer: NetworkCustomer;
  /** Position of the plan version, of the customer, of the bound and of the buying partner; -1 for none. */
  readonly version: number;
  readonly customerNumber: number;
  readonly bound: number;
  readonly buyer: number;
  /** In the order they take effect. */
  readonly refunds: readonly Refund[];
  readonly facts: OrderFacts;
};

export function partnersOf({ partners }: Network): PartnerTable {
  const table = emptyPartners();
  const numbers = new Map<string | null, number>(
    partners.map((partner) => [partner.id, addPartner(table, partner)]),
  );
  const numberOf = (id: string | null): number => numbers.get(id) ?? NOBODY;
  partners.forEach((partner, number) => {
    setSponsor(table, number, numberOf(partner.sponsor), null);
    for (const { from, sponsor } of partner.sponsors) setSponsor(table, number, numberOf(sponsor), from);
  });
  return table;
}

/** Ascending by confirmation, then id: the order in which a customer's orders are counted. */
export function ordersOf(network: Network, partners: PartnerTable): SimulatedOrder[] {
  const numbers = new Map<string | null, number>(textsOf(partners.ids).map((id, number) => [id, number]));
  const partnerNumber = (id: string | null): number => numbers.get(id) ?? NOBODY;
  const customers = new Map(network.customers.map((customer, number) => [customer.id, { customer, number }]));
  const refunds = groupedBy(network.refunds, (refund) => refund.order);
  const rates = new Map(network.fx.map((rate) => [`${rate.currency} ${rate.day}`, rate.rate]));
  const history = new Map<string, { count: number; readonly used: string[] }>();
  const orders = [...network.orders].sort((a, b) => a.confirmedAt - b.confirmedAt || byBytes(a.id, b.id));
  return orders.flatMap((order) => {
    const known = customers.get(order.customer);
    if (known === undefined) return [];
    const { customer, number: customerNumber } = known;
    const earlier = history.get(customer.id) ?? historyBefore(network, customer);
    history.set(customer.id, earlier);
    earlier.count += 1;
    const version = versionAt(network, order.placedAt);
    const plan = network.plans[version]?.plan ?? network.plans[0].plan;
    const buyer = partnerNumber(customer.isPartner);
    const bound = partnerNumber(customer.partner);
    const own = inEffectOrder(refunds.get(order.id) ?? []);
    const rate =
      order.currency === plan.currency
        ? null
        : rates.get(`${order.currency} ${dayOf(order.placedAt, network.timezone)}`);
    const facts: OrderFacts = {
      plan,
      order,
      customer: {
        boundAt: customer.boundAt,
        isPartner: customer.isPartner,
        nth: earlier.count,
        bountiesUsed: [...earlier.used],
      },
      chain: chainPlaces(partners, buyer >= 0 ? buyer : bound, order.placedAt, chainReach(plan)),
      refunds: own,
      exchangeRate: rate ?? null,
    };
    earlier.used.push(...bountiesUsedBy(facts));
    return [{ order, customer, version, customerNumber, bound, buyer, refunds: own, facts }];
  });
}

function historyBefore({ plans }: Network, { ordersBefore: count = 0 }: NetworkCustomer) {
  const bounties = plans.flatMap(({ plan }) => plan.components.filter(({ kind }) => kind === 'bounty'));
  return { count, used: count === 0 ? [] : bounties.map(({ id }) => id) };
}

/** The version in force at an instant; the first where none is yet. */
export function versionAt({ plans }: Network, at: Instant): number {
  return Math.max(
    0,
    plans.findLastIndex((version) => (version.validFrom ?? -NEVER) <= at),
  );
}

/** What the close of a period asks of an order: `until` is the first instant after the period. */
export function periodOrder(simulated: SimulatedOrder, until: Instant): PeriodOrder {
  const { order, facts, refunds } = simulated;
  const { base } = linesLeft(
    order.lines,
    refunds.filter((refund) => refund.at < until),
  );
  return {
    id: order.id,
    customer: simulated.customerNumber,
    plan: simulated.version,
    bound: simulated.bound,
    buyer: simulated.buyer,
    placedAt: order.placedAt,
    boundAt: facts.customer.boundAt,
    nth: facts.customer.nth,
    lines: order.lines,
    left: base,
    exchange: exchangeOf(order.currency, facts.plan.currency, facts.exchangeRate),
    bountiesUsed: facts.customer.bountiesUsed,
  };
}

function chainPlaces(partners: PartnerTable, start: number, at: Instant, reach: number): ChainPlace[] {
  const chain: ChainPlace[] = [];
  let standing = 0;
  for (let partner = start; partner >= 0 && standing < reach; partner = sponsorAt(partners, partner, at)) {
    if (!hasLeftAt(partners, partner, at)) standing += 1;
    chain.push({
      partner: textAt(partners.ids, partner) ?? '',
      joinedAt: partners.joinedAt[partner] ?? 0,
      leftAt: partners.leftAt[partner] ?? null,
      suspendedAt: partners.suspendedAt[partner] ?? null,
    });
  }
  return chain;
}

export const planOf = (network: Network, at: Instant): Plan =>
  network.plans[versionAt(network, at)]?.plan ?? network.plans[0].plan;
