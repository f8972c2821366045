import { type Command, Option } from 'commander';
import { isPeriod } from '../../shared/time.ts';
import type { Statement } from '../core/statement.ts';
import { statementsCsv } from '../documents/csv.ts';
import { statementOf, statementsOf } from '../flows/read-statements.ts';
import { type Shared, shopNamed, withContext, withDatabase } from './context.ts';
import { BadInput, type Terminal } from './terminal.ts';

type Options = Shared & {
  readonly shop?: string;
  readonly period: string;
  readonly partner?: string;
  readonly format: 'csv' | 'json';
  readonly locale: 'de' | 'en';
};

export function statementCommand(program: Command, terminal: Terminal): void {
  withDatabase(
    program.command('statement').description('what every partner earned in a month; writes nothing'),
  )
    .option('--shop <id>', 'which shop, where there are several')
    .requiredOption('--period <month>', 'a month such as 2026-08')
    .option('--partner <partner>', 'only this one, by code or id')
    .addOption(
      new Option('--format <format>', 'the form of the output').choices(['csv', 'json']).default('csv'),
    )
    .addOption(
      new Option('--locale <locale>', 'de: semicolons and decimal commas')
        .choices(['de', 'en'])
        .default('de'),
    )
    .addHelpText(
      'after',
      '\nExample:\n  everline statement --period 2026-08 --format csv --locale en > august.csv',
    )
    .action(async (options: Options) => {
      const { period } = options;
      if (!isPeriod(period))
        throw new BadInput([`--period: "${period}" is not a period; write a month such as 2026-08`]);
      await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        const request = { period, asOf: ctx.stamp().at, language: options.locale };
        const { read } = ctx.store;
        const statements =
          options.partner === undefined
            ? statementsOf(read, shop, request)
            : only(await statementOf(read, shop, options.partner, request));
        if (options.format === 'json' || options.json) await printList(statements, terminal);
        else for await (const piece of statementsCsv(statements, options.locale)) terminal.out(piece);
      });
    });
}

async function* only(statement: Statement): AsyncGenerator<Statement> {
  yield statement;
}

/** A JSON list, one statement in memory at a time. */
async function printList(statements: AsyncIterable<Statement>, { out }: Terminal): Promise<void> {
  let separator = '[\n';
  for await (const statement of statements) {
    out(separator + JSON.stringify(statement));
    separator = ',\n';
  }
  out(separator === '[\n' ? '[]\n' : '\n]\n');
}
