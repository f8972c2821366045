/** Everything a close wrote, reckoned again from the stored events with the engine; and what the period’s orders were credited with
 * when they were confirmed. */
import { isDeepStrictEqual } from 'node:util';
import type { Difference } from '../core/books.ts';
import type { Change } from '../core/changes.ts';
import { type ClosingHead, closingPieces } from '../core/closing.ts';
import type { Closing } from '../core/closing-input.ts';
import { sealDifference, startSealing } from '../core/closing-seal.ts';
import { closePeriod } from '../core/commission/close.ts';
import { closedLineDifference, standingDifference } from '../core/period-books.ts';
import type { LineRow, PeriodRow, ShopRow, StandingRow } from '../core/rows.ts';
import { entriesOfTransactions } from '../store/queries/books.ts';
import { linesWithIds } from '../store/queries/checking.ts';
import { standingsOf } from '../store/queries/freezing.ts';
import { periodsOf } from '../store/queries/periods.ts';
import { shopOf } from '../store/queries/shops.ts';
import { closingOf } from './closing-input.ts';
import { checkOrderLines } from './verify-order-lines.ts';
import type { Walk } from './walk.ts';

const LOT = 1_000;

export async function checkCloses(walk: Walk): Promise<Difference | undefined> {
  const shop = await shopOf(walk.read, { shop: walk.shop });
  if (!shop) return undefined;
  for (const row of await periodsOf(walk.read, { shop: walk.shop })) {
    if (row.state === 'open' || row.state === 'input-closed') continue;
    const difference = await checkClose(walk, shop, row);
    if (difference) return difference;
  }
  return undefined;
}

async function checkClose(walk: Walk, shop: ShopRow, row: PeriodRow): Promise<Difference | undefined> {
  const { period } = row;
  const closedAt = row.closedAt ?? row.changedAt;
  const sealing = startSealing({ period, at: closedAt });
  const closing: Closing = await closingOf(walk.read, shop, { period, at: closedAt, sealing });
  const early = sealDifference(row, sealing.end()) ?? (await checkOrderLines(walk, closing));
  if (early) return early;
  const head: ClosingHead = { shopId: shop.shopId, currency: shop.currency, closedAt };
  const closed = closePeriod(closing.input);
  let lot: Change[] = [];
  for (const piece of closingPieces(closed, closing, head)) {
    lot.push(...piece);
    if (lot.length < LOT) continue;
    const difference = await checkLot(walk, row, lot);
    if (difference) return difference;
    lot = [];
  }
  return checkLot(walk, row, lot);
}

async function checkLot(
  { read, shop, count }: Walk,
  { period }: PeriodRow,
  lot: readonly Change[],
): Promise<Difference | undefined> {
  const lines = lot.flatMap((one) => (one.kind === 'insert' && one.table === 'lines' ? [one.row] : []));
  const standings = lot.flatMap((one) =>
    one.kind === 'insert' && one.table === 'standings' ? [one.row] : [],
  );
  const ids = lines.map(({ id }) => id);
  const stored = byId<LineRow>(await linesWithIds(read, { shop, ids }), ({ id }) => id);
  const partners = standings.map(({ partnerId }) => partnerId);
  const held = byId<StandingRow>(
    await standingsOf(read, { shop, partners, period }),
    ({ partnerId }) => partnerId,
  );
  count.lines += lines.length;
  count.standings += standings.length;
  for (const line of lines) {
    const difference = closedLineDifference(line, stored.get(line.id));
    if (difference) return difference;
  }
  for (const standing of standings) {
    const difference = standingDifference(standing, held.get(standing.partnerId));
    if (difference) return difference;
  }
  return checkCredits({ read, shop }, lot);
}

/** Which account a credit went to depends on whether the hold was over then, so only partner and amount are compared. */
async function checkCredits(
  { read, shop }: Pick<Walk, 'read' | 'shop'>,
  lot: readonly Change[],
): Promise<Difference | undefined> {
  const posts = lot.flatMap((one) => (one.kind === 'post' ? [one] : []));
  const ids = posts.map(({ transaction }) => transaction.id);
  const stored = new Map<string, Record<string, number>>();
  for (const { entry } of await entriesOfTransactions(read, { shop, ids })) {
    const sums = stored.get(entry.transactionId) ?? {};
    stored.set(entry.transactionId, sums);
    add(sums, entry);
  }
  for (const { transaction, entries } of posts) {
    const sums: Record<string, number> = {};
    for (const entry of entries) add(sums, entry);
    if (isDeepStrictEqual(sums, stored.get(transaction.id))) continue;
    return { table: 'transactions', row: transaction.id, detail: 'does not credit what the close reckoned' };
  }
  return undefined;
}

function add(
  sums: Record<string, number>,
  { account, amount }: { readonly account: string; readonly amount: number },
): void {
  const owner = account.slice(account.indexOf(':') + 1);
  sums[owner] = (sums[owner] ?? 0) + amount;
}

const byId = <Row>(rows: readonly Row[], idOf: (row: Row) => string): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [idOf(row), row]));
