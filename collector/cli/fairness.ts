/** The fairness report as a table for people. Shares are percentages of what the row names. */
import { decimalOf } from '../../shared/currency.ts';
import type { Language } from '../core/commission/explain-words.ts';
import { percent } from '../core/commission/lint/words.ts';
import type { FairnessReport } from '../core/commission/report.ts';
import { CSV_WORDS } from '../documents/csv-words.ts';
import type { LintReport } from '../flows/lint-plan.ts';
import { FAIRNESS_WORDS } from './fairness-words.ts';
import { printRows, type Terminal } from './terminal.ts';

export function printFairness(
  terminal: Terminal,
  { report, triedOn }: LintReport,
  { currency, language }: { readonly currency: string; readonly language: Language },
): void {
  const words = FAIRNESS_WORDS[language];
  terminal.out(`\n${words.title(triedOn)}\n`);
  printRows(terminal, rowsOf(report, currency, language));
}

function rowsOf(report: FairnessReport, currency: string, language: Language): Record<string, string> {
  const words = FAIRNESS_WORDS[language];
  const local = (text: string) => (language === 'de' ? text.replace('.', ',') : text);
  const money = (minor: number) => `${local(decimalOf(minor, currency))} ${currency}`;
  const share = (part: number) => percent(Math.round(part * 1_000_000))[language];
  const decimal = (value: number | null) => (value === null ? words.nothing : local(value.toFixed(2)));
  return {
    [words.partners]: String(report.partners),
    [words.turnover]: money(report.turnover),
    [words.paid]: money(report.paid),
    [words.cost]: share(report.costShare),
    [words.kept]: money(report.kept),
    ...Object.fromEntries(
      Object.entries(report.breakage.byReason).map(([reason, minor]) => [
        `  ${reasonText(reason, language)}`,
        money(minor),
      ]),
    ),
    [words.breakage]: share(report.breakage.share),
    [words.gini]: decimal(report.gini),
    [words.deciles]: report.deciles.map(share).join('  '),
    [words.zero]: share(report.zeroEarners),
    [words.own]: share(report.ownShare),
    [words.structure]: share(report.structureShare),
    [words.entry]: decimal(report.entryCorrelation),
    [words.external]: report.externalShare === null ? words.nothing : share(report.externalShare),
    [words.ahead]: String(report.aheadOfSponsor),
    [words.dearest]: share(report.dearestOrder),
  };
}

const reasonText = (reason: string, language: Language): string =>
  new Map<string, string>(Object.entries(CSV_WORDS[language].reasons)).get(reason) ?? reason;
