/** The column kit of SQLite. `drivers/postgres/columns.ts` exports the same names, so `defineTables` is written once.
 * Amounts and instants are 64-bit integers there and INTEGER here; the tables are STRICT, so a fraction is refused, not rounded. */
import { integer, text as sqliteText } from 'drizzle-orm/sqlite-core';

export {
  check,
  foreignKey,
  index,
  primaryKey,
  sqliteTable as table,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

export const id = () => sqliteText();
export const text = <T extends string = string>() => sqliteText().$type<T>();
export const int = () => integer();
/** Minor units. */
export const money = () => integer();
/** Epoch milliseconds. */
export const instant = () => integer();
/** `2026-08-21`, or a period `2026-08`: compares and sorts as text. */
export const day = () => sqliteText();
export const bool = () => integer({ mode: 'boolean' });
/** Read and written whole: nothing filters by what is inside. */
export const json = <T>() => sqliteText({ mode: 'json' }).$type<T>();
