/** The column kit of PostgreSQL, with the names of `drivers/sqlite/columns.ts`. Texts compare byte by byte whatever collation the
 * database was made with, so both databases sort alike; every whole number is a bigint, read as an exact number or not at all. */

import * as pg from 'drizzle-orm/pg-core';
import { customType } from 'drizzle-orm/pg-core';
import { exactNumber } from '../../exact.ts';

export const table = pg.pgTable;
export const { primaryKey, foreignKey, index, uniqueIndex, check } = pg;

const textColumn = customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' });
const wholeColumn = customType<{ data: number; driverData: string }>({
  dataType: () => 'bigint',
  fromDriver: exactNumber,
});
/** The text is kept as it was written, so it reads back to the byte; `jsonb` would sort its fields. */
const jsonColumn = customType<{ data: unknown; driverData: string }>({ dataType: () => 'json' });

export const id = () => textColumn();
export const text = <T extends string = string>() => textColumn().$type<T>();
export const int = () => wholeColumn();
/** Minor units. */
export const money = () => wholeColumn();
/** Epoch milliseconds. */
export const instant = () => wholeColumn();
/** `2026-08-21`, or a period `2026-08`: compares and sorts as text. */
export const day = () => textColumn();
export const bool = () => pg.boolean();
/** Read and written whole: nothing filters by what is inside. */
export const json = <T>() => jsonColumn().$type<T>();
