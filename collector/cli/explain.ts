import type { Command } from 'commander';
import { decimalOf } from '../../shared/currency.ts';
import { isoOf } from '../../shared/time.ts';
import { type OrderDetails, orderDetails } from '../flows/read-order.ts';
import { type Shared, shopNamed, withContext, withDatabase } from './context.ts';
import { printJson, printRows, type Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string; readonly source: string; readonly german?: true };

export function explainCommand(program: Command, terminal: Terminal): void {
  withDatabase(
    program.command('explain').description('why an order pays whom: attribution, lines and ledger entries'),
  )
    .argument('<order>', 'the shop’s id of the order')
    .option('--shop <id>', 'which shop, where there are several')
    .option('--source <source>', 'the shop system it came from', 'shop')
    .option('--german', 'the sentences in German')
    .addHelpText('after', '\nExample:\n  everline explain 1001')
    .action(async (externalId: string, options: Options) => {
      const details = await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        const language = options.german ? 'de' : 'en';
        return orderDetails(ctx.store.read, shop, { source: options.source, externalId, language });
      });
      if (options.json) printJson(terminal, details);
      else printDetails(details, terminal);
    });
}

function printDetails(details: OrderDetails, terminal: Terminal): void {
  const { order, why, lines, refunds, entries, conflicts } = details;
  const { out } = terminal;
  const money = (amount: number) => `${decimalOf(amount, order.currency)} ${order.currency}`;
  printRows(terminal, {
    order: order.externalId,
    status: order.status,
    placed: isoOf(order.placedAt),
    total: money(order.total),
    'commission base': money(order.net),
    partner: order.partnerId,
    why,
  });
  for (const { kind, code, lost } of order.attribution.lost)
    out(`  lost: ${kind} ${code ?? ''} ${lost ?? ''}\n`);
  out('\nlines\n');
  for (const { component, partnerId, refundId, text } of lines)
    out(
      `  ${partnerId ?? 'the company'}  ${component}${refundId === null ? '' : `, refund ${refundId}`}: ${text}\n`,
    );
  if (refunds.length > 0) out('\nrefunds\n');
  for (const { id, reason, state, amount } of refunds)
    out(`  ${id}  ${amount === null ? 'all that is left' : money(amount)}  ${reason}, ${state}\n`);
  out('\nledger\n');
  for (const { entry, transaction } of entries)
    out(
      `  ${isoOf(transaction.at)}  ${transaction.kind.padEnd(10)}  ${entry.account.padEnd(34)}  ${money(entry.amount)}\n`,
    );
  if (conflicts.length > 0) out(`\n${conflicts.length} other bodies under this id were refused and kept.\n`);
}
