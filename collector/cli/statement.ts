import { type Command, Option } from 'commander';
import { isPeriod } from '../../shared/time.ts';
import type { Statement } from '../core/statement.ts';
import type { StatementDocument } from '../core/statement-document.ts';
import { statementsCsv } from '../documents/csv.ts';
import { plansByVersion, statementsOfMonth } from '../flows/read-frozen.ts';
import { statementOf } from '../flows/read-statements.ts';
import { type Shared, shopNamed, withContext, withDatabase } from './context.ts';
import { writeStatements } from './statement-files.ts';
import { BadInput, type Terminal } from './terminal.ts';

type Options = Shared & {
  readonly shop?: string;
  readonly period: string;
  readonly partner?: string;
  readonly format: 'csv' | 'json' | 'pdf' | 'xml';
  readonly locale?: 'de' | 'en';
  readonly out?: string;
};

export function statementCommand(program: Command, terminal: Terminal): void {
  withDatabase(
    program.command('statement').description('what every partner earned in a month; writes nothing'),
  )
    .option('--shop <id>', 'which shop, where there are several')
    .requiredOption('--period <month>', 'a month such as 2026-08')
    .option('--partner <partner>', 'only this one, by code or id')
    .addOption(
      new Option('--format <format>', 'pdf and xml: files of frozen statements, into --out')
        .choices(['csv', 'json', 'pdf', 'xml'])
        .default('csv'),
    )
    .option('--out <folder>', 'where files go, one a statement')
    .addOption(
      new Option('--locale <locale>', 'de: semicolons and decimal commas; a PDF’s language').choices([
        'de',
        'en',
      ]),
    )
    .addHelpText(
      'after',
      '\nExample:\n  everline statement --period 2026-08 --format csv --locale en > august.csv' +
        '\n  everline statement --period 2026-08 --format pdf --out statements',
    )
    .action(async (options: Options) => {
      const { period } = options;
      if (!isPeriod(period))
        throw new BadInput([`--period: "${period}" is not a period; write a month such as 2026-08`]);
      await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        const { format, locale = 'de', out: folder } = options;
        if (format === 'pdf' || format === 'xml') {
          const { partner, locale: language } = options;
          const wanted = { ...(partner ? { partner } : {}), ...(language ? { language } : {}) };
          return writeStatements(ctx, shop, terminal, { period, format, folder, ...wanted });
        }
        const request = { period, asOf: ctx.stamp().at, language: locale };
        const { read } = ctx.store;
        const statements =
          options.partner === undefined
            ? statementsOfMonth(read, shop, request)
            : only(await statementOf(read, shop, options.partner, request));
        if (format === 'json' || options.json) await printList(statements, terminal);
        else
          for await (const piece of statementsCsv(statements, locale, await plansByVersion(read, shop)))
            terminal.out(piece);
        return undefined;
      });
    });
}

async function* only(statement: Statement): AsyncGenerator<Statement> {
  yield statement;
}

/** A JSON list, one statement in memory at a time. */
async function printList(
  statements: AsyncIterable<Statement | StatementDocument>,
  { out }: Terminal,
): Promise<void> {
  let separator = '[\n';
  for await (const statement of statements) {
    out(separator + JSON.stringify(statement));
    separator = ',\n';
  }
  out(separator === '[\n' ? '[]\n' : '\n]\n');
}
