/** Reads what a close, a preview or a check of a period reckons with, in bounded pages. */
import { boundsOf, type Instant, type Period } from '../../shared/time.ts';
import {
  type Closing,
  type ClosingOrder,
  startClosing,
  suspendedAsOf,
  takeOrder,
  takePartner,
  takeSponsors,
} from '../core/closing-input.ts';
import type { Sealing } from '../core/closing-seal.ts';
import { addEarned } from '../core/commission/period-input.ts';
import { textsOf } from '../core/commission/text-column.ts';
import type { RefundRow, ShopRow, SponsorshipRow, SuspensionRow } from '../core/rows.ts';
import { settlesAtClose } from '../core/settling.ts';
import {
  customersWithIds,
  earnedBy,
  ordersOfPeriod,
  ratesOf,
  refundsOfOrders,
  suspensionsAfter,
} from '../store/queries/closing.ts';
import { partnersAfter } from '../store/queries/partners.ts';
import { activationsOf, plansOf } from '../store/queries/plans.ts';
import { sponsorshipsAfter } from '../store/queries/sponsorships.ts';
import type { Reader } from '../store/reader.ts';
import { bountiesBefore } from './bounties-before.ts';
import { pages } from './walk.ts';

const PAGE = 1_000;

/** What a reader is told while it reads: orders so far. */
export type Progress = (orders: number) => void;

type Of = {
  readonly period: Period;
  /** When the input was closed; for a preview, now. */
  readonly at: Instant;
  /** Is shown every fact, where it is written down or compared what the close reckoned with. */
  readonly sealing?: Sealing;
};

export async function closingOf(
  read: Reader,
  shop: ShopRow,
  { sealing, ...of }: Of,
  progress: Progress = () => undefined,
): Promise<Closing> {
  const activations = await activationsOf(read, { shop: shop.shopId });
  for (const row of activations) sealing?.activation(row);
  const closing = startClosing({
    ...of,
    bounds: boundsOf(of.period, shop.timezone),
    timezone: shop.timezone,
    currency: shop.currency,
    plans: await plansOf(read, { shop: shop.shopId }),
    activations,
    rates: await ratesOf(read, { shop: shop.shopId, target: shop.currency }),
  });
  const source = { read, shop, at: of.at, sealing };
  await readPartners(source, closing);
  await readSponsors(source, closing);
  await readOrders(source, closing, progress);
  const { plan } = closing.input;
  if (plan.matches.length > 0 || plan.partnerLimit !== null) await readEarned(source, closing);
  return closing;
}

type Source = {
  readonly read: Reader;
  readonly shop: ShopRow;
  readonly at: Instant;
  readonly sealing: Sealing | undefined;
};

async function readPartners({ read, shop, at, sealing }: Source, closing: Closing): Promise<void> {
  const suspensions = await allSuspensions(read, shop.shopId);
  const next = (last: { readonly id: string } | undefined) =>
    partnersAfter(read, { shop: shop.shopId, after: last?.id ?? '', limit: PAGE });
  for await (const page of pages(next))
    for (const partner of page) {
      if (partner.createdAt > at) continue;
      sealing?.partner(partner);
      const facts = suspensions.get(partner.id) ?? [];
      takePartner(closing, partner, suspendedAsOf(partner.suspendedAt, facts, at));
    }
}

/** Few partners are ever suspended. */
async function allSuspensions(read: Reader, shop: string): Promise<ReadonlyMap<string, SuspensionRow[]>> {
  const facts = new Map<string, SuspensionRow[]>();
  const next = (last: SuspensionRow | undefined) =>
    suspensionsAfter(read, { shop, partner: last?.partnerId ?? '', seq: last?.seq ?? -1, limit: PAGE });
  for await (const page of pages(next))
    for (const fact of page) facts.set(fact.partnerId, [...(facts.get(fact.partnerId) ?? []), fact]);
  return facts;
}

/** A partner's facts stand together, so one partner is in memory at a time. */
async function readSponsors({ read, shop, at, sealing }: Source, closing: Closing): Promise<void> {
  let facts: SponsorshipRow[] = [];
  const next = (last: SponsorshipRow | undefined) =>
    sponsorshipsAfter(read, {
      shop: shop.shopId,
      partner: last?.partnerId ?? '',
      seq: last?.seq ?? -1,
      limit: PAGE,
    });
  for await (const page of pages(next))
    for (const fact of page) {
      if (fact.recordedAt > at) continue;
      sealing?.sponsorship(fact);
      if (facts[0] && facts[0].partnerId !== fact.partnerId) {
        takeSponsors(closing, facts);
        facts = [];
      }
      facts.push(fact);
    }
  takeSponsors(closing, facts);
}

async function readOrders(source: Source, closing: Closing, progress: Progress): Promise<void> {
  const { read, shop, sealing } = source;
  const { period } = closing.input;
  const next = (last: ClosingOrder | undefined) =>
    ordersOfPeriod(read, { shop: shop.shopId, period, after: last?.id ?? '', limit: PAGE });
  for await (const page of pages(next)) {
    const refunds = await refundsByOrder(read, shop.shopId, page);
    const buyers = await buyersOf(read, shop.shopId, page);
    for (const order of page) {
      const own = refunds.get(order.id) ?? [];
      sealing?.order(order);
      for (const refund of own) sealing?.refund(refund);
      takeOrder(closing, order, {
        refunds: own,
        buyer: order.flags.includes('own-order') ? (buyers.get(order.customerId ?? '') ?? null) : null,
        bountiesUsed: await bountiesBefore(read, shop.shopId, closing.saved, order),
      });
    }
    progress(closing.input.orders.count);
  }
}

async function refundsByOrder(
  read: Reader,
  shop: string,
  page: readonly ClosingOrder[],
): Promise<ReadonlyMap<string, RefundRow[]>> {
  const rows = await refundsOfOrders(read, { shop, orders: page.map(({ id }) => id) });
  const byOrder = new Map<string, RefundRow[]>();
  for (const row of rows) {
    const known = byOrder.get(row.orderId);
    if (known) known.push(row);
    else byOrder.set(row.orderId, [row]);
  }
  return byOrder;
}

async function buyersOf(
  read: Reader,
  shop: string,
  page: readonly ClosingOrder[],
): Promise<ReadonlyMap<string, string | null>> {
  const own = page.filter(({ flags }) => flags.includes('own-order'));
  if (own.length === 0) return new Map();
  const ids = own.flatMap(({ customerId }) => customerId ?? []);
  const customers = await customersWithIds(read, { shop, ids });
  return new Map(customers.map(({ id, isPartner }) => [id, isPartner]));
}

/** What was written at the orders themselves; lines of this close, if it began before, settle later and are left out. */
async function readEarned({ read, shop }: Source, closing: Closing): Promise<void> {
  const { input, partners, saved } = closing;
  const ids = textsOf(input.partners.ids);
  for (let from = 0; from < ids.length; from += PAGE) {
    const sums = await earnedBy(read, {
      shop: shop.shopId,
      partners: ids.slice(from, from + PAGE),
      period: input.period,
    });
    for (const { partnerId, component, planVersion, amount } of sums) {
      const partner = partners.get(partnerId ?? '');
      const plan = saved.get(planVersion)?.plan;
      if (partner !== undefined && plan && !settlesAtClose(plan, component))
        addEarned(input, { component, partner, amount });
    }
  }
}
