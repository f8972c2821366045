/** Corrections by hand: one person proposes, somebody decides. */
import type { Command } from 'commander';
import { adjustmentBody } from '../../shared/contract/adjustments.ts';
import { check } from '../../shared/contract/parse.ts';
import type { AdjustmentRow } from '../core/rows.ts';
import { proposeAdjustment, resolveAdjustment } from '../flows/adjust.ts';
import { adjustmentsBefore } from '../store/queries/adjustments.ts';
import { type Shared, shopNamed, WHO, withContext, withDatabase } from './context.ts';
import { badInputOf, printJson, printRows, type Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string; readonly as?: string };

const withShop = (command: Command): Command =>
  withDatabase(command).option('--shop <id>', 'which shop, where there are several');
const withPerson = (command: Command): Command =>
  withShop(command).option('--as <name>', 'who does it, for the audit trail and for a second person');
const whoIn = ({ as }: Options): string => (as === undefined ? WHO : `${WHO}:${as}`);

export function adjustmentCommand(adjustment: Command, terminal: Terminal): void {
  proposeCommand(adjustment, terminal);
  decideCommand(adjustment, terminal, { name: 'approve', state: 'approved' });
  decideCommand(adjustment, terminal, { name: 'reject', state: 'rejected' });
  listCommand(adjustment, terminal);
}

type ProposeOptions = Options & {
  readonly partner: string;
  readonly amount: string;
  readonly currency?: string;
  readonly reason: string;
};

function proposeCommand(adjustment: Command, terminal: Terminal): void {
  withPerson(adjustment.command('propose').description('propose a correction; it moves nothing yet'))
    .requiredOption('--partner <partner>', 'whose balance, by code or id')
    .requiredOption('--amount <minor>', 'minor units; negative takes from the partner')
    .requiredOption('--reason <text>', 'what the statement will say')
    .option('--currency <code>', 'ISO 4217; else the shop’s own')
    .addHelpText(
      'after',
      '\nExample:\n  everline adjustment propose --partner ben --amount 300 --reason "order 17 came without his code"',
    )
    .action(async ({ partner, amount, reason, currency, ...options }: ProposeOptions) => {
      const given = { partner, amount: Number(amount), reason, ...(currency && { currency }) };
      const checked = check(adjustmentBody, given);
      if ('faults' in checked) throw badInputOf(checked.faults);
      const row = await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        return proposeAdjustment(ctx, shop, { currency: shop.currency, ...checked.value }, whoIn(options));
      });
      printAdjustment(terminal, row, options);
    });
}

function decideCommand(
  adjustment: Command,
  terminal: Terminal,
  { name, state }: { readonly name: string; readonly state: 'approved' | 'rejected' },
): void {
  withPerson(adjustment.command(name).description(`${name} a correction somebody proposed`))
    .argument('<adjustment>', 'its id, such as adj_…')
    .addHelpText('after', `\nExample:\n  everline adjustment ${name} adj_… --as anna`)
    .action(async (id: string, options: Options) => {
      const row = await withContext(terminal, options, async (ctx) =>
        resolveAdjustment(ctx, await shopNamed(ctx, options.shop), { id, state }, whoIn(options)),
      );
      printAdjustment(terminal, row, options);
    });
}

function listCommand(adjustment: Command, terminal: Terminal): void {
  withShop(adjustment.command('list').description('corrections, newest first'))
    .addHelpText('after', '\nExample:\n  everline adjustment list --json')
    .action(async (options: Options) => {
      const rows = await withContext(terminal, options, async (ctx) => {
        const { shopId: shop } = await shopNamed(ctx, options.shop);
        return adjustmentsBefore(ctx.store.read, { shop, before: '~', limit: 500 });
      });
      if (options.json) return printJson(terminal, rows);
      for (const { id, state, amount, currency, reason } of rows)
        terminal.out(`${id}  ${state.padEnd(8)}  ${amount} ${currency}  ${reason}\n`);
    });
}

function printAdjustment(terminal: Terminal, row: AdjustmentRow, { json }: Options): void {
  const { id, state, amount, currency, author, approver } = row;
  if (json) printJson(terminal, row);
  else printRows(terminal, { id, state, amount, currency, author, approver });
}
