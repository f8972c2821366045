/** What the close of a period writes: lines, their credits and everybody's standing, in pieces that are written whole or not at all.
 * The same facts give the same pieces in the same order, so a close that was killed goes on where it stopped. */
import { derivedId } from '../../shared/id.ts';
import type { Instant } from '../../shared/time.ts';
import { type Change, type Changes, insert } from './changes.ts';
import type { Closing } from './closing-input.ts';
import type { ClosedPeriod } from './commission/close.ts';
import { closedOrders, closedShares } from './commission/closed-lines.ts';
import { NEVER } from './commission/partner-table.ts';
import { textAt } from './commission/text-column.ts';
import type { CommissionLine } from './commission/types.ts';
import { lineRows } from './credit.ts';
import { accountOf, type Entry, posted, together } from './ledger.ts';
import { qualificationPath } from './qualification.ts';
import type { LineRow, StandingRow } from './rows.ts';

/** Everything the close writes bears the instant its input was closed. */
export type ClosingHead = { readonly shopId: string; readonly currency: string; readonly closedAt: Instant };

/** How many pieces there can be at most. */
export const piecesMax = ({ input, shares, excesses }: ClosedPeriod): number =>
  input.orders.count + shares.length + excesses.length + 2 * input.partners.count;

export function* closingPieces(
  closed: ClosedPeriod,
  closing: Closing,
  head: ClosingHead,
): Generator<Changes> {
  for (const { order, lines } of closedOrders(closed)) yield orderPiece(closing, head, order, lines);
  yield* sharePieces(closed, closing, head);
  yield* standingPieces(closed, head);
}

function orderPiece(
  closing: Closing,
  head: ClosingHead,
  order: number,
  lines: readonly CommissionLine[],
): Changes {
  const { input, plans, revisions, released } = closing;
  const orderId = textAt(input.orders.ids, order) ?? '';
  const plan = plans[input.orders.plan[order] ?? 0];
  const of = {
    shopId: head.shopId,
    orderId,
    revision: revisions.get(orderId) ?? 0,
    planVersion: plan?.version ?? 0,
    currency: plan?.plan.currency ?? head.currency,
  };
  const stamp = { at: head.closedAt, nonce: '' };
  const rows: Change[] = lineRows(of, lines, stamp).map((row) => insert('lines', row));
  const credits = lines.flatMap((line) => creditOf(closing, line, released[order] === 1));
  const post = posted(
    { kind: 'credit', part: 'close', period: input.period, refundId: null, reason: null, ...of },
    together(credits),
    stamp,
  );
  return post ? [...rows, post] : rows;
}

/** Where the money stands: a hold that is over is over for what was credited late too. */
function creditOf(closing: Closing, line: CommissionLine, isReleased: boolean): Entry[] {
  const { partner, amount, reason } = line;
  if (partner === null || amount === 0) return [];
  const isWithheld = reason === 'suspended' || (isReleased && isSuspended(closing, partner));
  const place = isWithheld ? accountOf.withheld : isReleased ? accountOf.payable : accountOf.pending;
  return [{ account: place(partner), amount }];
}

const isSuspended = ({ input, partners }: Closing, partner: string): boolean =>
  (input.partners.suspendedAt[partners.get(partner) ?? -1] ?? NEVER) !== NEVER;

/** Pools, matches and what the partner limit took: no refund ever touches them, so they wait for no hold (plan.md 5). */
function* sharePieces(closed: ClosedPeriod, closing: Closing, head: ClosingHead): Generator<Changes> {
  const counts = new Map<string, number>();
  const totals = new Map<string, number>();
  const withheld = new Set<string>();
  for (const line of closedShares(closed)) {
    const n = (counts.get(line.component) ?? 0) + 1;
    counts.set(line.component, n);
    yield [insert('lines', shareRow(closing, head, line, n))];
    if (line.partner === null) continue;
    totals.set(line.partner, (totals.get(line.partner) ?? 0) + line.amount);
    if (line.reason === 'suspended' || isSuspended(closing, line.partner)) withheld.add(line.partner);
  }
  for (const [partner, amount] of totals) {
    if (amount === 0) continue;
    const account = (withheld.has(partner) ? accountOf.withheld : accountOf.payable)(partner);
    yield [sharesPost(closing, head, partner, together([{ account, amount }]))];
  }
}

function shareRow(
  { input, plan }: Closing,
  { shopId, closedAt, currency }: ClosingHead,
  line: CommissionLine,
  n: number,
): LineRow {
  return {
    shopId,
    id: derivedId('lin', line.period, line.component, n),
    orderId: null,
    refundId: null,
    revision: 0,
    period: input.period,
    component: line.component,
    partnerId: line.partner,
    level: line.level,
    distance: line.distance,
    base: line.base,
    rate: line.rate,
    amount: line.amount,
    currency: plan?.plan.currency ?? currency,
    reason: line.reason,
    planVersion: plan?.version ?? 0,
    recordedAt: closedAt,
  };
}

const sharesPost = (
  { input, plan }: Closing,
  { shopId, closedAt, currency }: ClosingHead,
  partner: string,
  entries: readonly Entry[],
): Change => ({
  kind: 'post',
  transaction: {
    shopId,
    id: derivedId('txn', input.period, 'credit', partner),
    kind: 'credit',
    orderId: null,
    refundId: null,
    period: input.period,
    currency: plan?.plan.currency ?? currency,
    at: closedAt,
    reason: null,
    author: null,
    approver: null,
  },
  entries,
});

/** Everybody in the tree, where the plan has a standing at all. */
function* standingPieces(closed: ClosedPeriod, { shopId }: ClosingHead): Generator<Changes> {
  if (!asksForStanding(closed)) return;
  for (let partner = 0; partner < closed.standings.size; partner += 1) {
    const row = standingRow(closed, shopId, partner);
    if (row) yield [insert('standings', row)];
  }
}

export const asksForStanding = ({ standings }: ClosedPeriod): boolean =>
  standings.ladder.length > 1 || standings.asksForActive;

/** Null for whoever was out of the tree, or an empty place. */
export function standingRow(
  { input, standings }: ClosedPeriod,
  shopId: string,
  partner: number,
): StandingRow | null {
  if (!standings.counted[partner]) return null;
  const worth = standings.rank[partner] ?? 0;
  const when = input.plan.plan.ranks?.[worth - 1]?.when;
  return {
    shopId,
    period: input.period,
    partnerId: textAt(input.partners.ids, partner) ?? '',
    rank: standings.ladder[worth] ?? 'none',
    isActive: standings.active[partner] === 1,
    customers: standings.customers[partner] ?? null,
    customerVolume: standings.customerVolume[partner] ?? 0,
    groupVolume: standings.groupVolume[partner] ?? 0,
    path: when ? qualificationPath(when, partner, standings) : [],
  };
}
