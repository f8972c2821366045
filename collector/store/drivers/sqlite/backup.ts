/** Copies a SQLite file while a collector writes to it, and tells whether a file is whole. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** 4 MiB at a time: others have their turn in between. */
const PAGES_AT_ONCE = 1_024;

/** Writes the database as it is now into a new file, and answers when it is on disk. The open read keeps one state of it: without that
 * SQLite begins again after every commit of another process, and under load never ends. */
export async function copyFile(
  from: string,
  to: string,
  onProgress: (pages: number, total: number) => void = () => undefined,
): Promise<void> {
  const db = new Database(from, { readonly: true, fileMustExist: true });
  try {
    db.exec('begin');
    db.prepare('select count(*) from sqlite_schema').get();
    const { totalPages: all } = await db.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress(totalPages - remainingPages, totalPages);
        return PAGES_AT_ONCE;
      },
    });
    onProgress(all, all);
    db.exec('rollback');
  } finally {
    db.close();
  }
  sync(to);
  sync(dirname(to));
}

/** The first thing wrong with the file as a SQLite database, in SQLite's words; undefined where it is whole. */
export function faultOfFile(path: string): string | undefined {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const said = String(db.pragma('integrity_check(1)', { simple: true }));
    return said === 'ok' ? undefined : said;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    db.close();
  }
}

/** Takes the file out of WAL mode, so that whoever reads the backup leaves nothing beside it; a collector puts it back at its start. */
export function closeLog(path: string): void {
  const db = new Database(path, { fileMustExist: true });
  db.pragma('journal_mode = DELETE');
  db.close();
  sync(path);
}

/** What was written is on disk, and so is the name of the file. */
export function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
