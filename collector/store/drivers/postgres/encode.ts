/** Changes -> rows ready for PostgreSQL's arrays, made where the commit is asked for, so that a row no table can keep is refused before
 * it waits with others. */
import { assert } from '../../../../shared/problem.ts';
import type { Change, Changes, Post } from '../../../core/changes.ts';
import type { TableName } from '../../../core/rows.ts';
import { assertBalanced, type Demand, demandsOf } from '../../demands.ts';
import type { Refusal } from '../../outcome.ts';
import { type CountShape, countOf, type Field, shapeOf, type UpdateShape, updateOf } from './statements.ts';
import type { Value } from './values.ts';

export type Row = {
  readonly kind: 'row';
  readonly change: number;
  readonly table: TableName;
  readonly isAppend: boolean;
  readonly isCounted: boolean;
  readonly values: readonly Value[];
  readonly key: string;
};
export type Update = {
  readonly kind: 'update';
  readonly change: number;
  readonly shape: UpdateShape;
  readonly values: readonly Value[];
  /** Undefined where the update does not name the whole primary key. */
  readonly key: string | undefined;
};
export type Posting = { readonly kind: 'post'; readonly change: number; readonly post: Post };
export type Item = Row | Update | Posting;
/** Rows a decision relied on being there, or not. */
export type Counted = {
  readonly change: number;
  readonly shape: CountShape;
  readonly values: readonly Value[];
  readonly count: number;
};

export type Encoded = {
  readonly demands: readonly Demand[];
  readonly counted: readonly Counted[];
  readonly items: readonly Item[];
  /** Only appends, each of which stands for itself: no lock, no transaction of several statements. */
  readonly isAppends: boolean;
  /** What no column can keep. Appends go on without them; anything else is refused as a whole. */
  readonly unfit: readonly Refusal[];
  readonly shops: ReadonlySet<string>;
  /** What the bounded queue counts: rows, and characters with a word for each value. */
  readonly changes: number;
  readonly size: number;
};

const VALUE_SIZE = 8;

export function encode(changes: Changes): Encoded {
  const items: Item[] = [];
  const unfit: Refusal[] = [];
  const counted: Counted[] = [];
  const shops = new Set<string>();
  changes.forEach((change, index) => {
    shops.add(shopOf(change));
    encodeChange({ items, unfit, counted }, index, change);
  });
  let size = 0;
  for (const item of items) if (item.kind !== 'post') size += sizeOf(item.values);
  return {
    demands: demandsOf(changes),
    counted,
    items,
    isAppends: changes.every(({ kind }) => kind === 'append'),
    unfit,
    shops,
    changes: changes.length,
    size,
  };
}

/** The name of a row among all rows, made from its primary key as PostgreSQL answers it. */
export const keyOf = (table: TableName, key: readonly unknown[]): string => `${table}\0${key.join('\0')}`;
export const accountKey = (shop: unknown, account: unknown, currency: unknown): string =>
  `${shop}\0${account}\0${currency}`;

type Into = { readonly items: Item[]; readonly unfit: Refusal[]; readonly counted: Counted[] };

function encodeChange(into: Into, index: number, change: Change): void {
  switch (change.kind) {
    case 'insert':
      encodeRow(into, index, change);
      return;
    case 'append':
      encodeRow(into, index, { ...change, isAppend: true });
      return;
    case 'update': {
      const { table, where, set } = change;
      const [whereKeys, setKeys] = [Object.keys(where), Object.keys(set)];
      assert(whereKeys.length > 0 && setKeys.length > 0, `an update of ${table} names what and where`);
      const shape = updateOf(table, whereKeys, setKeys);
      const values = encoded(into, index, table, shape.fields, [
        ...Object.values(set),
        ...Object.values(where),
      ]);
      if (!values) return;
      const key =
        shape.keys &&
        keyOf(
          table,
          shape.keys.map((place) => values[place]),
        );
      into.items.push({ kind: 'update', change: index, shape, values, key });
      return;
    }
    case 'post':
      assertBalanced(change);
      encodeRow(into, index, { table: 'transactions', row: change.transaction });
      into.items.push({ kind: 'post', change: index, post: change });
      return;
    case 'found': {
      const { table, where, count } = change;
      const shape = countOf(table, Object.keys(where));
      const values = encoded(into, index, table, shape.fields, Object.values(where));
      if (values) into.counted.push({ change: index, shape, values, count });
      return;
    }
    case 'during':
      return;
    default:
      change satisfies never;
  }
}

type Given = Pick<Row, 'table'> & Partial<Pick<Row, 'isAppend' | 'isCounted'>> & { readonly row: object };

function encodeRow(
  into: Into,
  change: number,
  { table, row, isAppend = false, isCounted = false }: Given,
): void {
  const { fields, keys } = shapeOf(table);
  const given = row as Readonly<Record<string, unknown>>; // `as`: a row is a record of its columns
  const values = encoded(
    into,
    change,
    table,
    fields,
    fields.map(({ key }) => given[key]),
  );
  if (!values) return;
  const key = keyOf(
    table,
    keys.map((place) => values[place]),
  );
  into.items.push({ kind: 'row', change, table, isAppend, isCounted, values, key });
}

function encoded(
  { unfit }: Into,
  change: number,
  table: TableName,
  fields: readonly Field[],
  given: readonly unknown[],
): readonly Value[] | undefined {
  const values: Value[] = [];
  for (let n = 0; n < fields.length; n += 1) {
    const value = fields[n]?.encode(given[n]) ?? null;
    if (value === null || typeof value === 'string') values.push(value);
    else {
      unfit.push({ change, table, detail: value.unfit });
      return undefined;
    }
  }
  return values;
}

function shopOf(change: Change): string {
  switch (change.kind) {
    case 'insert':
    case 'append':
      return change.row.shopId;
    case 'update':
    case 'found':
      return change.where.shopId ?? '';
    case 'post':
      return change.transaction.shopId;
    default:
      return change.shopId;
  }
}

function sizeOf(values: readonly Value[]): number {
  let size = values.length * VALUE_SIZE;
  for (const value of values) size += value?.length ?? 0;
  return size;
}
