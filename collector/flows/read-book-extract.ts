/** A partner's book extract of some months (HGB § 87c II). Only who asked for it is written down (lint rule L41). */
import { Problem } from '../../shared/problem.ts';
import { boundsOf, nextPeriod, type Period } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { audited } from '../core/audit.ts';
import type { OrderRow, PartnerRow, RefundRow, ShopRow } from '../core/rows.ts';
import type { ExtractHead, ExtractOrder } from '../documents/book-extract.ts';
import { ordersOfExtract, ordersWithIds, unconfirmedOfExtract } from '../store/queries/extract.ts';
import { linesOfOrder, refundsOfOrder } from '../store/queries/orders.ts';
import type { Reader } from '../store/reader.ts';
import { partnerNamed } from './find-partner.ts';

const PAGE = 200;
/** Finding a month's orders goes over the partner's lines each time. */
const FOUND_AT_ONCE = 10_000;
/** Ten years: longer than claims live (BGB §§ 195, 199). */
const MONTHS_MAX = 120;

export type ExtractRequest = {
  /** Our id, the merchant's id or a code. */
  readonly partner: string;
  /** First and last month. */
  readonly from: Period;
  readonly to: Period;
};

/** `orders` are read anew each time somebody goes through them. */
export type BookExtract = { readonly head: ExtractHead; readonly orders: AsyncIterable<ExtractOrder> };

/** Orders come month by month as they are read. Throws `unknown-partner` and `invalid-field`. */
export async function readBookExtract(
  ctx: Context,
  shop: ShopRow,
  request: ExtractRequest,
  who: string,
): Promise<BookExtract> {
  const { read } = ctx.store;
  const stamp = ctx.stamp();
  const { from, to } = request;
  const months = monthsOf(from, to);
  const partner = await partnerNamed(read, { shop: shop.shopId, name: request.partner, path: 'id' });
  const deed = {
    shopId: shop.shopId,
    who,
    action: 'partner.book-extract',
    subject: partner.id,
    after: { from, to },
  };
  await ctx.store.commit([audited(deed, stamp)]);
  const head = {
    shop: { name: shop.name, timezone: shop.timezone },
    partner: { number: partner.externalId ?? partner.id, code: partner.code, name: partner.name },
    from,
    to,
    asOf: stamp.at,
  };
  return { head, orders: { [Symbol.asyncIterator]: () => ordersOf(read, { shop, partner, months }) } };
}

function monthsOf(from: Period, to: Period): readonly Period[] {
  const months: Period[] = [];
  for (let month = from; month <= to && months.length <= MONTHS_MAX; month = nextPeriod(month))
    months.push(month);
  if (months.length === 0) throw new Problem('invalid-field', `${to} comes before ${from}`, { path: 'to' });
  if (months.length > MONTHS_MAX)
    throw new Problem('invalid-field', `An extract covers at most ${MONTHS_MAX} months`, { path: 'to' });
  return months;
}

type Extract = { readonly shop: ShopRow; readonly partner: PartnerRow; readonly months: readonly Period[] };

async function* ordersOf(read: Reader, { shop, partner, months }: Extract): AsyncGenerator<ExtractOrder> {
  const of = { shop: shop.shopId, partner: partner.id, limit: PAGE };
  for (const period of months) {
    const bounds = boundsOf(period, shop.timezone);
    for await (const ids of idsOf(read, { ...of, period })) {
      for (const row of await ordersWithIds(read, { shop: of.shop, ids }))
        yield await extractOrder(read, partner, row);
    }
    yield* paged(read, partner, (after) => unconfirmedOfExtract(read, { ...of, ...bounds, after }));
  }
}

type Month = { readonly shop: string; readonly partner: string; readonly period: Period };

/** Page by page, the orders that count in a month. */
async function* idsOf(read: Reader, month: Month): AsyncGenerator<readonly string[]> {
  let after = '';
  for (;;) {
    const found = await ordersOfExtract(read, { ...month, after, limit: FOUND_AT_ONCE });
    const ids = found.map(({ id }) => id);
    for (let from = 0; from < ids.length; from += PAGE) yield ids.slice(from, from + PAGE);
    const last = ids.at(-1);
    if (last === undefined || ids.length < FOUND_AT_ONCE) return;
    after = last;
  }
}

async function* paged(
  read: Reader,
  partner: PartnerRow,
  next: (after: string) => Promise<readonly OrderRow[]>,
): AsyncGenerator<ExtractOrder> {
  let after = '';
  for (;;) {
    const rows = await next(after);
    for (const row of rows) yield await extractOrder(read, partner, row);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}

async function extractOrder(read: Reader, partner: PartnerRow, row: OrderRow): Promise<ExtractOrder> {
  const of = { shop: row.shopId, order: row.id };
  const isOwn = row.partnerId === partner.id;
  const [lines, refunds] = await Promise.all([linesOfOrder(read, of), refundsOfOrder(read, of)]);
  return {
    order: row.externalId,
    source: row.source,
    status: row.status,
    customer: row.customerId,
    isOwn,
    placedAt: row.placedAt,
    confirmedAt: row.confirmedAt,
    releasedAt: row.releasedAt,
    currency: row.currency,
    total: row.total,
    net: row.net,
    articles: row.lines,
    refunds: refunds.map((refund) => ({ ...refund, amount: refundedOf(refund) })),
    // Also what the company kept at level 1 of the partner's own customers, with the reason.
    lines: lines
      .filter(
        ({ partnerId, level }) => partnerId === partner.id || (isOwn && partnerId === null && level === 1),
      )
      .map((line) => ({ ...line, refund: line.refundId })),
  };
}

/** Null: all that was left. */
const refundedOf = ({ amount, lines }: RefundRow): number | null =>
  lines === null ? amount : lines.reduce((sum, line) => sum + line.amount, 0);
