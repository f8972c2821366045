import { existsSync, renameSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { Problem } from '../../shared/problem.ts';
import { closeLog, copyFile, sync } from '../store/drivers/sqlite/backup.ts';
import { configFor, type Shared, withDatabase } from './context.ts';
import { type Checked, checkFile, fileOf, removeFile } from './database-file.ts';
import { progressOf } from './progress.ts';
import { BadInput, printJson, printRows, type Terminal } from './terminal.ts';

/** Until it is checked a copy has another name, so that nobody takes half a file for a backup. */
const UNCHECKED = '.unchecked';

export function backupCommand(program: Command, terminal: Terminal): void {
  withDatabase(
    program
      .command('backup')
      .description('copy the SQLite file while the collector serves, and check the copy'),
  )
    .argument('<file>', 'the file to write; it must not be there yet')
    .addHelpText(
      'after',
      '\nThe copy holds one moment of the database. Its pages and the books of every shop are checked before it gets its name.\n\nExamples:\n  everline backup /backups/everline-2026-08-21.db\n  everline backup today.db --database sqlite:/var/lib/everline.db --json',
    )
    .action(async (file: string, options: Shared) => {
      const from = fileOf(configFor(terminal, options).databaseUrl);
      if (!existsSync(from)) throw new BadInput([`There is no database ${from}.`]);
      tell(terminal, options, await copied({ from, to: resolve(file) }, terminal));
    });
}

export function restoreCommand(program: Command, terminal: Terminal): void {
  withDatabase(
    program.command('restore').description('put a backup where the database belongs, after checking it'),
  )
    .argument('<file>', 'a backup; it stays as it is')
    .addHelpText(
      'after',
      '\nRefuses where a database is there already: stop the collector and move it away first.\n\nExample:\n  everline restore /backups/everline-2026-08-21.db --database sqlite:/var/lib/everline.db',
    )
    .action(async (file: string, options: Shared) => {
      const to = resolve(fileOf(configFor(terminal, options).databaseUrl));
      if (!existsSync(file) || !statSync(file).isFile()) throw new BadInput([`There is no file ${file}.`]);
      tell(terminal, options, await copied({ from: resolve(file), to }, terminal));
    });
}

type Copy = { readonly from: string; readonly to: string };
type Copied = { readonly file: string; readonly bytes: number; readonly shops: readonly Checked[] };

/** @throws BadInput, Problem; whatever it throws, `to` is not there */
async function copied({ from, to }: Copy, terminal: Terminal): Promise<Copied> {
  for (const part of ['', '-wal'])
    if (existsSync(to + part)) throw new BadInput([`${to}${part} is there already; nothing was written.`]);
  if (!existsSync(dirname(to))) throw new BadInput([`There is no folder ${dirname(to)}.`]);
  const unchecked = `${to}${UNCHECKED}`;
  const progress = progressOf(terminal, 'copying');
  removeFile(unchecked);
  try {
    await copyFile(from, unchecked, progress.update).catch((error) => {
      throw unreadable(from, error);
    });
    progress.stop();
    if (terminal.isWatched) terminal.err('checking …\n');
    const shops = await checkFile(unchecked);
    closeLog(unchecked);
    renameSync(unchecked, to);
    sync(dirname(to));
    return { file: to, bytes: statSync(to).size, shops };
  } finally {
    progress.stop();
    removeFile(unchecked);
  }
}

const unreadable = (from: string, error: unknown): Problem =>
  new Problem(
    'storage-unavailable',
    `${from} cannot be copied: ${error instanceof Error ? error.message : error}`,
  );

function tell(terminal: Terminal, { json }: Shared, { file, bytes, shops }: Copied): void {
  if (json) {
    printJson(terminal, { file, bytes, shops });
    return;
  }
  const sum = (of: 'orders' | 'entries') => shops.reduce((total, shop) => total + shop[of], 0);
  printRows(terminal, { file, bytes, shops: shops.length, orders: sum('orders'), entries: sum('entries') });
  terminal.out('Every page is whole, and the books agree.\n');
}
