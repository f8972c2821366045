/** What `backup` and `restore` share: a SQLite file, and the proof that everything in one is right. */
import { rmSync } from 'node:fs';
import pino from 'pino';
import { Problem } from '../../shared/problem.ts';
import { systemStamp } from '../context.ts';
import { openDatabase } from '../database.ts';
import { eachShop } from '../flows/each-shop.ts';
import { verifyBooks } from '../flows/verify-books.ts';
import { faultOfFile } from '../store/drivers/sqlite/backup.ts';
import { BadInput } from './terminal.ts';

const ELSEWHERE =
  'is no SQLite file. PostgreSQL has tools of its own for that, pg_basebackup and pg_dump: docs/operating.md says how';

/** @throws BadInput for a database that is no file */
export function fileOf(url: string): string {
  if (url.startsWith('sqlite:')) return url.slice('sqlite:'.length);
  throw new BadInput([`The database ${url.replace(/:.*/s, '')} ${ELSEWHERE}.`]);
}

export type Checked = { readonly shop: string; readonly orders: number; readonly entries: number };

/** SQLite's own check of every page, then the books of every shop reckoned anew. Opening brings an older file's tables up to date, so
 * this is done with copies only. @throws Problem `books-differ` */
export async function checkFile(path: string): Promise<readonly Checked[]> {
  const fault = faultOfFile(path);
  if (fault !== undefined) throw new Problem('books-differ', `${path} is not whole: ${fault}`);
  const store = await openDatabase(`sqlite:${path}`);
  try {
    const checked: Checked[] = [];
    const ctx = { store, stamp: systemStamp, log: pino({ level: 'silent' }) };
    for await (const { shopId } of eachShop(ctx)) {
      const report = await verifyBooks(store.read, shopId);
      if (!report.ok)
        throw new Problem(
          'books-differ',
          `The books of ${shopId} in ${path} do not agree: ${JSON.stringify(report.difference)}`,
        );
      const { orders, entries } = report.checked;
      checked.push({ shop: shopId, orders, entries });
    }
    return checked;
  } finally {
    await store.close();
  }
}

/** With what SQLite keeps beside it. */
export function removeFile(path: string): void {
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${part}`, { force: true });
}
