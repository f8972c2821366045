/** One order with everything that hangs on it. Reading changes nothing. */
import { Problem } from '../../shared/problem.ts';
import { orderIdOf } from '../core/credit.ts';
import type {
  EntryRow,
  LineRow,
  OrderConflictRow,
  OrderRow,
  RefundRow,
  TransactionRow,
} from '../core/rows.ts';
import { conflictsOfOrder, linesOfOrder, refundsOfOrder } from '../store/queries/orders.ts';
import { orderWithId } from '../store/queries/releases.ts';
import { entriesOfOrder } from '../store/queries/reports.ts';
import type { Reader } from '../store/reader.ts';

export type OrderDetails = {
  readonly order: OrderRow;
  readonly lines: readonly LineRow[];
  readonly refunds: readonly RefundRow[];
  readonly entries: readonly { readonly entry: EntryRow; readonly transaction: TransactionRow }[];
  readonly conflicts: readonly OrderConflictRow[];
};

type Named = { readonly shop: string; readonly source: string; readonly externalId: string };

/** Throws `unknown-order`. */
export async function orderDetails(read: Reader, { shop, source, externalId }: Named): Promise<OrderDetails> {
  const id = orderIdOf(source, externalId);
  const order = await orderWithId(read, { shop, id });
  if (!order)
    throw new Problem('unknown-order', `There is no order "${externalId.slice(0, 64)}"`, { path: 'id' });
  const of = { shop, order: id };
  const [lines, refunds, entries, conflicts] = await Promise.all([
    linesOfOrder(read, of),
    refundsOfOrder(read, of),
    entriesOfOrder(read, of),
    conflictsOfOrder(read, of),
  ]);
  return { order, lines, refunds, entries, conflicts };
}
