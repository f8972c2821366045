/** What changes demand of the books beside what they say: an open period, and entries that sum to zero. */
import { assert } from '../../shared/problem.ts';
import type { Change, Changes, During, Post } from '../core/changes.ts';

/** A state a period must be in, and the change that says so. */
export type Demand = Omit<During, 'kind'> & { readonly change: number };

/** First of all, so that a commit which comes too late has written nothing that would have to be taken back. */
export function demandsOf(changes: Changes): readonly Demand[] {
  const demands: Demand[] = [];
  changes.forEach((change, index) => {
    if (change.kind === 'during') demands.push({ ...change, change: index });
  });
  changes.forEach((change, index) => {
    const row = booked(change);
    if (row === undefined) return;
    const { shopId, period } = row;
    if (demands.some((demand) => demand.period === period && demand.shopId === shopId)) return;
    demands.push({ shopId, period, state: 'open', change: index });
  });
  return demands;
}

/** What counts in a period once it is written. */
function booked(change: Change): { readonly shopId: string; readonly period: string } | undefined {
  if (change.kind === 'post') return change.transaction;
  return change.kind === 'insert' && change.table === 'lines' ? change.row : undefined;
}

/** Asserted here, where it is stored, as well as where it is made. */
export function assertBalanced({ transaction: { id }, entries }: Post): void {
  const sum = entries.reduce((total, entry) => total + entry.amount, 0);
  assert(sum === 0, `the entries of ${id} sum to zero, not ${sum}`);
  assert(
    entries.length >= 2 && entries.every(({ amount }) => Number.isSafeInteger(amount)),
    `${id} has at least two entries of whole minor units`,
  );
}
