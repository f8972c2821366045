import { type Command, Option } from 'commander';
import {
  type Asking,
  clicksReport,
  codesOfKeys,
  commissionReport,
  conversionReport,
  ordersReport,
} from '../flows/report.ts';
import { reportCohorts } from '../flows/report-cohorts.ts';
import { type Grouping, rangeOf } from '../flows/report-range.ts';
import { type Shared, shopNamed, withContext, withDatabase } from './context.ts';
import { printJson, type Terminal } from './terminal.ts';

type Options = Shared & {
  readonly shop?: string;
  readonly from?: string;
  readonly until?: string;
  readonly by: Grouping;
};
type Cells = Readonly<Record<string, string | number | null>>;

const REPORTS = {
  clicks: clicksReport,
  orders: ordersReport,
  conversion: conversionReport,
  commission: commissionReport,
} as const;
const NAMES = ['clicks', 'orders', 'conversion', 'commission', 'cohorts'] as const;

export function reportCommand(report: Command, terminal: Terminal): void {
  for (const name of NAMES) {
    const command = withDatabase(report.command(name))
      .description(`the ${name} of a shop`)
      .option('--shop <id>', 'which shop, where there are several')
      .option('--from <day>', 'the first day; else thirty days before the end')
      .option('--until <day>', 'the day after the last one; else tomorrow');
    if (name !== 'cohorts')
      command.addOption(
        new Option('--by <key>', 'what to sum by').choices(['day', 'partner', 'channel']).default('day'),
      );
    command
      .addHelpText('after', `\nExample:\n  everline report ${name} --from 2026-08-01 --until 2026-09-01`)
      .action(async (options: Options) => {
        const rows = await withContext(terminal, options, async (ctx): Promise<readonly Cells[]> => {
          const shop = await shopNamed(ctx, options.shop);
          const range = rangeOf(shop, options, ctx.stamp().at);
          if (name === 'cohorts') return reportCohorts(ctx.store.read, shop, range);
          return keyed(REPORTS[name], { read: ctx.store.read, shop, range, by: options.by });
        });
        if (options.json) printJson(terminal, rows);
        else printTable(terminal, rows);
      });
  }
}

async function keyed(
  rowsOf: (asking: Asking) => Promise<readonly (Cells & { readonly key: string })[]>,
  asking: Asking,
): Promise<readonly Cells[]> {
  const rows = await rowsOf(asking);
  const codes = await codesOfKeys(
    asking,
    rows.map(({ key }) => key),
  );
  return rows.map(({ key, ...cells }) => ({ [asking.by]: codes.get(key) ?? (key || null), ...cells }));
}

/** Numbers to the right under their name. */
function printTable({ out }: Terminal, rows: readonly Cells[]): void {
  const [first] = rows;
  if (!first) {
    out('Nothing on these days.\n');
    return;
  }
  const names = Object.keys(first);
  const texts = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? '-')))];
  const widths = names.map((_, n) => Math.max(...texts.map((cells) => cells[n]?.length ?? 0)));
  for (const cells of texts) {
    const padded = cells.map((cell, n) =>
      typeof first[names[n] ?? ''] === 'number' ? cell.padStart(widths[n] ?? 0) : cell.padEnd(widths[n] ?? 0),
    );
    out(`${padded.join('  ').trimEnd()}\n`);
  }
}
