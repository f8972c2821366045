/** Messages about the same order or customer wait for each other instead of deciding on stale facts and failing together:
 * sixty-four copies of one order would otherwise use up their three tries. Other collectors still meet in the store's guards. */
import type { Reader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';

const lines = new WeakMap<Reader, Map<string, Promise<unknown>>>();

/** Runs `work` when everybody who named one of `names` before has finished. Joining all lines at once, in one step, is what
 * keeps two callers with the same names from waiting for each other. */
export function inTurn<T>(store: Store, names: readonly string[], work: () => Promise<T>): Promise<T> {
  const line = lineOf(store.read);
  const before = names.flatMap((name) => line.get(name) ?? []);
  const turn = before.length === 0 ? work() : Promise.allSettled(before).then(work);
  // Whoever waits must not fail with the one before; the caller of this turn gets the failure.
  const settled = turn.then(nothing, nothing).then(() => {
    for (const name of names) if (line.get(name) === settled) line.delete(name);
  });
  for (const name of names) line.set(name, settled);
  return turn;
}

const nothing = (): void => undefined;

function lineOf(read: Reader): Map<string, Promise<unknown>> {
  const known = lines.get(read);
  if (known) return known;
  const made = new Map<string, Promise<unknown>>();
  lines.set(read, made);
  return made;
}
