/** Every table on PostgreSQL. Typed as on SQLite, which is how TypeScript sees that both kits give the same rows. */
import type { Kit } from '../../tables/kit.ts';
import { defineTables } from '../../tables/tables.ts';
import * as kit from './columns.ts';

export const tables = defineTables(kit as unknown as Kit); // `as`: the kits differ in drizzle's types, not in names or rows
