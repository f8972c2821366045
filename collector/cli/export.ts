import type { Command } from 'commander';
import { exportShop } from '../flows/export-shop.ts';
import { countRows, TABLES } from '../store/queries/whole.ts';
import { type Shared, shopNamed, withContext, withDatabase } from './context.ts';
import { progressOf } from './progress.ts';
import type { Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string };

export function exportCommand(program: Command, terminal: Terminal): void {
  withDatabase(program.command('export').description('print everything a shop has, a row a line'))
    .option('--shop <id>', 'which shop, where there are several')
    .addHelpText(
      'after',
      '\nLines are canonical JSON, {"row":{…},"table":"…"}, sorted by table and primary key: equal shops give equal bytes, whatever\ndatabase they lie in. They hold the shop’s secrets and everybody’s data: keep the file like the database itself.\n\nExample:\n  everline export --shop tea | gzip > tea.jsonl.gz',
    )
    .action(async (options: Options) => {
      await withContext(terminal, options, async (ctx) => {
        const { shopId } = await shopNamed(ctx, options.shop);
        const { read } = ctx.store;
        const progress = progressOf(terminal, 'exporting');
        let total = 0;
        if (terminal.isWatched) for (const table of TABLES) total += await countRows(read, table, shopId);
        let done = 0;
        for await (const { rows, text } of exportShop(read, shopId)) {
          terminal.out(text);
          await terminal.drained?.();
          done += rows;
          progress.update(done, total);
        }
        progress.stop();
      });
    });
}
