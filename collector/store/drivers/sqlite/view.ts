/** One look at the file for all that is read in a turn of the event loop. A read by itself asks the system for a lock and gives it back, and
 * one order is six reads. */
import type BetterSqlite3 from 'better-sqlite3';

export type View = {
  /** Before each read: those of a turn see what the first of them saw, for as long as a look lasts. */
  readonly open: () => void;
  /** Whoever is told that something was written reads it. */
  readonly end: () => void;
};

// Taken at load, so that a test with a false clock does not stop the store.
const afterThisTurn = setImmediate;
const nothing = (): void => undefined;

/** Some turns are long, such as that of a report over all orders; the log cannot be emptied while anybody looks at it. */
const LONGEST_MS = 10;

/** In memory one connection reads and writes, and there is nothing to share. */
export function viewOf(reader: BetterSqlite3.Database): View {
  if (reader.memory) return { open: nothing, end: nothing };
  const begin = reader.prepare('begin');
  const commit = reader.prepare('commit');
  let isOpen = false;
  let since = 0;
  const end = (): void => {
    // A failed read ends the transaction by itself.
    if (isOpen && reader.open && reader.inTransaction) commit.run();
    isOpen = false;
  };
  return {
    open() {
      if (isOpen && performance.now() - since < LONGEST_MS) return;
      end();
      begin.run();
      isOpen = true;
      since = performance.now();
      afterThisTurn(end);
    },
    end,
  };
}
