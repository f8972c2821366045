import type { Command } from 'commander';
import { Problem } from '../../shared/problem.ts';
import { findingsAtWork } from '../flows/lint-plan.ts';
import { planFrom } from './plan-file.ts';
import { printJson, type Terminal } from './terminal.ts';

type Options = { readonly json?: true; readonly german?: true };

export function planLintCommand(program: Command, terminal: Terminal): void {
  program
    .command('lint')
    .description('what law and reason say about a plan, by its text and at work')
    .argument('<file>', 'the plan as JSON')
    .option('--german', 'the sentences in German')
    .option('--json', 'print JSON for programs')
    .addHelpText(
      'after',
      '\nEnds with 1 where something stops activation.\n\nExample:\n  everline plan lint plan.json',
    )
    .action(async (file: string, { json, german }: Options) => {
      const findings = findingsAtWork(await planFrom(file));
      if (json) printJson(terminal, { findings });
      else
        for (const { severity, id, path, sentence, source } of findings)
          terminal.out(
            `${severity.padEnd(5)}  ${id}  ${path}: ${german ? sentence.de : sentence.en} (${source})\n`,
          );
      const blocking = findings.filter(({ severity }) => severity === 'block').length;
      if (blocking > 0)
        throw new Problem('plan-blocked', `${blocking} findings stop the activation of this plan`);
    });
}
