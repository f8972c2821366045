/** Every table on PostgreSQL. */
import type { Kit } from '../../tables/kit.ts';
import { defineTables } from '../../tables/tables.ts';
import * as kit from './columns.ts';

/** Every name of the kit, or this does not compile. */
const columns: { readonly [Name in keyof Kit]: unknown } = kit;

export const tables = defineTables(columns as unknown as Kit); // `as`: the kits differ in drizzle's types, not in names or rows
