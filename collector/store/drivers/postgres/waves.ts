/** Sorts the changes of many commits into waves: within a wave nothing depends on anything else in it, so each table is written by one
 * statement. A commit that updates what another of the group wrote, or relies on an account another one moves, comes a wave later; a
 * group of unrelated orders is one wave. */
import type { Period } from '../../../../shared/time.ts';
import type { TableName } from '../../../core/rows.ts';
import {
  accountKey,
  type Counted,
  type Encoded,
  type Item,
  type Posting,
  type Row,
  type Update,
} from './encode.ts';

/** Whose it is: the commit's place in its group. */
export type Of<T> = T & { readonly commit: number };
export type Demanded = Of<{
  readonly change: number;
  readonly shopId: string;
  readonly period: Period;
  readonly state: string;
}>;
export type Wave = {
  readonly demands: Demanded[];
  readonly counted: Map<Counted['shape'], Of<Counted>[]>;
  readonly rows: Map<TableName, Of<Row>[]>;
  readonly updates: Map<Update['shape'], Of<Update>[]>;
  readonly posts: Of<Posting>[];
};

type Touched = {
  readonly rows: Set<string>;
  readonly accounts: Set<string>;
  readonly tables: Set<TableName>;
  /** An update that may meet any row: nothing else is in its wave. */
  isSealed: boolean;
};

/** `places`: which commits of the group, in their order. */
export function wavesOf(group: readonly Encoded[], places: readonly number[]): readonly Wave[] {
  const waves: Wave[] = [];
  let touched = untouched();
  let wave = emptyWave();
  const next = (): void => {
    if (!isEmpty(wave)) waves.push(wave);
    wave = emptyWave();
    touched = untouched();
  };
  for (const commit of places) {
    const { demands, counted, items } = group[commit] ?? NOTHING;
    if (demands.length > 0 && touched.tables.has('periods')) next();
    if (counted.some(({ shape }) => touched.tables.has(shape.table))) next();
    for (const demand of demands) wave.demands.push({ ...demand, commit });
    for (const one of counted) append(wave.counted, one.shape, { ...one, commit });
    for (const item of items) {
      if (mustWait(item, touched)) next();
      put(wave, { ...item, commit });
      touch(touched, item);
    }
  }
  next();
  return waves;
}

const NOTHING: Pick<Encoded, 'demands' | 'counted' | 'items'> = { demands: [], counted: [], items: [] };
const emptyWave = (): Wave => ({
  demands: [],
  counted: new Map(),
  rows: new Map(),
  updates: new Map(),
  posts: [],
});
const untouched = (): Touched => ({
  rows: new Set(),
  accounts: new Set(),
  tables: new Set(),
  isSealed: false,
});
const isEmpty = ({ demands, counted, rows, updates, posts }: Wave): boolean =>
  demands.length + counted.size + rows.size + updates.size + posts.length === 0;

/** Rows of a wave are written before its updates, and both before its postings. */
function mustWait(item: Item, touched: Touched): boolean {
  if (touched.isSealed) return true;
  switch (item.kind) {
    case 'row':
      return false;
    case 'update':
      return item.key === undefined ? touched.rows.size > 0 : touched.rows.has(item.key);
    case 'post':
      return accountsRelied(item).some((account) => touched.accounts.has(account));
    default:
      return item satisfies never;
  }
}

function put(wave: Wave, item: Of<Item>): void {
  switch (item.kind) {
    case 'row':
      append(wave.rows, item.table, item);
      return;
    case 'update':
      append(wave.updates, item.shape, item);
      return;
    case 'post':
      wave.posts.push(item);
      return;
    default:
      item satisfies never;
  }
}

function touch(touched: Touched, item: Item): void {
  if (item.kind === 'post') {
    const { shopId, currency } = item.post.transaction;
    for (const { account } of item.post.entries) touched.accounts.add(accountKey(shopId, account, currency));
    return;
  }
  touched.tables.add(item.kind === 'row' ? item.table : item.shape.table);
  if (item.key === undefined) touched.isSealed = true;
  else touched.rows.add(item.key);
}

function accountsRelied({ post: { transaction, guards = [] } }: Posting): readonly string[] {
  return guards.map(({ account }) => accountKey(transaction.shopId, account, transaction.currency));
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
