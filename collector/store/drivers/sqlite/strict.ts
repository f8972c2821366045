/** What drizzle-kit cannot say about a SQLite table. STRICT refuses a text or a fraction in an INTEGER column. WITHOUT ROWID keeps a
 * table as one tree sorted by its primary key instead of two, see DECISIONS.md for the measurement. */
export const strictTables = (sql: string): string =>
  sql
    .replaceAll(/^\);$/gm, ') STRICT, WITHOUT ROWID;')
    .replaceAll(/^\);(?=-->)/gm, ') STRICT, WITHOUT ROWID;');
