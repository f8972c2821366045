import type { Command } from 'commander';
import { isPostgres, shownAddress } from '../store/address.ts';
import { configFor, type Shared, withContext, withDatabase } from './context.ts';
import { printJson, type Terminal } from './terminal.ts';

type Options = Shared & { readonly citus?: true };

export function migrateCommand(program: Command, terminal: Terminal): void {
  withDatabase(program.command('migrate').description('bring the database up to date; starting does it too'))
    .option(
      '--citus',
      'print what spreads the tables over a Citus cluster by shop, and run it where Citus is there',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  everline migrate --database sqlite:/var/lib/everline.db\n  everline migrate --database postgres://everline@db/everline --citus',
    )
    .action(async (options: Options) => {
      const { databaseUrl } = configFor(terminal, options);
      const database = shownAddress(databaseUrl);
      await withContext(terminal, options, async () => undefined);
      if (options.citus) await spread(terminal, databaseUrl, options);
      else if (options.json) printJson(terminal, { database, upToDate: true });
      else terminal.out(`${database} is up to date.\n`);
    });
}

async function spread(terminal: Terminal, databaseUrl: string, { json }: Options): Promise<void> {
  if (!isPostgres(databaseUrl)) throw new Error('Only a PostgreSQL database is spread by --citus.');
  const { distribute } = await import('../store/drivers/postgres/citus.ts');
  const { statements, isRun } = await distribute(databaseUrl);
  if (json) return printJson(terminal, { statements, isRun });
  terminal.out(statements.map((text) => `${text};\n`).join(''));
  const said = isRun ? 'These were run.' : 'Citus is not installed here, so nothing was run.';
  terminal.out(`-- ${said}\n`);
}
