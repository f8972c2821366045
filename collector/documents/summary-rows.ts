/** The totals of a statement as a person reads them: what was earned, the tax on it, and the balance. */
import { countText, moneyText, rateText } from './format.ts';
import type { Row } from './pdf/blocks.ts';
import type { Sheet } from './sheet.ts';
import { fill, WORDS } from './words/words.ts';

export const summaryRows = (sheet: Sheet): readonly Row[] => [
  ...earnedRows(sheet),
  ...taxRows(sheet),
  ...balanceRows(sheet),
];

function earnedRows(sheet: Sheet): readonly Row[] {
  const { document, language } = sheet;
  const words = WORDS[language];
  const { totals } = document;
  const optional = [
    [words.others, totals.others],
    [words.limits, totals.limits],
    [words.adjustments, totals.adjustments],
  ] as const;
  return [
    row(sheet, words.ownCustomers, totals.ownCustomers),
    ...totals.levels.map(({ level, amount }) =>
      row(sheet, fill(words.level, { level: countText(level, language) }), amount),
    ),
    ...optional.flatMap(([label, amount]) => (amount === 0 ? [] : [row(sheet, label, amount)])),
  ];
}

function taxRows(sheet: Sheet): readonly Row[] {
  const { tax, language } = sheet;
  const words = WORDS[language];
  if (!tax.rule.isCreditNote) return [sum(sheet, words.total, tax.net), ...stateRows(sheet)];
  const label = tax.rate === null ? words.noTax : fill(words.tax, { rate: rateText(tax.rate, language) });
  return [
    sum(sheet, words.net, tax.net),
    ...stateRows(sheet),
    row(sheet, label, tax.tax),
    sum(sheet, words.gross, tax.gross),
  ];
}

function stateRows(sheet: Sheet): readonly Row[] {
  const { byState } = sheet.document.totals;
  const words = WORDS[sheet.language];
  if (byState.provisional === 0 && byState.withheld === 0) return [];
  return (['definitive', 'provisional', 'withheld'] as const).flatMap((state) =>
    byState[state] === 0 ? [] : [{ ...row(sheet, words[state], byState[state]), isPart: true }],
  );
}

function balanceRows(sheet: Sheet): readonly Row[] {
  const { document, language } = sheet;
  const words = WORDS[language];
  const { totals } = document;
  return [
    { ...row(sheet, words.carriedIn, totals.carriedIn), isSum: true },
    row(sheet, words.paidOut, totals.paidOut),
    sum(sheet, words.carriedOut, totals.carriedOut),
  ];
}

const row = ({ document, language }: Sheet, label: string, amount: number): Row => ({
  cells: [label, moneyText(amount, document.currency, language)],
});

const sum = (sheet: Sheet, label: string, amount: number): Row => ({
  ...row(sheet, label, amount),
  face: 'strong',
  isSum: true,
});
