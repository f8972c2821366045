/** Reads what the statements of some partners are frozen from, as of the instant of issue. */
import type { Instant, Period } from '../../shared/time.ts';
import { suspendedAsOf } from '../core/closing-input.ts';
import { groupedBy } from '../core/commission/grouping.ts';
import { holdOf } from '../core/confirmation.ts';
import type { FreezingFacts, Stated } from '../core/freezing.ts';
import type { Moment } from '../core/frozen-adjustments.ts';
import type { OrderHistory, StatedOrder } from '../core/frozen-lines.ts';
import { accountOf } from '../core/ledger.ts';
import type {
  LineRow,
  PartnerProfileRow,
  PartnerRow,
  PlanRow,
  ShopRow,
  TransactionKind,
} from '../core/rows.ts';
import { isTakenBack, type Movement } from '../core/statement.ts';
import type { DocumentKept } from '../core/statement-document.ts';
import { refundsOfOrders } from '../store/queries/closing.ts';
import {
  keptLines,
  linesOfOrders,
  momentsOf,
  standingsOf,
  statedLines,
  suspensionsOf,
} from '../store/queries/freezing.ts';
import { statedBefore } from '../store/queries/frozen.ts';
import { newestProfiles, profileVersion } from '../store/queries/profiles.ts';
import { movementsUntil } from '../store/queries/statements.ts';
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
};

export async function freezingFacts(
  freezing: Freezing,
  partners: readonly PartnerRow[],
): Promise<readonly FreezingFacts[]> {
  const { read, shop, period, issuedAt } = freezing;
  const ids = partners.map(({ id }) => id);
  const of = { shop: shop.shopId, partners: ids };
  const histories = await historiesOf(freezing, ids);
  const moved = await movementsBy(freezing, ids);
  const movements = groupedBy(moved, ({ partnerId }) => partnerId);
  const moments = groupedBy(await momentsBy(freezing, moved), ({ partnerId }) => partnerId);
  const profiles = await profilesAsOf(freezing, ids);
  const standings = groupedBy(await standingsOf(read, { ...of, period }), ({ partnerId }) => partnerId);
  const suspensions = groupedBy(await suspensionsOf(read, of), ({ partnerId }) => partnerId);
  const previous = groupedBy(await statedBefore(read, { ...of, period }), ({ partnerId }) => partnerId);
  return partners.map((partner): FreezingFacts => {
    const facts = suspensions.get(partner.id) ?? [];
    return {
      shop,
      partner: { ...partner, suspendedAt: suspendedAsOf(partner.suspendedAt, facts, issuedAt) },
      period,
      state: 'released',
      asOf: issuedAt,
      plans: freezing.plans,
      movements: movements.get(partner.id) ?? [],
      profile: profiles.get(partner.id) ?? null,
      standing: standings.get(partner.id)?.[0] ?? null,
      orders: histories.get(partner.id) ?? NOTHING,
      moments: moments.get(partner.id) ?? [],
      kept: freezing.kept.get(partner.id) ?? [],
      previous: latestBy(previous.get(partner.id) ?? []),
    };
  });
}

const NOTHING: OrderHistory = { lines: [], orders: new Map(), refunds: new Map(), history: new Map() };

/** They come latest first. */
function latestBy(stated: readonly (Stated & { readonly currency: string })[]): ReadonlyMap<string, Stated> {
  const latest = new Map<string, Stated>();
  for (const one of stated) if (!latest.has(one.currency)) latest.set(one.currency, one);
  return latest;
}

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

const accountsOf = (partners: readonly string[]): string[] =>
  partners.flatMap((id) => [accountOf.pending(id), accountOf.payable(id), accountOf.withheld(id)]);

const partnerIn = (account: string): string => account.slice(account.indexOf(':') + 1);

async function movementsBy(
  { read, shop, period }: Freezing,
  partners: readonly string[],
): Promise<readonly Movement[]> {
  const sums = await movementsUntil(read, { shop: shop.shopId, accounts: accountsOf(partners), period });
  return sums.map(({ account, ...sum }) => ({ ...sum, partnerId: partnerIn(account) }));
}

/** Of the few partners who were paid or corrected during the period. */
async function momentsBy(
  { read, shop, period }: Freezing,
  moved: readonly Movement[],
): Promise<readonly (Moment & { readonly partnerId: string })[]> {
  const partners = moved.flatMap((one) =>
    one.period === period && TOLD.includes(one.kind) ? [one.partnerId] : [],
  );
  if (partners.length === 0) return [];
  const accounts = accountsOf([...new Set(partners)]);
  const rows = await momentsOf(read, { shop: shop.shopId, accounts, period });
  return rows
    .map(({ account, ...moment }) => ({ ...moment, partnerId: partnerIn(account) }))
    .sort((a, b) => a.transaction.at - b.transaction.at || (a.transaction.id < b.transaction.id ? -1 : 1));
}

const TOLD: readonly TransactionKind[] = ['payout', 'fail', 'adjustment'];

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

const KEPT_PAGE = 2_000;

/** What the company kept at level 1, by the partner whose customers ordered. */
export async function keptOf(
  read: Reader,
  { shop, period }: { readonly shop: string; readonly period: Period },
): Promise<ReadonlyMap<string | null, readonly Kept[]>> {
  const kept = new Map<string | null, Kept[]>();
  const next = (last: { readonly id: string } | undefined) =>
    keptLines(read, { shop, period, after: last?.id ?? '', limit: KEPT_PAGE });
  for await (const page of pages(next))
    for (const { id: _, partnerId, ...line } of page) {
      const known = kept.get(partnerId);
      if (known) known.push(line);
      else kept.set(partnerId, [line]);
    }
  return kept;
}
