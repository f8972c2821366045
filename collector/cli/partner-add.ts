import type { Command } from 'commander';
import { check } from '../../shared/contract/parse.ts';
import { partnerBody } from '../../shared/contract/partners.ts';
import { addPartner } from '../flows/add-partner.ts';
import { type Shared, shopNamed, WHO, withContext, withDatabase } from './context.ts';
import { badInputOf, printJson, printRows, type Terminal } from './terminal.ts';

type Options = Shared & {
  readonly shop?: string;
  readonly id?: string;
  readonly code: string;
  readonly name: string;
  readonly email?: string;
  readonly sponsor?: string;
  readonly joinedAt?: string;
  readonly customer?: string;
};

export function partnerAddCommand(program: Command, terminal: Terminal): void {
  withDatabase(program.command('add').description('add a partner with their code'))
    .option('--shop <id>', 'which shop, where there are several')
    .requiredOption('--code <code>', 'the referral code: 3 to 32 of a-z, 0-9 and -')
    .requiredOption('--name <name>', 'the partner’s name')
    .option('--id <id>', 'your own id of them; a repeat then changes nothing')
    .option('--email <address>', 'their e-mail address')
    .option('--sponsor <partner>', 'who won them: a code or id; else the company')
    .option('--joined-at <time>', 'ISO 8601 with zone; else now')
    .option('--customer <id>', 'the shop’s id of the customer they are')
    .addHelpText('after', '\nExample:\n  everline partner add --code ben --name "Ben Brandt" --sponsor anna')
    .action(async (options: Options) => {
      const { shop: _, database: _database, json, ...given } = options;
      const checked = check(partnerBody, given);
      if ('faults' in checked) throw badInputOf(checked.faults);
      const partner = await withContext(terminal, options, async (ctx) =>
        addPartner(ctx, await shopNamed(ctx, options.shop), checked.value, WHO),
      );
      const { id, code, name } = partner;
      if (json) printJson(terminal, { id, code, name });
      else printRows(terminal, { id, code, name });
    });
}
