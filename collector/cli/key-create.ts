import { type Command, Option } from 'commander';
import type { Role } from '../core/key.ts';
import { createKey } from '../flows/create-key.ts';
import { type Shared, shopNamed, WHO, withContext, withDatabase } from './context.ts';
import { printJson, printRows, type Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string; readonly name: string; readonly role: Role };

export function keyCreateCommand(program: Command, terminal: Terminal): void {
  withDatabase(program.command('create').description('make a secret key; it is shown this once'))
    .option('--shop <id>', 'which shop, where there are several')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(
      new Option('--role <role>', 'what it may do')
        .choices(['owner', 'manager', 'accountant', 'support'])
        .default('manager'),
    )
    .addHelpText('after', '\nExample:\n  everline key create --name "shop server" --role manager')
    .action(async (options: Options) => {
      const { name, role } = options;
      const key = await withContext(terminal, options, async (ctx) =>
        createKey(ctx, await shopNamed(ctx, options.shop), { name, role }, WHO),
      );
      if (options.json) printJson(terminal, key);
      else printRows(terminal, { id: key.id, 'secret key, shown this once': key.secret });
    });
}
