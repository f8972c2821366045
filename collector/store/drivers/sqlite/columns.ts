/** The column kit of SQLite. `drivers/postgres/columns.ts` exports the same names, so `defineTables` is written once.
 * Amounts and instants are 64-bit integers there and INTEGER here; the tables are STRICT, so a fraction is refused, not rounded. */
import * as sqlite from 'drizzle-orm/sqlite-core';

export const table = sqlite.sqliteTable;
export const { primaryKey, foreignKey, index, uniqueIndex, check } = sqlite;

export const id = () => sqlite.text();
export const text = <T extends string = string>() => sqlite.text().$type<T>();
export const int = () => sqlite.integer();
/** Minor units. */
export const money = () => sqlite.integer();
/** Epoch milliseconds. */
export const instant = () => sqlite.integer();
/** `2026-08-21`, or a period `2026-08`: compares and sorts as text. */
export const day = () => sqlite.text();
export const bool = () => sqlite.integer({ mode: 'boolean' });
/** Read and written whole: nothing filters by what is inside. */
export const json = <T>() => sqlite.text({ mode: 'json' }).$type<T>();
