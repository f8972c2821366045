import type { Command } from 'commander';
import { shownAddress } from '../store/address.ts';
import { configFor, type Shared, withContext, withDatabase } from './context.ts';
import { printJson, type Terminal } from './terminal.ts';

export function migrateCommand(program: Command, terminal: Terminal): void {
  withDatabase(program.command('migrate').description('bring the database up to date; starting does it too'))
    .addHelpText('after', '\nExample:\n  everline migrate --database sqlite:/var/lib/everline.db')
    .action(async (shared: Shared) => {
      const database = shownAddress(configFor(terminal, shared).databaseUrl);
      await withContext(terminal, shared, async () => undefined);
      if (shared.json) printJson(terminal, { database, upToDate: true });
      else terminal.out(`${database} is up to date.\n`);
    });
}
