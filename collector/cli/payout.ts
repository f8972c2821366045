/** `everline payout create`: money on its way, from the command line. */
import { type Command, Option } from 'commander';
import { isCurrency } from '../../shared/currency.ts';
import { isoOf } from '../../shared/time.ts';
import type { PayoutMethod, PayoutRow } from '../core/rows.ts';
import { createPayout, type PayoutOrder, previewPayout } from '../flows/create-payout.ts';
import type { PayoutReport } from '../flows/payout-report.ts';
import { failPayout, settlePayout } from '../flows/settle-payout.ts';
import { payoutsBefore } from '../store/queries/payouts.ts';
import { type Shared, shopNamed, WHO, withContext, withDatabase } from './context.ts';
import { BadInput, printJson, printRows, type Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string; readonly as?: string };

export function payoutCommand(payout: Command, terminal: Terminal): void {
  buildCommand(payout, terminal, {
    name: 'preview',
    about: 'who would be paid now, and why others would not; writes nothing',
  });
  buildCommand(payout, terminal, { name: 'create', about: 'pay everybody who can be paid now' });
  outcomeCommand(payout, terminal, { name: 'settle', about: 'the payments have arrived' });
  outcomeCommand(payout, terminal, {
    name: 'fail',
    about: 'the bank sent payments back: the money is payable again',
  });
  listCommand(payout, terminal);
}

const withShop = (command: Command): Command =>
  withDatabase(command).option('--shop <id>', 'which shop, where there are several');
const withPerson = (command: Command): Command =>
  withShop(command).option('--as <name>', 'who does it, for the audit trail');
const whoIn = ({ as }: Options): string => (as === undefined ? WHO : `${WHO}:${as}`);

type BuildOptions = Options & {
  readonly currency?: string;
  readonly method: PayoutMethod;
  readonly partner?: readonly string[];
};

function buildCommand(
  payout: Command,
  terminal: Terminal,
  { name, about }: { readonly name: 'preview' | 'create'; readonly about: string },
): void {
  withPerson(payout.command(name).description(about))
    .option('--currency <code>', 'ISO 4217; else the shop’s own')
    .addOption(
      new Option('--method <method>', 'how the partners are paid')
        .choices(['sepa', 'paypal', 'wise'])
        .default('sepa'),
    )
    .option('--partner <partner...>', 'only these, by code or id; whoever cannot be paid is a refusal then')
    .addHelpText('after', `\nExample:\n  everline payout ${name} --method sepa`)
    .action(async (options: BuildOptions) => {
      const { currency, method, partner } = options;
      if (currency !== undefined && !isCurrency(currency))
        throw new BadInput([`--currency: "${currency}" is not a currency; write one such as EUR`]);
      const report = await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        const partners = partner === undefined ? {} : { partners: partner };
        const order: PayoutOrder = { currency: currency ?? shop.currency, method, ...partners };
        if (name === 'preview') return previewPayout(ctx, shop, order);
        return createPayout(ctx, shop, order, whoIn(options));
      });
      if (options.json) printJson(terminal, { ...report, excluded: [...report.excluded.values()] });
      else printReport(terminal, report);
    });
}

function printReport(terminal: Terminal, report: PayoutReport): void {
  const { payout, currency, items, net, tax, payments, exclusions } = report;
  for (const { code, reference, amount } of payments)
    terminal.out(`${code.padEnd(32)}  ${String(amount).padStart(12)}  ${reference ?? ''}\n`);
  for (const { code, amount, reason, missing } of exclusions)
    terminal.out(
      `${code.padEnd(32)}  ${String(amount).padStart(12)}  not paid: ${[reason, ...missing].join(', ')}\n`,
    );
  const sums = { payments: items, currency, net, tax, total: net + tax };
  printRows(terminal, { ...(payout && { payout: payout.id }), ...sums });
}

type OutcomeOptions = Options & { readonly item?: readonly string[]; readonly reason?: string };

function outcomeCommand(
  payout: Command,
  terminal: Terminal,
  { name, about }: { readonly name: 'settle' | 'fail'; readonly about: string },
): void {
  const command = withPerson(payout.command(name).description(about))
    .argument('<payout>', 'its id, such as pay_…')
    .option('--item <item...>', 'only these, by reference or partner; else everything that is open');
  if (name === 'fail') command.requiredOption('--reason <text>', 'what the bank said');
  const given = name === 'fail' ? ' --item PO-000001-0002 --reason "account closed"' : '';
  command
    .addHelpText('after', `\nExample:\n  everline payout ${name} pay_…${given}`)
    .action(async (id: string, options: OutcomeOptions) => {
      const part = { id, ...(options.item && { items: options.item }) };
      const row = await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        if (options.reason === undefined) return settlePayout(ctx, shop, part, whoIn(options));
        return failPayout(ctx, shop, { ...part, reason: options.reason }, whoIn(options));
      });
      if (options.json) printJson(terminal, row);
      else printRows(terminal, rowsOf(row));
    });
}

function listCommand(payout: Command, terminal: Terminal): void {
  withShop(payout.command('list').description('payouts, newest first'))
    .addHelpText('after', '\nExample:\n  everline payout list --json')
    .action(async (options: Options) => {
      const rows = await withContext(terminal, options, async (ctx) => {
        const { shopId: shop } = await shopNamed(ctx, options.shop);
        return payoutsBefore(ctx.store.read, { shop, before: Number.MAX_SAFE_INTEGER, limit: 500 });
      });
      if (options.json) return printJson(terminal, rows);
      for (const { id, state, items, total, currency, createdAt } of rows)
        terminal.out(`${id}  ${isoOf(createdAt)}  ${state.padEnd(8)}  ${items}  ${total} ${currency}\n`);
    });
}

const rowsOf = ({
  id,
  state,
  currency,
  settledItems,
  settledTotal,
  failedItems,
  failedTotal,
}: PayoutRow) => ({
  payout: id,
  state,
  currency,
  settled: settledItems,
  'settled total': settledTotal,
  failed: failedItems,
  'failed total': failedTotal,
});
