/** A refund by line or amount takes every level back to what the order left would have earned; nothing is edited. */
import { derivedId, type Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import type { Period } from '../../shared/time.ts';
import { type Change, type Changes, during, found, insert, update } from './changes.ts';
import { refundLines } from './commission/live.ts';
import type { ChainPlace, CommissionLine, Refund } from './commission/types.ts';
import {
  appliedRefunds,
  commissionLineOf,
  engineFacts,
  lineHead,
  lineRows,
  type PeriodAt,
} from './credit.ts';
import { clawbackEntries, posted, type Standing } from './ledger.ts';
import type { RefundReceipt } from './order-events.ts';
import { firstDueAt, stampAfter } from './outbox.ts';
import type { LineRow, OrderRow, PeriodStatus, PlanRow, RefundRow, ShopSettings } from './rows.ts';
import { CANCELLATION, resolved } from './waiting-refunds.ts';

export type RefundFacts = {
  readonly shopId: string;
  readonly settings: Pick<ShopSettings, 'webhook'>;
  readonly orderId: string;
  readonly bodyHash: string;
  readonly order: OrderRow | null;
  /** The state of the order's period, read before its lines: a close may be writing more of them. */
  readonly orderPeriod: PeriodStatus;
  readonly lines: readonly LineRow[];
  readonly refunds: readonly RefundRow[];
  readonly standing: Standing;
  /** The plan version and the chain the order was credited with. */
  readonly plan: PlanRow | null;
  readonly exchangeRate: string | null;
  readonly chain: readonly ChainPlace[];
  readonly periodAt: PeriodAt;
};

export type RefundDecision = { readonly changes: Changes; readonly receipt: RefundReceipt };

/** Throws `refund-differs` and `refund-exceeds-order`. A refund that is refused leaves no trace and is decided anew when it
 * comes again; one whose order is not confirmed yet waits for it. */
export function decideRefund(facts: RefundFacts, asked: Refund, now: Stamp): RefundDecision {
  const stamp = stampAfter(facts.lines, now);
  const { order } = facts;
  const isConfirmed = order !== null && order.confirmedAt !== null;
  const known = facts.refunds.find(({ id }) => id === asked.id);
  const isOverdue = known?.state === 'waiting' && isConfirmed;
  if (known && !isOverdue) return { changes: [], receipt: repeatOf(known, facts) };
  if (!isConfirmed) return waitingRefund(facts, asked, stamp);
  const applied = appliedRefunds(facts.refunds);
  const outcome = resolved(order.lines, applied, asked);
  if (outcome.refund === null) throw exceeds(outcome, order);
  const { refund, left } = outcome;
  const money = moneyOf(facts, order, [...applied, refund], stamp);
  const period = facts.periodAt(Math.max(refund.at, order.confirmedAt));
  const row = { state: 'applied' as const, period, left, ...rowOf(facts, refund, stamp) };
  const changes: Changes = [
    ...demands(facts, order, period),
    isOverdue ? appliedNow(row) : insert('refunds', row),
    update(
      'orders',
      { shopId: order.shopId, id: order.id, version: order.version },
      statusAfter(order, refund),
    ),
    ...money.changes,
    refundedMessage({ order, row, settings: facts.settings }, stamp),
  ];
  return { changes, receipt: receiptOf(row, money.lines, false) };
}

/** Taken into the period that was open, on all lines the order's own period had written. */
const demands = ({ orderPeriod }: RefundFacts, order: OrderRow, period: Period): Changes => [
  during(order.shopId, period, 'open'),
  ...(order.period === null || order.period === period
    ? []
    : [during(order.shopId, order.period, orderPeriod)]),
];

/** It waited while another collector confirmed the order without seeing it; the repeat makes up for that. */
const appliedNow = ({ shopId, orderId, id, state, period, amount, left }: RefundRow): Change =>
  update('refunds', { shopId, orderId, id, state: 'waiting' }, { state, period, amount, left });

/** The same refund again gets the first answer; another one under its id is refused. */
function repeatOf(known: RefundRow, { bodyHash, lines }: RefundFacts): RefundReceipt {
  if (known.bodyHash !== bodyHash && known.id !== CANCELLATION)
    throw new Problem('refund-differs', `Refund ${known.id} is known with another body`, {
      refund: known.id,
    });
  const mine = lines.filter(({ refundId, id }) => refundId === known.id && !id.endsWith('.back'));
  return receiptOf(known, mine.map(commissionLineOf), true);
}

function waitingRefund(facts: RefundFacts, asked: Refund, stamp: Stamp): RefundDecision {
  const row = { state: 'waiting' as const, period: null, left: null, ...rowOf(facts, asked, stamp) };
  const { shopId, orderId: id, order } = facts;
  // Another collector may be confirming the order at this moment: one of the two decides again and sees the other.
  const unconfirmed = found(
    'orders',
    { shopId, id, ...(order && { version: order.version }) },
    order ? 1 : 0,
  );
  return { changes: [unconfirmed, insert('refunds', row)], receipt: receiptOf(row, [], false) };
}

function moneyOf(
  facts: RefundFacts,
  order: OrderRow,
  refunds: readonly Refund[],
  stamp: Stamp,
): { readonly lines: readonly CommissionLine[]; readonly changes: Changes } {
  const { plan, chain } = facts;
  const refund = refunds.at(-1);
  if (plan === null || refund === undefined || order.confirmedAt === null) return { lines: [], changes: [] };
  const engine = engineFacts({
    order: { ...order, confirmedAt: order.confirmedAt },
    plan,
    chain,
    bountiesUsed: [],
    refunds,
    exchangeRate: facts.exchangeRate,
  });
  const written = facts.lines.filter(({ revision }) => revision === order.revision).map(commissionLineOf);
  const period = facts.periodAt(Math.max(refund.at, order.confirmedAt));
  const lines = refundLines(engine, written, refund, period);
  const head = lineHead(order, plan);
  const post = posted(
    { refundId: refund.id, part: refund.id, kind: 'clawback', period, reason: refund.reason, ...head },
    clawbackEntries(lines, facts.standing),
    stamp,
  );
  const rows = lineRows(head, lines, stamp).map((row) => insert('lines', row));
  return { lines, changes: [...rows, ...(post ? [post] : [])] };
}

/** Every refund moves the order's version on, so two of them, or one and the release, never decide on the same money. A cancelled
 * order keeps its hold: what a goodwill refund before it left with the partners is released in its time. */
function statusAfter({ version }: OrderRow, refund: Refund): Partial<OrderRow> {
  const next = { version: version + 1 };
  return refund.id === CANCELLATION ? { ...next, status: 'cancelled' } : next;
}

const rowOf = (facts: RefundFacts, refund: Refund, stamp: Stamp) => ({
  shopId: facts.shopId,
  orderId: facts.orderId,
  bodyHash: facts.bodyHash,
  recordedAt: stamp.at,
  ...refund,
});

const exceeds = ({ problem }: { readonly problem: Problem }, order: OrderRow): Problem =>
  new Problem('refund-exceeds-order', problem.message, { ...problem.facts, order: order.externalId });

const receiptOf = (row: RefundRow, lines: readonly CommissionLine[], repeated: boolean): RefundReceipt => ({
  refundId: row.id,
  orderId: row.orderId,
  repeated,
  state: row.state,
  amount: row.amount,
  lines,
  left: row.left,
});

type Told = { readonly order: OrderRow; readonly row: RefundRow; readonly settings: RefundFacts['settings'] };

const refundedMessage = ({ order, row, settings }: Told, stamp: Stamp): Change =>
  insert('outbox', {
    shopId: row.shopId,
    id: derivedId('out', row.orderId, 'refunded', row.id),
    topic: row.id === CANCELLATION ? 'order.cancelled' : 'order.refunded',
    body: {
      order: order.externalId,
      orderId: row.orderId,
      refund: row.id,
      amount: row.amount,
      reason: row.reason,
    },
    createdAt: stamp.at,
    dueAt: firstDueAt(settings, stamp),
    attempts: 0,
    failure: null,
  });
