import { Problem } from '../../shared/problem.ts';
import { append } from '../core/changes.ts';
import type { Rows, TableName } from '../core/rows.ts';
import { countRows, lastRow, shopWithRows, TABLES } from '../store/queries/whole.ts';
import type { Reader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { pagesOf } from './export-shop.ts';

export type Copying = {
  readonly from: Reader;
  readonly to: Store;
  /** Told how many rows there are in all, and how many of them are in the target. */
  readonly onProgress?: (rows: number, total: number) => void;
};

/** Copies every shop row by row in the order of the primary keys, parents before children. What a killed copy wrote is the beginning
 * of each table, so it goes on after the last row of each. Answers how many rows it wrote. Nobody may write to either database
 * meanwhile: `compareShops` finds it out. Throws `books-differ` where the target holds what the source does not have. */
export async function copyShops({ from, to, onProgress }: Copying): Promise<number> {
  const shops = await shopsIn(from);
  const strange = (await shopsIn(to.read)).find((shop) => !shops.includes(shop));
  if (strange !== undefined) throw notOurs(`a shop ${strange}`);
  const { total, there } = await rowsIn(from, to.read, shops);
  let [done, written] = [there, 0];
  for (const shop of shops)
    for (const table of TABLES) {
      const last = await lastRow(to.read, table, shop);
      for await (const page of pagesOf(from, table, shop, last)) {
        await write(to, table, page);
        written += page.length;
        done += page.length;
        onProgress?.(done, total);
      }
    }
  return written;
}

async function rowsIn(from: Reader, to: Reader, shops: readonly string[]) {
  let [total, there] = [0, 0];
  for (const shop of shops)
    for (const table of TABLES) {
      const [rows, known] = [await countRows(from, table, shop), await countRows(to, table, shop)];
      if (known > rows)
        throw notOurs(`${known} rows of ${table} of the shop ${shop}, and the source ${rows}`);
      total += rows;
      there += known;
    }
  return { total, there };
}

const notOurs = (what: string): Problem =>
  new Problem(
    'books-differ',
    `The target has ${what}: it is no unfinished copy; copy into an empty database`,
  );

/** Every shop that has a row anywhere. */
export async function shopsIn(read: Reader): Promise<readonly string[]> {
  const shops = new Set<string>();
  for (const table of TABLES)
    for (let shop = await shopWithRows(read, table, ''); shop !== undefined; ) {
      shops.add(shop);
      shop = await shopWithRows(read, table, shop);
    }
  return [...shops].sort();
}

/** In one commit; in two where that is more than may wait at once. */
async function write<T extends TableName>(to: Store, table: T, rows: readonly Rows[T][]): Promise<void> {
  try {
    const { refused } = await to.commit(rows.map((row) => append(table, row)));
    const [first] = refused;
    if (first) throw new Problem('invalid-field', `The target refused a row of ${table}: ${first.detail}`);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'overloaded' || rows.length < 2) throw error;
    const half = Math.ceil(rows.length / 2);
    await write(to, table, rows.slice(0, half));
    await write(to, table, rows.slice(half));
  }
}
