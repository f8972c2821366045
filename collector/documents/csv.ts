/** Statements as CSV: RFC 4180 with a byte order mark; `;` and a decimal comma in German, `,` and a point in English. One row a
 * line, then the totals of the same columns, so that one file of a whole period can be filtered by kind and partner. Open statements
 * and frozen ones make the same file; frozen ones have a number, their tax, and what the company kept. */
import { isoOf } from '../../shared/time.ts';
import type { Plans } from '../core/explained-statement.ts';
import type { Statement } from '../core/statement.ts';
import type { StatementDocument } from '../core/statement-document.ts';
import { amount, BOM, type Cell, type CsvLocale, csvRow, day, percent, text, whole } from './csv-cells.ts';
import { type Listed, type ListedLine, type ListedPart, type ListedTotal, listed } from './csv-listed.ts';
import { COLUMNS, type ColumnName, CSV_WORDS } from './csv-words.ts';

type Listable = Statement | StatementDocument;

/** Letters of a piece: rows one by one would cost a turn of the event loop each. */
const PIECE = 32_768;

/** All of a period, one statement in memory at a time. The first piece begins with the header, also where no statement follows.
 * `plans` explain the lines of frozen statements. */
export async function* statementsCsv(
  statements: AsyncIterable<Listable>,
  locale: CsvLocale,
  plans: Plans,
): AsyncGenerator<string> {
  let piece = header(locale);
  for await (const statement of statements)
    for (const row of rowsOf(listed(statement, { plans, language: locale }), locale)) {
      piece += row;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
  if (piece !== '') yield piece;
}

export const statementCsv = (statement: Listable, locale: CsvLocale, plans: Plans): string =>
  header(locale) + [...rowsOf(listed(statement, { plans, language: locale }), locale)].join('');

function header(locale: CsvLocale): string {
  const { columns } = CSV_WORDS[locale];
  return (
    BOM +
    csvRow(
      COLUMNS.map((column) => text(columns[column])),
      locale,
    )
  );
}

function* rowsOf(statement: Listed, locale: CsvLocale): Generator<string> {
  for (const part of statement.parts) {
    for (const line of part.lines) yield lineRow(statement, part, line, locale);
    for (const total of part.totals) yield totalRow(statement, part, total, locale);
  }
}

type Cells = Partial<Readonly<Record<ColumnName, Cell>>>;

function row(statement: Listed, cells: Cells, locale: CsvLocale): string {
  const { partner, period, asOf, number } = statement;
  const all: Cells = {
    period: text(period),
    statement: text(number),
    number: text(partner.number),
    code: text(partner.code),
    name: text(partner.name),
    asOf: text(isoOf(asOf)),
    ...cells,
  };
  return csvRow(
    COLUMNS.map((column) => all[column] ?? text('')),
    locale,
  );
}

function lineRow(
  statement: Listed,
  { currency }: ListedPart,
  { line, kind }: ListedLine,
  locale: CsvLocale,
): string {
  const { timezone } = statement;
  const words = CSV_WORDS[locale];
  const cells: Cells = {
    kind: text(words.kinds[kind]),
    order: text(line.order),
    ordered: day(line.orderedAt, timezone, locale),
    confirmed: day(line.confirmedAt, timezone, locale),
    customer: text(line.customer),
    articles: text(line.articles),
    refund: text(line.refund),
    component: text(line.component),
    level: whole(line.level),
    base: amount(line.base, currency, locale),
    rate: percent(line.rate, locale),
    amount: amount(line.amount, currency, locale),
    currency: text(currency),
    reason: text(words.reasons[line.reason]),
    explanation: text(line.explanation),
    state: text(line.state === null ? '' : words.states[line.state]),
    payableFrom: day(line.payableFrom, timezone, locale),
    planVersion: whole(line.planVersion),
  };
  return row(statement, cells, locale);
}

function totalRow(
  statement: Listed,
  { currency }: ListedPart,
  { name, level, value }: ListedTotal,
  locale: CsvLocale,
): string {
  const cells = {
    kind: text(CSV_WORDS[locale].totals[name]),
    level: whole(level),
    amount: amount(value, currency, locale),
    currency: text(currency),
  };
  return row(statement, cells, locale);
}
