/** What became of one commit in its group, told to whoever waits for it. */
import { Problem } from '../../shared/problem.ts';
import { Conflict } from './errors.ts';
import type { Committed } from './store.ts';

export type Refusal = { readonly change: number; readonly table: string; readonly detail: string };
/** The decision no longer holds, or a row breaks a rule of its table. */
export type Failure = { readonly kind: 'conflict' | 'refused' } & Refusal;
/** `known`: the appends, by change, that found their row already there. */
export type Kept = {
  readonly kind: 'kept';
  readonly known: readonly number[];
  readonly refused: readonly Refusal[];
};
/** Undefined where every row was written. */
export type Outcome = Kept | Failure | undefined;

type Settle = {
  readonly resolve: (committed: Committed) => void;
  readonly fail: (error: Error) => void;
};

export function settle(changes: number, outcome: Outcome, { resolve, fail }: Settle): void {
  if (!outcome) resolve(committedOf(changes, [], []));
  else if (outcome.kind === 'kept') resolve(committedOf(changes, outcome.known, outcome.refused));
  else fail(errorOf(outcome));
}

export const errorOf = ({ kind, table, detail }: Failure): Error =>
  kind === 'conflict' ? new Conflict(table, detail) : new Problem('invalid-field', detail, { table });

function committedOf(changes: number, known: readonly number[], refused: readonly Refusal[]): Committed {
  const written = new Array<boolean>(changes).fill(true);
  for (const change of known) written[change] = false;
  for (const { change } of refused) written[change] = false;
  return { written, refused };
}
