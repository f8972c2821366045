import type { Command } from 'commander';
import { Problem } from '../../shared/problem.ts';
import { instantOf, isoOf } from '../../shared/time.ts';
import { activatePlan } from '../flows/activate-plan.ts';
import { lintAtWork } from '../flows/lint-plan.ts';
import { savePlan } from '../flows/save-plan.ts';
import { type Shared, shopNamed, WHO, withContext, withDatabase } from './context.ts';
import { planFrom } from './plan-file.ts';
import { BadInput, printJson, printRows, type Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string; readonly from?: string; readonly dryRun?: true };

export function planActivateCommand(program: Command, terminal: Terminal): void {
  withDatabase(
    program.command('activate').description('save a plan and settle orders by it from now or later'),
  )
    .argument('<file>', 'the plan as JSON')
    .option('--shop <id>', 'which shop, where there are several')
    .option('--from <time>', 'ISO 8601 with zone; else now; a shop’s first plan may begin earlier')
    .option('--dry-run', 'say what the lint finds and change nothing')
    .addHelpText('after', '\nExample:\n  everline plan activate plan.json --from 2027-01-01T00:00:00+01:00')
    .action(async (file: string, options: Options) => {
      const plan = await planFrom(file);
      const begin = beginOf(options.from);
      const activation = await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        const { findings } = lintAtWork(plan, shop.settings.terms);
        for (const { severity, id, sentence } of findings)
          terminal.err(`${severity}  ${id}  ${sentence.en}\n`);
        if (findings.some(({ severity }) => severity === 'block'))
          throw new Problem('plan-blocked', 'The plan may not be activated as it is; nothing was changed');
        if (options.dryRun) return null;
        const saved = await savePlan(ctx, shop, plan, WHO);
        return activatePlan(ctx, shop, saved.version, begin, WHO);
      });
      if (activation === null) return;
      const { version, validFrom } = activation;
      const activated = { plan: plan.name, version: String(version), from: isoOf(validFrom) };
      if (options.json) printJson(terminal, activated);
      else printRows(terminal, activated);
    });
}

function beginOf(text: string | undefined): { readonly validFrom?: number } {
  if (text === undefined) return {};
  const validFrom = instantOf(text);
  if (validFrom === undefined)
    throw new BadInput([`--from ${text} is no time; write 2027-01-01T00:00:00+01:00`]);
  return { validFrom };
}
