/** What has to be true of the books whatever happened: the checks of `everline verify`, row by row, without I/O. */
import { digestOf } from '../../shared/canonical.ts';
import type { Period } from '../../shared/time.ts';
import { GENESIS, receiptDocument, receiptFault } from './receipt.ts';
import type {
  AccountRow,
  BindingRow,
  EntryRow,
  OrderRow,
  PlanRow,
  ReceiptRow,
  TransactionRow,
} from './rows.ts';

/** The first row that does not fit the others. */
export type Difference = { readonly table: string; readonly row: string; readonly detail: string };

type Link = Pick<EntryRow, 'transactionId' | 'amount' | 'balanceBefore' | 'balanceAfter' | 'accountVersion'>;
type ChainEnd = { readonly balance: number; readonly version: number };

/** An account's entries each begin where the one before ended, without a gap; the end is handed on to the next page. */
export function followEntries(
  account: string,
  from: ChainEnd,
  entries: readonly Link[],
): { readonly end: ChainEnd; readonly difference?: Difference } {
  let end = from;
  for (const { transactionId, amount, balanceBefore, balanceAfter, accountVersion } of entries) {
    const row = `${transactionId} on ${account}`;
    const differs = (detail: string) => ({ end, difference: { table: 'entries', row, detail } });
    if (accountVersion !== end.version + 1)
      return differs(`version ${accountVersion} follows ${end.version}`);
    if (balanceBefore !== end.balance)
      return differs(`begins at ${balanceBefore}, but ${end.balance} was there`);
    if (balanceAfter !== balanceBefore + amount)
      return differs(`ends at ${balanceAfter}, which is not the sum`);
    end = { balance: balanceAfter, version: accountVersion };
  }
  return { end };
}

export function accountDifference(account: AccountRow, end: ChainEnd): Difference | undefined {
  if (account.balance === end.balance && account.version === end.version) return undefined;
  const detail = `says ${account.balance} after ${account.version} entries, they say ${end.balance} after ${end.version}`;
  return { table: 'accounts', row: `${account.account} in ${account.currency}`, detail };
}

type CheckedEntry = Pick<EntryRow, 'account' | 'currency' | 'period' | 'amount'> & {
  readonly hasAccount: boolean;
};

/** Every transaction is of the kind its id names, moves something, sums to zero, and its entries are in its currency and period. */
export function transactionDifference(
  transaction: Pick<TransactionRow, 'id' | 'kind' | 'currency' | 'period'>,
  entries: readonly CheckedEntry[],
): Difference | undefined {
  const differs = (detail: string) => ({ table: 'transactions', row: transaction.id, detail });
  const sum = entries.reduce((total, { amount }) => total + amount, 0);
  if (transaction.id.split('.')[1] !== transaction.kind) return differs(`is called a ${transaction.kind}`);
  if (entries.length < 2) return differs(`has ${entries.length} entries`);
  if (sum !== 0) return differs(`sums to ${sum} ${transaction.currency}`);
  for (const { account, currency, period, hasAccount } of entries) {
    if (currency !== transaction.currency) return differs(`moves ${currency} on ${account}`);
    if (period !== transaction.period) return differs(`counts in ${period} on ${account}`);
    if (!hasAccount) return differs(`moves ${account}, which is no account`);
  }
  return undefined;
}

/** Sums of one order by partner: what its lines say and what its transactions left. */
export type PartnerSum = { readonly orderId: string; readonly partnerId: string; readonly amount: number };
export type LineSum = PartnerSum & { readonly earliest: Period };

/** What the lines give each partner is what the ledger owes them for this order, wherever the money stands by now. No line stands in a
 * month before its order's: a book extract looks for an order's lines from there on. */
export function orderDifference(
  order: Pick<OrderRow, 'id' | 'net' | 'lines' | 'period'>,
  lines: readonly LineSum[],
  ledger: readonly PartnerSum[],
): Difference | undefined {
  const net = order.lines.reduce((sum, line) => sum + line.net, 0);
  if (net !== order.net)
    return { table: 'orders', row: order.id, detail: `says ${order.net} net, its lines say ${net}` };
  const early = lines.find(({ earliest }) => order.period === null || earliest < order.period);
  if (early) {
    const detail = `a line of ${early.partnerId} stands in ${early.earliest}, before the order's ${order.period}`;
    return { table: 'lines', row: order.id, detail };
  }
  const sums = new Map<string, number>();
  for (const { partnerId, amount } of lines) sums.set(partnerId, (sums.get(partnerId) ?? 0) + amount);
  for (const { partnerId, amount } of ledger) sums.set(partnerId, (sums.get(partnerId) ?? 0) - amount);
  for (const [partnerId, sum] of sums)
    if (sum !== 0) {
      const detail = `the lines give ${partnerId} ${sum} more than the ledger does`;
      return { table: 'lines', row: order.id, detail };
    }
  return undefined;
}

export type SealedBinding = { readonly receipt: ReceiptRow; readonly binding: BindingRow | null };

/** Receipts follow each other without a gap, and each seals the binding that is there. */
export function receiptDifference(
  previous: Pick<ReceiptRow, 'seq' | 'hash'> | undefined,
  { receipt, binding }: SealedBinding,
): Difference | undefined {
  const differs = (detail: string) => ({ table: 'receipts', row: String(receipt.seq), detail });
  const expected = (previous?.seq ?? 0) + 1;
  if (receipt.seq !== expected) return differs(`receipt ${expected} is missing`);
  if (receipt.previousHash !== (previous?.hash ?? GENESIS))
    return differs('does not build on the one before it');
  if (!binding) return differs('its binding is gone');
  const fault = receiptFault([receiptDocument(receipt, binding)]);
  if (!fault) return undefined;
  const row = `${binding.customerId} ${binding.seq}`;
  return { table: 'bindings', row, detail: `is not what receipt ${receipt.seq} sealed` };
}

export function planDifference({ version, plan, hash }: PlanRow): Difference | undefined {
  if (digestOf(plan) === hash) return undefined;
  return { table: 'plans', row: String(version), detail: 'is not the plan that was saved under this hash' };
}
