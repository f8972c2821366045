import { adjustmentNamed, adjustmentTransaction } from '../core/adjustment.ts';
import { accountDifference, type Difference, followEntries, transactionDifference } from '../core/books.ts';
import type { AccountRow, TransactionRow } from '../core/rows.ts';
import { adjustmentsWithIds } from '../store/queries/adjustments.ts';
import {
  accountsAfter,
  balancesByCurrency,
  entriesBetween,
  entriesOfTransactions,
  transactionsAfter,
} from '../store/queries/books.ts';
import { PAGE, pages, type Walk } from './walk.ts';

/** Each account's entries make its balance. */
export async function checkAccounts(walk: Walk): Promise<Difference | undefined> {
  const { read, shop, count } = walk;
  const next = (last: AccountRow | undefined) => {
    const { account, currency } = last ?? { account: '', currency: '' };
    return accountsAfter(read, { shop, account, currency, limit: PAGE });
  };
  for await (const page of pages(next))
    for (const account of page) {
      count.accounts += 1;
      const difference = await checkAccount(walk, account);
      if (difference) return difference;
    }
  return undefined;
}

/** Only up to the version the account had when it was read: what is posted meanwhile is the next check's. */
async function checkAccount({ read, shop, count }: Walk, row: AccountRow): Promise<Difference | undefined> {
  const { account, currency, version: until } = row;
  let end = { balance: 0, version: 0 };
  const next = () =>
    entriesBetween(read, { shop, account, currency, after: end.version, until, limit: PAGE });
  for await (const page of pages(next)) {
    const followed = followEntries(account, end, page);
    if (followed.difference) return followed.difference;
    count.entries += page.length;
    end = followed.end;
  }
  return accountDifference(row, end);
}

/** All accounts of a currency together hold nothing: money only moves. */
export async function checkSums({ read, shop }: Walk): Promise<Difference | undefined> {
  const sums = await balancesByCurrency(read, { shop });
  const wrong = sums.find(({ balance }) => balance !== 0);
  if (!wrong) return undefined;
  return {
    table: 'accounts',
    row: wrong.currency,
    detail: `all balances together are ${wrong.balance}, not 0`,
  };
}

export async function checkTransactions(walk: Walk): Promise<Difference | undefined> {
  const { read, shop, count } = walk;
  const next = (last: TransactionRow | undefined) =>
    transactionsAfter(read, { shop, after: last?.id ?? '', limit: PAGE });
  for await (const page of pages(next)) {
    const rows = await entriesOfTransactions(read, { shop, ids: page.map(({ id }) => id) });
    const entries = new Map(page.map(({ id }) => [id, [] as (typeof rows)[number][]]));
    for (const row of rows) entries.get(row.entry.transactionId)?.push(row);
    for (const transaction of page) {
      count.transactions += 1;
      const own = entries.get(transaction.id) ?? [];
      const checked = own.map(({ entry, balance }) => ({ ...entry, hasAccount: balance !== null }));
      const difference = transactionDifference(transaction, checked);
      if (difference) return difference;
    }
    const unkept = await unkeptCorrection(walk, page);
    if (unkept) return unkept;
  }
  return undefined;
}

/** Whether a correction in the ledger was approved is the check of its own row; here, that it has one. */
async function unkeptCorrection(
  { read, shop }: Walk,
  page: readonly TransactionRow[],
): Promise<Difference | undefined> {
  const moved = page.flatMap(({ id, kind }) => (kind === 'adjustment' ? [id] : []));
  if (moved.length === 0) return undefined;
  const rows = await adjustmentsWithIds(read, { shop, ids: moved.map(adjustmentNamed) });
  const kept = new Set(rows.map(adjustmentTransaction));
  const row = moved.find((id) => !kept.has(id));
  return row === undefined
    ? undefined
    : { table: 'adjustments', row, detail: 'moved money, and no such correction is kept' };
}
