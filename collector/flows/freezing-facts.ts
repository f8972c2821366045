/** Reads what the statements of some partners are frozen from, as of the instant of issue. */
import type { Instant, Period } from '../../shared/time.ts';
import { suspendedAsOf } from '../core/closing-input.ts';
import { groupedBy } from '../core/commission/grouping.ts';
import { holdOf } from '../core/confirmation.ts';
import type { FreezingFacts, Stated } from '../core/freezing.ts';
import type { Moment } from '../core/frozen-adjustments.ts';
import type { OrderHistory, StatedOrder } from '../core/frozen-lines.ts';
import { TAX } from '../core/ledger.ts';
import type {
  LineRow,
  PartnerProfileRow,
  PartnerRow,
  PlanRow,
  ShopRow,
  TransactionRow,
} from '../core/rows.ts';
import { isTakenBack, type Movement } from '../core/statement.ts';
import type { DocumentKept } from '../core/statement-document.ts';
import { entriesOfTransactions } from '../store/queries/books.ts';
import { refundsOfOrders } from '../store/queries/closing.ts';
import {
  keptLines,
  linesOfOrders,
  momentsAfter,
  standingsOf,
  statedLines,
  suspensionsOf,
} from '../store/queries/freezing.ts';
import { statedBefore } from '../store/queries/frozen.ts';
import { newestProfiles, profileVersion } from '../store/queries/profiles.ts';
import type { Reader } from '../store/reader.ts';
import { pages } from './walk.ts';

export type Kept = DocumentKept & { readonly currency: string };

/** What is the same for all statements of a release. */
export type Freezing = {
  readonly read: Reader;
  readonly shop: ShopRow;
  readonly period: Period;
  readonly issuedAt: Instant;
  readonly plans: ReadonlyMap<number, PlanRow>;
  readonly kept: ReadonlyMap<string | null, readonly Kept[]>;
  readonly moments: ReadonlyMap<string, readonly PartnerMoment[]>;
};

export async function freezingFacts(
  freezing: Freezing,
  partners: readonly PartnerRow[],
): Promise<readonly FreezingFacts[]> {
  const { read, shop, period, issuedAt } = freezing;
  const ids = partners.map(({ id }) => id);
  const of = { shop: shop.shopId, partners: ids };
  const histories = await historiesOf(freezing, ids);
  const profiles = await profilesAsOf(freezing, ids);
  const standings = groupedBy(await standingsOf(read, { ...of, period }), ({ partnerId }) => partnerId);
  const suspensions = groupedBy(await suspensionsOf(read, of), ({ partnerId }) => partnerId);
  const before = groupedBy(await statedBefore(read, { ...of, period }), ({ partnerId }) => partnerId);
  return partners.map((partner): FreezingFacts => {
    const facts = suspensions.get(partner.id) ?? [];
    const stated = before.get(partner.id) ?? [];
    const moments = freezing.moments.get(partner.id) ?? [];
    return {
      shop,
      partner: { ...partner, suspendedAt: suspendedAsOf(partner.suspendedAt, facts, issuedAt) },
      period,
      state: 'released',
      asOf: issuedAt,
      plans: freezing.plans,
      movements: [...carriedBy(stated), ...moments.map(movementOf)],
      profile: profiles.get(partner.id) ?? null,
      standing: standings.get(partner.id)?.[0] ?? null,
      orders: histories.get(partner.id) ?? NOTHING,
      moments,
      kept: freezing.kept.get(partner.id) ?? [],
      stated,
    };
  });
}

const NOTHING: OrderHistory = { lines: [], orders: new Map(), refunds: new Map(), history: new Map() };

/** What was carried out of the statement before is all that a balance needs of earlier periods: they are closed, and nothing happened
 * to a partner without statements. */
function carriedBy(stated: readonly (Stated & { readonly partnerId: string })[]): readonly Movement[] {
  const latest = new Map<string, Movement>();
  for (const { partnerId, currency, period, carriedOut: amount } of stated)
    if (!latest.has(currency)) latest.set(currency, { partnerId, currency, kind: 'credit', period, amount });
  return [...latest.values()];
}

const movementOf = ({ partnerId, amount, transaction }: PartnerMoment): Movement => {
  const { currency, kind, period } = transaction;
  return { partnerId, currency, kind, period, amount };
};

async function historiesOf(
  { read, shop, period, issuedAt, plans }: Freezing,
  partners: readonly string[],
): Promise<ReadonlyMap<string | null, OrderHistory>> {
  const of = { shop: shop.shopId };
  const rows = await statedLines(read, { ...of, partners, period });
  const orders = new Map(rows.flatMap(({ order }) => (order ? [[order.id, order] as const] : [])));
  const refunds = groupedBy(
    (await refundsOfOrders(read, { ...of, orders: [...orders.keys()] })).filter(
      ({ state }) => state === 'applied',
    ),
    ({ orderId }) => orderId,
  );
  const corrected = rows.flatMap(({ line }) => (isTakenBackRow(line) && line.orderId ? [line.orderId] : []));
  const history = groupedBy(
    corrected.length === 0 ? [] : await linesOfOrders(read, { ...of, orders: [...new Set(corrected)] }),
    ({ orderId }) => orderId ?? '',
  );
  const byPartner = groupedBy(rows, ({ line }) => line.partnerId);
  return new Map(
    [...byPartner].map(([partner, own]) => {
      const lines = own.map(({ line, order }) => ({
        ...line,
        order: order && asOf(order, plans.get(line.planVersion) ?? null, issuedAt),
      }));
      return [partner, { lines, orders, refunds, history }];
    }),
  );
}

const isTakenBackRow = ({ refundId, reason }: LineRow): boolean => isTakenBack({ refund: refundId, reason });

/** The hold as it stood at an instant, whenever the job that ends it comes by. */
function asOf(order: StatedOrder, plan: PlanRow | null, at: Instant): StatedOrder {
  const until = (order.confirmedAt ?? order.placedAt) + holdOf(plan);
  return {
    ...order,
    releaseAt: until > at ? until : null,
    releasedAt: order.releasedAt !== null && order.releasedAt <= at ? order.releasedAt : null,
  };
}

/** The version that held at the instant of issue: a partner may move while a release that was interrupted waits to go on. */
async function profilesAsOf(
  { read, shop, issuedAt }: Freezing,
  partners: readonly string[],
): Promise<ReadonlyMap<string, PartnerProfileRow>> {
  const profiles = new Map<string, PartnerProfileRow>();
  for (const newest of await newestProfiles(read, { shop: shop.shopId, partners })) {
    let profile: PartnerProfileRow | undefined = newest;
    while (profile && profile.recordedAt > issuedAt)
      profile = await profileVersion(read, {
        shop: shop.shopId,
        partner: profile.partnerId,
        version: profile.version - 1,
      });
    if (profile) profiles.set(profile.partnerId, profile);
  }
  return profiles;
}

const LOT = 2_000;

/** What the company kept at level 1, by the partner whose customers ordered. */
export async function keptOf(
  read: Reader,
  { shop, period }: { readonly shop: string; readonly period: Period },
): Promise<ReadonlyMap<string | null, readonly Kept[]>> {
  const kept = new Map<string | null, Kept[]>();
  const next = (last: { readonly id: string } | undefined) =>
    keptLines(read, { shop, period, after: last?.id ?? '', limit: LOT });
  for await (const page of pages(next))
    for (const { id: _, partnerId, ...line } of page) {
      const known = kept.get(partnerId);
      if (known) known.push(line);
      else kept.set(partnerId, [line]);
    }
  return kept;
}

export type PartnerMoment = Moment & { readonly partnerId: string };

/** Payments, failures and corrections by hand of a period, by the partner they moved money of. */
export async function momentsOf(
  read: Reader,
  { shop, period }: { readonly shop: string; readonly period: Period },
): Promise<ReadonlyMap<string, readonly PartnerMoment[]>> {
  const moments = new Map<string, PartnerMoment[]>();
  const next = (last: TransactionRow | undefined) =>
    momentsAfter(read, { shop, period, after: last?.id ?? '', limit: LOT });
  for await (const page of pages(next)) {
    const transactions = new Map(page.map((row) => [row.id, row]));
    const entries = await entriesOfTransactions(read, { shop, ids: [...transactions.keys()] });
    const taxes = new Map(
      entries.flatMap(({ entry }) => (entry.account === TAX ? [[entry.transactionId, entry.amount]] : [])),
    );
    for (const { entry } of entries) {
      const transaction = transactions.get(entry.transactionId);
      const [place = '', partnerId] = entry.account.split(':');
      if (!transaction || partnerId === undefined || !PLACES.includes(place)) continue;
      const { amount, balanceBefore: before } = entry;
      const moment = { partnerId, amount, before, tax: taxes.get(transaction.id) ?? 0, transaction };
      const known = moments.get(partnerId);
      if (known) known.push(moment);
      else moments.set(partnerId, [moment]);
    }
  }
  for (const own of moments.values()) own.sort(byTime);
  return moments;
}

const PLACES: readonly string[] = ['pending', 'payable', 'withheld'];

const byTime = ({ transaction: a }: Moment, { transaction: b }: Moment): number =>
  a.at - b.at || (a.id < b.id ? -1 : 1);
