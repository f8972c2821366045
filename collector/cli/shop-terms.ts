import type { Command } from 'commander';
import { missingTerms } from '../../shared/terms.ts';
import { parseTerms } from '../../shared/terms-schema.ts';
import { setTerms } from '../flows/set-terms.ts';
import { type Shared, shopNamed, WHO, withContext, withDatabase } from './context.ts';
import { jsonFrom } from './plan-file.ts';
import { badInputOf, printJson, type Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string };

export function shopTermsCommand(program: Command, terminal: Terminal): void {
  withDatabase(
    program
      .command('terms')
      .description('what the shop has promised its partners; the lint judges plans by it'),
  )
    .argument('[file]', 'the terms as JSON, which replace those there are; else they are only printed')
    .option('--shop <id>', 'which shop, where there are several')
    .addHelpText('after', '\nExamples:\n  everline shop terms > terms.json\n  everline shop terms terms.json')
    .action(async (file: string | undefined, options: Options) => {
      const parsed = file === undefined ? undefined : parseTerms(await jsonFrom(file));
      if (parsed && 'faults' in parsed) throw badInputOf(parsed.faults);
      const terms = await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        return parsed ? setTerms(ctx, shop, parsed.terms, WHO) : shop.settings.terms;
      });
      printJson(terminal, terms);
      for (const field of missingTerms(terms))
        terminal.err(`"${field}" is missing; it must be there before a plan is activated\n`);
    });
}
