import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { Problem } from '../../shared/problem.ts';
import { configOf } from '../config.ts';
import { openDatabase } from '../database.ts';
import { type Comparison, compareShops } from '../flows/compare-shops.ts';
import { copyShops } from '../flows/copy-shops.ts';
import type { Store } from '../store/store.ts';
import { progressOf } from './progress.ts';
import { BadInput, printJson, printRows, type Terminal } from './terminal.ts';

type Options = { readonly from: string; readonly to: string; readonly json?: true };
type Copied = Comparison & { readonly written: number };

export function copyCommand(program: Command, terminal: Terminal): void {
  program
    .command('copy')
    .description('copy all shops into another database, and prove that both hold the same')
    .requiredOption('--from <url>', 'sqlite: and a path, or postgres://…')
    .requiredOption('--to <url>', 'the same; empty, or what an interrupted copy left')
    .option('--json', 'print JSON for programs')
    .addHelpText(
      'after',
      '\nStop the collectors first. A copy that was interrupted goes on where it stopped. At the end both databases are read from the first\nrow to the last and compared: rows, balances, ends of the chains, and every byte of what "everline export" prints.\n\nExample:\n  everline copy --from sqlite:./data/everline.db --to postgres://everline@db.internal/everline',
    )
    .action(async (options: Options) => {
      checkAddresses(options);
      const copied = await between(options, (from, to) => copyAndCompare({ from, to }, terminal));
      if (options.json) printJson(terminal, copied);
      else tell(terminal, copied);
      if (!copied.isEqual)
        throw new Problem(
          'books-differ',
          `The databases differ: ${copied.difference}. Somebody wrote meanwhile; copy once more into an empty database`,
        );
    });
}

/** @throws BadInput, ConfigFault */
function checkAddresses({ from, to }: Options): void {
  for (const url of [from, to]) configOf({ DATABASE_URL: url });
  if (from === to) throw new BadInput(['--from and --to are the same database.']);
  const file = /^sqlite:(.*)$/s.exec(from)?.[1];
  if (file !== undefined && !existsSync(file)) throw new BadInput([`--from: there is no database ${file}.`]);
}

async function between<T>({ from, to }: Options, use: (from: Store, to: Store) => Promise<T>): Promise<T> {
  const source = await openDatabase(from);
  try {
    const target = await openDatabase(to);
    try {
      return await use(source, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copyAndCompare(
  { from, to }: { readonly from: Store; readonly to: Store },
  terminal: Terminal,
): Promise<Copied> {
  const copying = progressOf(terminal, 'copying  ');
  let rows = 0;
  const written = await copyShops({
    from: from.read,
    to,
    onProgress: (done, total) => {
      rows = total;
      copying.update(done, total);
    },
  }).finally(copying.stop);
  const comparing = progressOf(terminal, 'comparing');
  let read = 0;
  const compared = await compareShops(from.read, to.read, (more) => {
    read += more;
    comparing.update(read, Math.max(read, rows * 2));
  }).finally(comparing.stop);
  return { written, ...compared };
}

function tell(terminal: Terminal, { written, isEqual, proofs }: Copied): void {
  terminal.out(`${written} rows written.\n`);
  for (const { shop, rows, balances, receipts, statements, content } of proofs) {
    terminal.out('\n');
    printRows(terminal, {
      shop,
      rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
      ...Object.fromEntries(
        balances.map(({ currency, accounts, balance }) => [
          `balances ${currency}`,
          `${accounts} accounts, sum ${balance}`,
        ]),
      ),
      'end of the receipts': receipts,
      'end of the statements': statements,
      'SHA-256 of the export': content,
    });
  }
  if (isEqual) terminal.out('\nBoth databases hold the same.\n');
}
