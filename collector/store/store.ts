/** What flows know of a database: one way to write, and a handle that only `queries/` can read with. */
import type { Changes } from '../core/changes.ts';
import type { Reader } from './reader.ts';

export type Store = {
  /** Resolves after the durable COMMIT. Throws `Conflict` when an insert or a guard did not hold, and
   * `Problem('overloaded')` when the bounded queue is full; either way nothing of these changes is written. */
  commit(changes: Changes): Promise<Committed>;
  readonly read: Reader;
  /** Waiting commits and the bound, for readiness and back-pressure. */
  load(): { readonly waiting: number; readonly max: number };
  /** Answers what it took, then closes. */
  close(): Promise<void>;
};

/** One flag for each change in order: false where an `append` found its row already there. */
export type Committed = { readonly written: readonly boolean[] };
