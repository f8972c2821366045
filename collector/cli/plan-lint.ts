import type { Command } from 'commander';
import type { Plan } from '../../shared/plan.ts';
import { Problem } from '../../shared/problem.ts';
import { isPeriod } from '../../shared/time.ts';
import type { Language } from '../core/commission/explain-words.ts';
import type { Finding } from '../core/commission/lint/finding.ts';
import { type LintReport, lintAtWork, lintOnMonth, lintOnNetwork } from '../flows/lint-plan.ts';
import { type Shared, shopNamed, withContext, withDatabase } from './context.ts';
import { printFairness } from './fairness.ts';
import { jsonFrom, planFrom } from './plan-file.ts';
import { BadInput, badInputOf, printJson, type Terminal } from './terminal.ts';

type Options = Shared & {
  readonly simulate?: string;
  readonly shop?: string;
  readonly period?: string;
  readonly report?: true;
  readonly german?: true;
};

const EXAMPLES = `
What a plan does is tried on a generated network unless you name another one; with --shop or --period
also the shop's own terms are judged. Ends with 1 where something stops activation.

Examples:
  everline plan lint plan.json --report
  everline plan lint plan.json --simulate network.json
  everline plan lint plan.json --shop tea --period 2026-06 --report --german`;

export function planLintCommand(program: Command, terminal: Terminal): void {
  withDatabase(
    program.command('lint').description('what law and reason say about a plan, by its text and at work'),
  )
    .argument('<file>', 'the plan as JSON')
    .option('--simulate <network>', 'try it on the network in this file; the plan replaces the file’s own')
    .option('--shop <id>', 'try it on a month of this shop')
    .option('--period <month>', 'which month, such as 2026-06; else the last complete one')
    .option('--report', 'also say how fairly it pays')
    .option('--german', 'the sentences in German')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: Options) => {
      const plan = await planFrom(file);
      const linted = await tried(plan, options, terminal);
      const { findings, report, triedOn } = linted;
      const language = options.german ? 'de' : 'en';
      if (options.json) printJson(terminal, { triedOn, findings, ...(options.report ? { report } : {}) });
      else {
        printFindings(findings, language, terminal);
        if (options.report) printFairness(terminal, linted, { currency: plan.currency, language });
      }
      const blocking = findings.filter(({ severity }) => severity === 'block').length;
      if (blocking > 0)
        throw new Problem('plan-blocked', `${blocking} findings stop the activation of this plan`);
    });
}

async function tried(plan: Plan, options: Options, terminal: Terminal): Promise<LintReport> {
  const { simulate, shop, period } = options;
  if (simulate !== undefined && (shop ?? period) !== undefined)
    throw new BadInput(['--simulate: stands beside --shop or --period; write one of them']);
  if (simulate !== undefined) {
    const linted = lintOnNetwork(plan, await jsonFrom(simulate));
    if ('faults' in linted) throw badInputOf(linted.faults);
    return linted;
  }
  if (shop === undefined && period === undefined) return lintAtWork(plan);
  if (period !== undefined && !isPeriod(period))
    throw new BadInput([`--period: "${period}" is not a period; write a month such as 2026-06`]);
  return withContext(terminal, options, async (ctx) =>
    lintOnMonth(ctx, await shopNamed(ctx, shop), plan, period === undefined ? {} : { period }),
  );
}

function printFindings(findings: readonly Finding[], language: Language, { out }: Terminal): void {
  for (const { severity, id, path, sentence, source } of findings)
    out(`${severity.padEnd(5)}  ${id}  ${path}: ${sentence[language]} (${source})\n`);
}
