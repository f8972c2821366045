/** How fairly a plan pays, read from the lines of a simulation or of a closed period. Shares lie between 0 and 1. */
import type { Network } from '../../../shared/network.ts';
import { groupedBy } from './grouping.ts';
import { linesLeft } from './refund-allocation.ts';
import { correlationAtEqual, decilesOf, giniOf, rounded } from './report-statistics.ts';
import type { CommissionLine, Reason } from './types.ts';
import { leftAsSeen } from './unpaid.ts';

export type Outcome = { readonly network: Network; readonly lines: readonly CommissionLine[] };

export type FairnessReport = {
  readonly partners: number;
  /** Goods of all orders less what refunds took back, in minor units of the plan's currency. */
  readonly turnover: number;
  readonly paid: number;
  readonly kept: number;
  readonly costShare: number;
  readonly gini: number;
  /** What share of all earnings each tenth of the partners has, those who earn least first. */
  readonly deciles: readonly number[];
  readonly zeroEarners: number;
  /** Of all earnings: on orders of one's own customers, and on everything others brought. */
  readonly ownShare: number;
  readonly structureShare: number;
  /** 1: who came earlier earns more at equal sales of one's own; 0: the date does not matter; null: nothing to compare. */
  readonly entryCorrelation: number | null;
  /** The share counts what was kept because nobody qualified, not own orders, which pay nobody by the plan's decision. */
  readonly breakage: { readonly share: number; readonly byReason: Readonly<Partial<Record<Reason, number>>> };
  /** Of the base on which commission was paid: orders of customers who are no partners; null: none was paid on. */
  readonly externalShare: number | null;
  /** Partners who earn more than their sponsor. */
  readonly aheadOfSponsor: number;
  /** The greatest share of its base any order paid out. */
  readonly dearestOrder: number;
};

export function fairnessReport({ network, lines }: Outcome): FairnessReport {
  const earned = earningsOf(network, lines);
  const earnings = [...earned.values()];
  const orders = ordersOf({ network, lines });
  const paid = earnings.reduce((sum, amount) => sum + amount, 0);
  const byReason = keptByReason(lines);
  const kept = Object.values(byReason).reduce((sum, amount) => sum + amount, 0);
  const unqualified = kept - (byReason['own-order'] ?? 0);
  const turnover = sum(orders.map(({ goods }) => goods));
  const own = ownEarnings(orders, lines);
  const paidOrders = orders.filter((order) => order.paid > 0);
  return {
    partners: network.partners.length,
    turnover,
    paid,
    kept,
    costShare: part(paid, turnover),
    gini: giniOf(earnings),
    deciles: decilesOf(earnings),
    zeroEarners: part(earnings.filter((amount) => amount <= 0).length, earnings.length),
    ownShare: part(own, paid),
    structureShare: paid > 0 ? rounded(1 - part(own, paid)) : 0,
    entryCorrelation: entryCorrelation(network, orders, earned),
    breakage: { share: part(unqualified, paid + unqualified), byReason },
    externalShare:
      paidOrders.length === 0
        ? null
        : part(baseOf(paidOrders.filter((order) => order.isExternal)), baseOf(paidOrders)),
    aheadOfSponsor: network.partners.filter(
      ({ id, sponsor }) => sponsor !== null && (earned.get(id) ?? 0) > (earned.get(sponsor) ?? 0),
    ).length,
    dearestOrder: paidOrders.reduce((most, order) => Math.max(most, part(order.paid, order.placed)), 0),
  };
}

type OrderOutcome = {
  readonly id: string;
  readonly isExternal: boolean;
  /** The partner the customer is bound to. */
  readonly partner: string | null;
  /** The base as ordered; what refunds left of all goods, and of the base. */
  readonly placed: number;
  readonly goods: number;
  readonly base: number;
  readonly paid: number;
};

function ordersOf({ network, lines }: Outcome): OrderOutcome[] {
  const customers = new Map(network.customers.map((customer) => [customer.id, customer]));
  const refunds = groupedBy(network.refunds, (refund) => refund.order);
  const paid = new Map<string, number>();
  for (const { order, partner, amount, refund } of lines) {
    if (order !== null && partner !== null && refund === null)
      paid.set(order, (paid.get(order) ?? 0) + amount);
  }
  // Orders in other currencies are left out of shares of the base; their amounts are not comparable.
  const currency = network.plans[0].plan.currency;
  return network.orders
    .filter((order) => order.currency === currency)
    .map((order) => {
      const customer = customers.get(order.customer);
      const left = linesLeft(order.lines, refunds.get(order.id) ?? []).base;
      const seen = order.lines.map((line, i) => leftAsSeen(line, left[i] ?? 0));
      return {
        id: order.id,
        isExternal: customer?.isPartner === null,
        partner: customer?.partner ?? null,
        placed: order.lines.reduce((total, line) => total + leftAsSeen(line, line.net), 0),
        goods: sum(left),
        base: sum(seen),
        paid: paid.get(order.id) ?? 0,
      };
    });
}

function earningsOf(network: Network, lines: readonly CommissionLine[]): Map<string, number> {
  const earned = new Map(network.partners.map(({ id }) => [id, 0]));
  for (const { partner, amount } of lines) {
    if (partner !== null) earned.set(partner, (earned.get(partner) ?? 0) + amount);
  }
  return earned;
}

function keptByReason(lines: readonly CommissionLine[]): Partial<Record<Reason, number>> {
  const kept: Partial<Record<Reason, number>> = {};
  for (const { partner, reason, amount } of lines) {
    if (partner === null) kept[reason] = (kept[reason] ?? 0) + amount;
  }
  return kept;
}

/** Earned at distance 1 on an order of a customer who is no partner; a limit on the month is shared by both kinds. */
function ownEarnings(orders: readonly OrderOutcome[], lines: readonly CommissionLine[]): number {
  const external = new Set(orders.filter((order) => order.isExternal).map(({ id }) => id));
  return lines.reduce((sum, { partner, order, distance, amount }) => {
    const isOwn = partner !== null && distance === 1 && order !== null && external.has(order);
    return isOwn ? sum + amount : sum;
  }, 0);
}

function entryCorrelation(
  network: Network,
  orders: readonly OrderOutcome[],
  earned: ReadonlyMap<string, number>,
): number | null {
  const effort = new Map<string, number>();
  for (const { partner, isExternal, base } of orders) {
    if (partner !== null && isExternal) effort.set(partner, (effort.get(partner) ?? 0) + base);
  }
  const { partners } = network;
  return correlationAtEqual(
    partners.map(({ joinedAt }) => -joinedAt),
    partners.map(({ id }) => earned.get(id) ?? 0),
    partners.map(({ id }) => effort.get(id) ?? 0),
  );
}

const baseOf = (orders: readonly OrderOutcome[]): number => sum(orders.map(({ base }) => base));

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const part = (some: number, whole: number): number => (whole === 0 ? 0 : rounded(some / whole));
