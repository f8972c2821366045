/** What flows know of a database: one way to write, and a handle that only `queries/` can read with. */
import type { Day, Instant } from '../../shared/time.ts';
import type { Changes } from '../core/changes.ts';
import type { CommitFigures } from './commit.ts';
import type { Reader } from './reader.ts';

export type Store = {
  /** Resolves after the durable COMMIT. Nothing of these changes is written when it throws
   * `Conflict`, an insert or a guard did not hold;
   * `Problem('invalid-field')`, the database refused a row of them, the detail says which rule of which table;
   * `Problem('overloaded')`, as much waits as may wait, `facts.retryAfterSeconds` says when to come again;
   * `Problem('storage-unavailable')`, the database failed: disk full, read-only, locked by another process.
   * Changes that are appends only never throw for a row: `refused` lists it and its neighbours are kept. */
  commit(changes: Changes): Promise<Committed>;
  readonly read: Reader;
  /** Waiting commits and the bound, for readiness and back-pressure. */
  load(): { readonly waiting: number; readonly max: number };
  /** Counted since the store was opened, for `/metrics`. */
  figures(): StoreFigures;
  /** Deletes what was over before an instant, a thousand rows at a time between commits: answers kept for idempotency keys, sessions, one-time
   * links. Answers how many. */
  purge(before: Instant): Promise<number>;
  /** Counts at most a thousand clicks of a shop from before a day into the daily counts of whoever has their code now, and deletes them, in
   * one transaction: a click is either there or counted, whatever dies when. The counts of links from before that day go, too. Answers how
   * many clicks; 0 when none is left. */
  rollClicks(old: OldClicks): Promise<number>;
  /** Work that one collector of all does at a time, such as a job: undefined while another one does it. Who dies gives it back. */
  claim(work: string): Promise<Claim | undefined>;
  /** Answers what it took, then closes. Whatever comes later is refused as `overloaded`. */
  close(): Promise<void>;
};

/** For whoever only reads. */
export type Reading = Pick<Store, 'read' | 'close'>;

export type OldClicks = {
  readonly shopId: string;
  readonly before: Day;
  /** A click that came late, or with a wrong clock, stays until nobody sends it again. */
  readonly recordedBefore: Instant;
};

/** Gives the work back. */
export type Claim = () => Promise<void>;

export type Committed = {
  /** One flag for each change in order: false where an `append` found its row already there, or was refused. */
  readonly written: readonly boolean[];
  /** The appends the database refused, by their place in the changes; always empty when anything but appends was committed. */
  readonly refused: readonly { readonly change: number; readonly detail: string }[];
};

export type StoreFigures = CommitFigures & {
  /** Size of the write-ahead log. Alarm above 64 MiB: somebody reads one snapshot for very long. 0 where there is none. */
  readonly logBytes: number;
};
