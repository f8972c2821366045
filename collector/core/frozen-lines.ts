/** Commission lines with what a reader needs to check them: the goods, and how the base came about. */
import type { Instant, Period } from '../../shared/time.ts';
import { clawsBack, linesLeft } from './commission/refund-allocation.ts';
import type { Refund } from './commission/types.ts';
import { refundOf } from './credit.ts';
import type { LineRow, OrderRow, PlanRow, RefundRow } from './rows.ts';
import { settlesAtClose } from './settling.ts';
import type { StatedLine, StatementLine } from './statement.ts';
import type { DerivedBase, DocumentLine } from './statement-document.ts';

/** What a statement says about an order. */
export type StatedOrder = NonNullable<StatedLine['order']> &
  Pick<OrderRow, 'id' | 'customerId' | 'currency' | 'net' | 'lines'>;

/** A partner's lines of one period, and of their orders what a statement says about them. */
export type OrderHistory = {
  readonly lines: readonly StatedLine[];
  readonly orders: ReadonlyMap<string, StatedOrder>;
  /** By order: refunds that were applied, as they were recorded. */
  readonly refunds: ReadonlyMap<string, readonly RefundRow[]>;
  /** By order: every line of those that something was taken back from, as they were recorded. */
  readonly history: ReadonlyMap<string, readonly LineRow[]>;
};

type Of = { readonly period: Period; readonly plans: ReadonlyMap<number, PlanRow> };

export function documentLines(
  lines: readonly StatementLine[],
  known: OrderHistory,
  of: Of,
): readonly DocumentLine[] {
  const rows = new Map(known.lines.map((row) => [row.id, row]));
  return lines.map((line) => {
    const row = rows.get(line.id);
    const order = known.orders.get(row?.orderId ?? '');
    return {
      ...line,
      customer: order?.customerId ?? null,
      items: (order?.lines ?? []).map(({ sku, category, quantity, net }) => ({
        sku,
        category,
        quantity,
        net,
      })),
      derived:
        row && order
          ? derivedBase({ ...line, recordedAt: row.recordedAt }, order, known.refunds.get(order.id) ?? [], of)
          : null,
    };
  });
}

type Recorded = StatementLine & Pick<LineRow, 'recordedAt'>;

function derivedBase(
  line: Recorded,
  order: StatedOrder,
  refunds: readonly RefundRow[],
  of: Of,
): DerivedBase | null {
  if (line.base === null) return null;
  const { currency, net } = order;
  const counted = refunds.length === 0 ? [] : countedFor(line, order, refunds, of);
  if (counted.length === 0) return { currency, net, refunded: 0 };
  const left = linesLeft(order.lines, counted).base.reduce((sum, part) => sum + part, 0);
  return { currency, net, refunded: net - left };
}

/** A refund's own line counts it and all before it; the close counts what was refunded until then; the order what came before it, in its
 * own time and in that of the news. */
function countedFor(
  line: Recorded,
  order: StatedOrder,
  refunds: readonly RefundRow[],
  { period, plans }: Of,
): readonly Refund[] {
  const own = refunds.findIndex(({ id }) => id === line.refund);
  if (own >= 0) return refunds.slice(0, own + 1).map(refundOf);
  const plan = plans.get(line.planVersion)?.plan;
  const isLate = plan !== undefined && settlesAtClose(plan, line.component);
  const confirmedAt: Instant = order.confirmedAt ?? order.placedAt;
  return refunds
    .filter((refund) =>
      isLate
        ? refund.period !== null && refund.period <= period
        : refund.at < confirmedAt && refund.recordedAt <= line.recordedAt,
    )
    .filter(({ reason }) => clawsBack(reason))
    .map(refundOf);
}
