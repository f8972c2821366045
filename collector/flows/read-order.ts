/** One order with everything that hangs on it. Reading changes nothing. */
import { Problem } from '../../shared/problem.ts';
import { sentenceOf } from '../core/attribution.ts';
import { explainLine } from '../core/commission/explain.ts';
import type { Language } from '../core/commission/explain-words.ts';
import { commissionLineOf, orderIdOf } from '../core/credit.ts';
import type {
  EntryRow,
  LineRow,
  OrderConflictRow,
  OrderRow,
  RefundRow,
  ShopRow,
  TransactionRow,
} from '../core/rows.ts';
import { conflictsOfOrder, linesOfOrder, refundsOfOrder } from '../store/queries/orders.ts';
import { planOf } from '../store/queries/plans.ts';
import { orderWithId } from '../store/queries/releases.ts';
import { entriesOfOrder } from '../store/queries/reports.ts';
import type { Reader } from '../store/reader.ts';

/** `text` says in words what the line was reckoned from and why. */
export type ExplainedLine = LineRow & { readonly text: string };
export type OrderDetails = {
  readonly order: OrderRow;
  /** Why the order is whose it is. */
  readonly why: string;
  readonly lines: readonly ExplainedLine[];
  readonly refunds: readonly RefundRow[];
  readonly entries: readonly { readonly entry: EntryRow; readonly transaction: TransactionRow }[];
  readonly conflicts: readonly OrderConflictRow[];
};

type Named = { readonly source: string; readonly externalId: string; readonly language: Language };

/** Throws `unknown-order`. */
export async function orderDetails(
  read: Reader,
  { shopId: shop, timezone }: Pick<ShopRow, 'shopId' | 'timezone'>,
  { source, externalId, language }: Named,
): Promise<OrderDetails> {
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
  const why = sentenceOf(order.attribution, language, timezone);
  return { order, why, lines: await explained(read, lines, language), refunds, entries, conflicts };
}

/** A line is explained by the plan version it was reckoned by, beside the lines reckoned with it. */
async function explained(
  read: Reader,
  lines: readonly LineRow[],
  language: Language,
): Promise<readonly ExplainedLine[]> {
  const told: ExplainedLine[] = [];
  for (const row of lines) {
    const plan = await planOf(read, { shop: row.shopId, version: row.planVersion });
    if (!plan)
      throw new Error(`invariant broken: a line was reckoned by the unknown plan ${row.planVersion}`);
    const together = lines.filter(({ planVersion }) => planVersion === row.planVersion).map(commissionLineOf);
    told.push({
      ...row,
      text: explainLine(commissionLineOf(row), { plan: plan.plan, lines: together }, language),
    });
  }
  return told;
}
