/** Rows without a database, for the model: changes are applied as the store applies them, one after the other. */
import { assert } from '../../shared/problem.ts';
import type { Change, Insert, Update } from './changes.ts';
import type { Entry } from './ledger.ts';
import { PRIMARY_KEYS, type Rows, type TableName } from './rows.ts';

export type ModelRows = {
  /** By table and primary key. */
  readonly stored: Map<string, Insert>;
  readonly entries: { readonly order: string | null; readonly entry: Entry }[];
};

export function apply(rows: ModelRows, change: Change): void {
  if (change.kind === 'post') {
    const sum = change.entries.reduce((total, { amount }) => total + amount, 0);
    assert(sum === 0, 'a transaction sums to zero');
    rows.entries.push(...change.entries.map((entry) => ({ order: change.transaction.orderId, entry })));
  } else if (change.kind === 'update') {
    const row = rows.stored.get(keyOf(change.table, change.where));
    assert(row && isMatch(row.row, change.where), 'an update meets exactly one row');
    rows.stored.set(keyOf(change.table, change.where), updated(row, change));
  } else if (change.kind === 'insert') {
    const key = keyOf(change.table, change.row);
    assert(!rows.stored.has(key), `a new row is new: ${key}`);
    rows.stored.set(key, change);
  }
}

export function owed({ entries }: ModelRows): Readonly<Record<string, number>> {
  const byName = entries.map(({ entry: { account, amount } }) => ({
    account: account.replace(/^.*:/, ''),
    amount,
  }));
  const sums = summed(byName).sort((a, b) => (a.account < b.account ? -1 : 1));
  return Object.fromEntries(sums.map(({ account, amount }) => [account, amount]));
}

export const standingOf = ({ entries }: ModelRows, id: string): Entry[] =>
  summed(entries.flatMap(({ order, entry }) => (order === id ? [entry] : [])));

function summed(entries: readonly Entry[]): Entry[] {
  const sums = new Map<string, number>();
  for (const { account, amount } of entries) sums.set(account, (sums.get(account) ?? 0) + amount);
  return [...sums].flatMap(([account, amount]) => (amount === 0 ? [] : [{ account, amount }]));
}

export const rowsOf = <T extends TableName>({ stored }: ModelRows, table: T): Rows[T][] => {
  const found: Rows[T][] = [];
  for (const change of stored.values()) if (isOf(change, table)) found.push(change.row);
  return found;
};

const isOf = <T extends TableName>(
  change: Insert,
  table: T,
): change is Insert & { readonly table: T; readonly row: Rows[T] } => change.table === table;

const isMatch = (row: object, where: object): boolean =>
  Object.entries(where).every(([name, value]) => Reflect.get(row, name) === value);

const keyOf = (table: TableName, row: object): string =>
  `${table} ${PRIMARY_KEYS[table].map((name) => Reflect.get(row, name)).join(' ')}`;

function updated(row: Insert, change: Update): Insert {
  const { table, set } = change;
  if (row.table === 'orders' && table === 'orders') return { ...row, row: { ...row.row, ...set } };
  if (row.table === 'refunds' && table === 'refunds') return { ...row, row: { ...row.row, ...set } };
  if (row.table === 'customers' && table === 'customers') return { ...row, row: { ...row.row, ...set } };
  throw new Error(`nothing updates ${row.table}`);
}
