/** All of a shop as text: canonical JSON, a row a line, tables and rows in one fixed order, so that equal shops give equal bytes
 * whatever database they lie in. */
import { canonical } from '../../shared/canonical.ts';
import type { Rows, TableName } from '../core/rows.ts';
import { rowsAfter, TABLES } from '../store/queries/whole.ts';
import type { Reader } from '../store/reader.ts';
import { pages } from './walk.ts';

/** Rows may be large: a statement's document, an order of a thousand lines. */
export const ROWS_AT_ONCE = 500;

export const lineOf = (table: TableName, row: object): string => `${canonical({ table, row })}\n`;

export const pagesOf = <T extends TableName>(
  read: Reader,
  table: T,
  shop: string,
  from?: Rows[T],
): AsyncGenerator<readonly Rows[T][]> =>
  pages<Rows[T]>((last) => rowsAfter(read, table, { shop, after: last ?? from, limit: ROWS_AT_ONCE }));

/** Pages of lines; the shop may go on meanwhile, then the text shows each row as it was when its page was read. */
export async function* exportShop(
  read: Reader,
  shop: string,
): AsyncGenerator<{ readonly table: TableName; readonly rows: number; readonly text: string }> {
  for (const table of TABLES)
    for await (const page of pagesOf(read, table, shop))
      yield { table, rows: page.length, text: page.map((row) => lineOf(table, row)).join('') };
}
