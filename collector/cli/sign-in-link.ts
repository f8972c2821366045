import type { Command } from 'commander';
import { Problem } from '../../shared/problem.ts';
import { accountsOf } from '../accounts/accounts.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import { configFor, type Shared, shopNamed, withContext, withDatabase } from './context.ts';
import { BadInput, printJson, type Terminal } from './terminal.ts';

type Options = Shared & {
  readonly shop?: string;
  readonly partner?: string;
  readonly email?: string;
  readonly baseUrl?: string;
};

const STANDARD = 'http://127.0.0.1:8080';

export function signInLinkCommand(program: Command, terminal: Terminal): void {
  withDatabase(
    program.command('sign-in-link').description('a link that signs somebody in once, to hand over'),
  )
    .option('--shop <id>', 'which shop, where there are several')
    .option('--partner <partner>', 'a code or id; the partner needs a mail address')
    .option('--email <address>', 'or the address of somebody of the merchant')
    .option('--base-url <url>', `where the collector is found; else BASE_URL, else ${STANDARD}`)
    .addHelpText('after', '\nExample:\n  everline sign-in-link --partner cleo')
    .action(async (options: Options) => {
      const { partner, email } = options;
      if ((partner === undefined) === (email === undefined))
        throw new BadInput(['give --partner or --email']);
      const baseUrl = options.baseUrl ?? (configFor(terminal, options).baseUrl || STANDARD);
      const link = await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        const found =
          partner === undefined
            ? undefined
            : await partnerNamed(ctx.store.read, { shop: shop.shopId, name: partner });
        const address = email ?? found?.email;
        if (address != null) return accountsOf(ctx, baseUrl.replace(/\/+$/, '')).linkFor(shop, address);
        throw new Problem('invalid-field', `Partner "${found?.code}" has no mail address to sign in with`);
      });
      if (options.json) printJson(terminal, { link });
      else terminal.out(`${link}\n`);
    });
}
