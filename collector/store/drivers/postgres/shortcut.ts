/** The short way to the rows of a query, past drizzle's session and its spans. */
import type pg from 'pg';
import type { Prepared, Reader } from '../../reader.ts';
import { rowOf, type Selected, valuesOf } from '../../shortcut.ts';
import type { Asking } from './readers.ts';

/** What drizzle keeps in a prepared query. */
type Inside = Selected & {
  readonly queryConfig: pg.QueryConfig;
  readonly params: readonly unknown[];
};

export const shortcutTo =
  (asking: Asking): NonNullable<Reader['shortcut']> =>
  <R>(prepared: Prepared<readonly R[]>): Prepared<readonly R[]> => {
    const inside = prepared as unknown as Inside; // `as`: drizzle hides it from its type
    const made = rowOf(inside);
    if (!made) return prepared;
    const given = valuesOf(inside.params);
    return {
      async execute(values) {
        const { rows } = await asking.query(inside.queryConfig, given(values));
        return rows.map((row) => made(row) as R); // `as`: the row its select names
      },
    };
  };
