/** `everline period close 2026-06`: the month’s end from the command line. */
import { Presets, SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { isoOf, isPeriod } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { PeriodRow, ShopRow } from '../core/rows.ts';
import { approvePeriod } from '../flows/approve-period.ts';
import { type CloseProgress, closePeriod, type Watch } from '../flows/close-period.ts';
import { previewPeriod } from '../flows/preview-period.ts';
import { periodsOfShop } from '../flows/read-periods.ts';
import { releasePeriod } from '../flows/release-period.ts';
import { type Shared, shopNamed, WHO, withContext, withDatabase } from './context.ts';
import { BadInput, printJson, printRows, type Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string; readonly as?: string };
type Step = (ctx: Context, shop: ShopRow, period: string, who: string, watch: Watch) => Promise<PeriodRow>;

export function periodCommand(period: Command, terminal: Terminal): void {
  listCommand(period, terminal);
  previewCommand(period, terminal);
  stepCommand(period, terminal, {
    name: 'close',
    about: 'reckon what waits for the month’s end; a close that was interrupted goes on',
    step: closePeriod,
  });
  stepCommand(period, terminal, {
    name: 'approve',
    about: 'approve what was reckoned; somebody else than who closed it, where the shop wants two',
    step: approvePeriod,
  });
  stepCommand(period, terminal, {
    name: 'release',
    about: 'freeze the month’s statements with their numbers',
    step: releasePeriod,
  });
}

const withShop = (command: Command): Command =>
  withDatabase(command).option('--shop <id>', 'which shop, where there are several');

function stepCommand(
  period: Command,
  terminal: Terminal,
  { name, about, step }: { readonly name: string; readonly about: string; readonly step: Step },
): void {
  withShop(period.command(name).description(about))
    .argument('<month>', 'such as 2026-06')
    .option('--as <name>', 'who does it, for the audit trail and for approval by a second person')
    .addHelpText('after', `\nExample:\n  everline period ${name} 2026-06 --as anna`)
    .action(async (month: string, options: Options) => {
      const who = options.as === undefined ? WHO : `${WHO}:${options.as}`;
      await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        const bar = barOn(terminal);
        const row = await step(ctx, shop, monthOf(month), who, bar.watch).finally(bar.stop);
        if (options.json) printJson(terminal, row);
        else printRows(terminal, { period: row.period, state: row.state, done: row.done, by: who });
      });
    });
}

function listCommand(period: Command, terminal: Terminal): void {
  withShop(period.command('list').description('the shop’s months and their states, newest first')).action(
    async (options: Options) => {
      const periods = await withContext(terminal, options, async (ctx) =>
        periodsOfShop(ctx.store.read, await shopNamed(ctx, options.shop), ctx.stamp().at),
      );
      if (options.json) printJson(terminal, periods);
      else printRows(terminal, Object.fromEntries(periods.map((one) => [one.period, one.state])));
    },
  );
}

function previewCommand(period: Command, terminal: Terminal): void {
  withShop(period.command('preview').description('what an open month would come to now; writes nothing'))
    .argument('<month>', 'such as 2026-06')
    .addHelpText('after', '\nExample:\n  everline period preview 2026-06 --json > june.json')
    .action(async (month: string, options: Options) => {
      const preview = await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        return previewPeriod(ctx.store.read, shop, { period: monthOf(month), asOf: ctx.stamp().at });
      });
      if (options.json) return printJson(terminal, { ...preview, asOf: isoOf(preview.asOf) });
      const paid = preview.components.map(({ component, paid }) => [`${component}, paid`, paid] as const);
      const ranks = preview.ranks.map(({ rank, partners }) => [`rank ${rank}`, partners] as const);
      printRows(terminal, {
        period: preview.period,
        'as of': isoOf(preview.asOf),
        orders: preview.orders,
        ...Object.fromEntries([...paid, ...ranks]),
      });
    });
}

function monthOf(text: string): string {
  if (isPeriod(text)) return text;
  throw new BadInput([`"${text}" is not a period; write a month such as 2026-06`]);
}

const WORDS: Readonly<Record<CloseProgress['step'], string>> = {
  reading: 'orders read',
  writing: 'lines written',
  stating: 'partners stated',
};

/** Only where somebody watches. */
function barOn({ isWatched }: Terminal): { readonly watch: Watch; readonly stop: () => void } {
  if (!isWatched) return { watch: () => undefined, stop: () => undefined };
  const format = '{step} [{bar}] {value} of {total}';
  const bar = new SingleBar(
    { format, clearOnComplete: true, stream: process.stderr },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    watch: ({ step, done, total }) => {
      if (!isStarted) bar.start(total, done, { step: WORDS[step] });
      isStarted = true;
      bar.setTotal(total);
      bar.update(done, { step: WORDS[step] });
    },
    stop: () => bar.stop(),
  };
}
