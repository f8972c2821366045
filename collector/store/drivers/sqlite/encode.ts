/** Changes -> one flat array of plain values, made on the calling thread: cheap to hand to a writer in another thread, which
 * knows neither tables nor drizzle. A step is `kind, change, statement, …values`. */
import { assert } from '../../../../shared/problem.ts';
import type { Change, Changes, Post } from '../../../core/changes.ts';
import type { TableName } from '../../../core/rows.ts';
import { assertBalanced, type Demand, demandsOf } from '../../demands.ts';
import {
  appendCounted,
  closedSince,
  codecFor,
  countOf,
  guardAccount,
  moveAccount,
  periodInState,
  shapeOf,
  updateOf,
} from './statements.ts';

export const INSERT = 0;
export const APPEND = 1;
export const UPDATE = 2;
/** Values: shop, account, currency, the version it must have. */
export const GUARD = 3;
/** Values: shop, account, currency, amount, transaction, period; `statement` moves the account, then comes the entry's number. */
export const ENTRY = 4;
/** Values: shop, period, perhaps the state, and whether a row must be found. */
export const DURING = 5;
/** Values: what must match, and how many rows do. */
export const FOUND = 6;

/** First whether these are appends only, then the steps. Only appends: a row that is refused takes no neighbour with it, so no
 * savepoint is needed. */
export type Steps = readonly unknown[];
export const FIRST_STEP = 1;

export type Encoded = {
  readonly steps: Steps;
  /** What the bounded queue counts: rows, and characters with a word for each value. */
  readonly changes: number;
  readonly size: number;
};

export function encode(changes: Changes): Encoded {
  const steps: unknown[] = [changes.every(({ kind }) => kind === 'append')];
  for (const demand of demandsOf(changes)) encodeDuring(steps, demand.change, demand);
  changes.forEach((change, index) => {
    encodeChange(steps, index, change);
  });
  let size = steps.length * VALUE_SIZE;
  for (const value of steps) if (typeof value === 'string') size += value.length;
  return { steps, changes: changes.length, size };
}

const VALUE_SIZE = 8;

function encodeDuring(steps: unknown[], index: number, { shopId, period, state }: Demand): void {
  if (state === 'open') steps.push(DURING, index, closedSince().number, shopId, period, 0);
  else steps.push(DURING, index, periodInState().number, shopId, period, state, 1);
}

function encodeChange(steps: unknown[], index: number, change: Change): void {
  switch (change.kind) {
    case 'insert':
      steps.push(INSERT, index, shapeOf(change.table).insert.number);
      pushRow(steps, change.table, change.row);
      return;
    case 'append':
      steps.push(APPEND, index, (change.isCounted ? appendCounted() : shapeOf(change.table).append).number);
      pushRow(steps, change.table, change.row);
      return;
    case 'update': {
      const { table, where, set } = change;
      const [whereKeys, setKeys] = [Object.keys(where), Object.keys(set)];
      assert(whereKeys.length > 0 && setKeys.length > 0, `an update of ${table} names what and where`);
      steps.push(UPDATE, index, updateOf(table, whereKeys, setKeys).number);
      pushValues(steps, table, set);
      pushValues(steps, table, where);
      return;
    }
    case 'post':
      encodePost(steps, index, change);
      return;
    case 'found': {
      const { table, where, count } = change;
      steps.push(FOUND, index, countOf(table, Object.keys(where)).number);
      pushValues(steps, table, where);
      steps.push(count);
      return;
    }
    case 'during':
      return;
    default:
      change satisfies never;
  }
}

function encodePost(steps: unknown[], index: number, post: Post): void {
  assertBalanced(post);
  const { transaction, entries, guards = [] } = post;
  const { shopId, id, currency, period } = transaction;
  for (const guard of guards) {
    steps.push(GUARD, index, guardAccount().number, shopId, guard.account, currency, guard.version);
  }
  steps.push(INSERT, index, shapeOf('transactions').insert.number);
  pushRow(steps, 'transactions', transaction);
  for (const { account, amount } of entries) {
    steps.push(ENTRY, index, moveAccount().number, shapeOf('entries').insert.number);
    steps.push(shopId, account, currency, amount, id, period);
  }
}

function pushRow(steps: unknown[], table: TableName, row: object): void {
  const { keys, codecs } = shapeOf(table);
  const values = row as Readonly<Record<string, unknown>>; // `as`: a row is a record of its columns
  for (let n = 0; n < keys.length; n += 1) {
    const value = values[keys[n] as string]; // `as`: n is within
    steps.push(codecs[n]?.(value));
  }
}

function pushValues(steps: unknown[], table: TableName, part: object): void {
  for (const [key, value] of Object.entries(part)) steps.push(codecFor(table, key)(value));
}
