/** The short way to the rows of a query, past drizzle's session. */
import type BetterSqlite3 from 'better-sqlite3';
import type { Prepared } from '../../reader.ts';
import { rowOf, type Selected, valuesOf } from '../../shortcut.ts';

/** What drizzle keeps in a prepared query. */
type Inside = Selected & {
  readonly stmt: BetterSqlite3.Statement<unknown[]>;
  readonly query: { readonly params: readonly unknown[] };
};

/** @param before each read */
export function shortcut<R>(prepared: Prepared<readonly R[]>, before: () => void): Prepared<readonly R[]> {
  const inside = prepared as unknown as Inside; // `as`: drizzle hides it from its type
  const made = rowOf(inside);
  if (!made) return prepared;
  const given = valuesOf(inside.query.params);
  const raw = inside.stmt.raw();
  return {
    execute: (values) => {
      before();
      return raw.all(given(values)).map((row) => made(row as readonly unknown[]) as R); // `as`: the row its select names
    },
  };
}
