import { type Command, Option } from 'commander';
import type { MerchantRole } from '../core/rows.ts';
import { addMember } from '../flows/add-member.ts';
import { type Shared, shopNamed, WHO, withContext, withDatabase } from './context.ts';
import { printJson, printRows, type Terminal } from './terminal.ts';

type Options = Shared & {
  readonly shop?: string;
  readonly email: string;
  readonly name?: string;
  readonly role: MerchantRole;
};

export function memberAddCommand(program: Command, terminal: Terminal): void {
  withDatabase(program.command('add').description('let somebody of the merchant sign in'))
    .option('--shop <id>', 'which shop, where there are several')
    .requiredOption('--email <address>', 'their mail address')
    .option('--name <name>', 'their name; else the address')
    .addOption(
      new Option('--role <role>', 'what they may do')
        .choices(['owner', 'manager', 'accountant', 'support'])
        .default('manager'),
    )
    .addHelpText('after', '\nExample:\n  everline member add --email me@shop.example --role owner')
    .action(async (options: Options) => {
      const { email, name = email, role } = options;
      const person = await withContext(terminal, options, async (ctx) =>
        addMember(ctx, await shopNamed(ctx, options.shop), { email, name, role }, WHO),
      );
      const said = { id: person.id, email: person.email, role: person.role };
      if (options.json) printJson(terminal, said);
      else printRows(terminal, said);
    });
}
