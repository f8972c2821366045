/** What every driver's `columns.ts` exports; SQLite's is the one TypeScript sees. */
export type Kit = typeof import('../drivers/sqlite/columns.ts');
