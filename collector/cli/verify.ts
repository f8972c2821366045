import type { Command } from 'commander';
import { Problem } from '../../shared/problem.ts';
import { verifyBooks } from '../flows/verify-books.ts';
import { type Shared, shopNamed, withContext, withDatabase } from './context.ts';
import { printJson, printRows, type Terminal } from './terminal.ts';

export function verifyCommand(program: Command, terminal: Terminal): void {
  withDatabase(program.command('verify').description('recompute a shop’s books from the first entry on'))
    .option('--shop <id>', 'which shop, where there are several')
    .addHelpText(
      'after',
      '\nEnds with 1 and the first difference where the books do not agree.\n\nExample:\n  everline verify --shop tea',
    )
    .action(async (options: Shared & { readonly shop?: string }) => {
      const report = await withContext(terminal, options, async (ctx) => {
        const { shopId } = await shopNamed(ctx, options.shop);
        return verifyBooks(ctx.store.read, shopId);
      });
      if (options.json) printJson(terminal, report);
      else printRows(terminal, { ...report.checked, 'bindings not sealed yet': report.unsealed });
      if (!report.ok)
        throw new Problem('books-differ', `The books do not agree: ${JSON.stringify(report.difference)}`);
      if (!options.json) terminal.out('The books agree.\n');
    });
}
