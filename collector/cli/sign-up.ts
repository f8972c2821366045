/** Who wants to become a partner and waits for the merchant. */
import type { Command } from 'commander';
import { isoOf } from '../../shared/time.ts';
import type { SignUpRow } from '../core/rows.ts';
import { decideOnSignUp, type SignUpDecision } from '../flows/decide-sign-up.ts';
import { pageAddresses } from '../http/page-address.ts';
import { shopsByHostOf } from '../http/shop-of-host.ts';
import { signUpsIn } from '../store/queries/sign-ups.ts';
import { configFor, type Shared, shopNamed, WHO, withContext, withDatabase } from './context.ts';
import { printJson, printRows, type Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string; readonly code?: string; readonly reason?: string };

const LISTED_MAX = 500;

export function signUpCommand(program: Command, terminal: Terminal): void {
  const command = (name: string, what: string): Command =>
    withDatabase(program.command(name).description(what)).option(
      '--shop <id>',
      'which shop, where there are several',
    );
  command('list', 'who waits, in the order they asked').action(async (options: Options) => {
    const rows = await withContext(terminal, options, async (ctx) => {
      const { shopId } = await shopNamed(ctx, options.shop);
      return signUpsIn(ctx.store.read, { shop: shopId, state: 'waiting', after: '', limit: LISTED_MAX });
    });
    if (options.json) printJson(terminal, rows.map(shownOf));
    else if (rows.length === 0) terminal.out('Nobody waits.\n');
    else for (const row of rows) terminal.out(`${row.id}  ${row.code}  ${row.name} <${row.email}>\n`);
  });
  command('approve', 'make them a partner')
    .argument('<id>', 'the sign-up')
    .option('--code <code>', 'another code than they asked for')
    .action((id: string, options: Options) =>
      decide(terminal, options, id, { approve: true, code: options.code }),
    );
  command('decline', 'decline them; they are told by mail')
    .argument('<id>', 'the sign-up')
    .requiredOption('--reason <words>', 'kept in the audit trail')
    .action((id: string, options: Options) =>
      decide(terminal, options, id, { approve: false, reason: options.reason ?? '' }),
    );
  program.addHelpText('after', '\nExample:\n  everline sign-up approve sgn_0mwr1l9iq22t --code dora');
}

async function decide(
  terminal: Terminal,
  options: Options,
  id: string,
  decision: SignUpDecision,
): Promise<void> {
  const config = configFor(terminal, options);
  const row = await withContext(terminal, options, async (ctx) => {
    const shop = await shopNamed(ctx, options.shop);
    const { page, signIn } = await pageAddresses({ config, shops: shopsByHostOf(ctx.store.read) }, shop);
    return decideOnSignUp(ctx, shop, id, { decision, links: { page, signIn }, who: WHO });
  });
  if (options.json) printJson(terminal, shownOf(row));
  else
    printRows(terminal, {
      'sign-up': row.id,
      state: row.state,
      code: row.code ?? '',
      partner: row.partnerId ?? '',
    });
}

const shownOf = ({ id, state, code, name, email, partnerId, createdAt }: SignUpRow) => ({
  id,
  state,
  code,
  name,
  email,
  partner: partnerId,
  createdAt: isoOf(createdAt),
});
