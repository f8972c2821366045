/** Statements as CSV: RFC 4180 with a byte order mark; `;` and a decimal comma in German, `,` and a point in English. One row a
 * line, then the totals of the same columns, so that one file of a whole period can be filtered by kind and partner. */
import { isoOf } from '../../shared/time.ts';
import type { Statement, StatementLine, StatementPart } from '../core/statement.ts';
import { amount, BOM, type Cell, type CsvLocale, csvRow, day, percent, text, whole } from './csv-cells.ts';
import { COLUMNS, type ColumnName, CSV_WORDS, type TotalName } from './csv-words.ts';

/** All of a period, one statement in memory at a time. The first piece is the header, also where no statement follows. */
export async function* statementsCsv(
  statements: AsyncIterable<Statement>,
  locale: CsvLocale,
): AsyncGenerator<string> {
  yield header(locale);
  for await (const statement of statements) yield rowsOf(statement, locale);
}

export const statementCsv = (statement: Statement, locale: CsvLocale): string =>
  header(locale) + rowsOf(statement, locale);

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

const rowsOf = (statement: Statement, locale: CsvLocale): string =>
  statement.parts
    .flatMap((part) => [
      ...part.lines.map((line) => lineRow(statement, part, line, locale)),
      ...totalRows(statement, part, locale),
    ])
    .join('');

type Cells = Partial<Readonly<Record<ColumnName, Cell>>>;

function row(statement: Statement, cells: Cells, locale: CsvLocale): string {
  const { partner, period, asOf } = statement;
  const all: Cells = {
    period: text(period),
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
  statement: Statement,
  { currency }: StatementPart,
  line: StatementLine,
  locale: CsvLocale,
): string {
  const { timezone } = statement.shop;
  const words = CSV_WORDS[locale];
  const cells: Cells = {
    kind: text(words.line),
    order: text(line.order),
    ordered: day(line.orderedAt, timezone, locale),
    confirmed: day(line.confirmedAt, timezone, locale),
    refund: text(line.refund),
    component: text(line.component),
    level: whole(line.level),
    base: amount(line.base, currency, locale),
    rate: percent(line.rate, locale),
    amount: amount(line.amount, currency, locale),
    currency: text(currency),
    reason: text(words.reasons[line.reason]),
    state: text(words.states[line.state]),
    payableFrom: day(line.payableFrom, timezone, locale),
    planVersion: whole(line.planVersion),
  };
  return row(statement, cells, locale);
}

function totalRows(statement: Statement, { currency, totals }: StatementPart, locale: CsvLocale): string[] {
  const total = (name: TotalName, value: number, level: number | null = null): string => {
    const kind = text(CSV_WORDS[locale].totals[name]);
    const cells = {
      kind,
      level: whole(level),
      amount: amount(value, currency, locale),
      currency: text(currency),
    };
    return row(statement, cells, locale);
  };
  return [
    total('ownCustomers', totals.ownCustomers, 1),
    ...totals.levels.map((of) => total('level', of.amount, of.level)),
    ...(totals.others === 0 ? [] : [total('others', totals.others)]),
    total('adjustments', totals.adjustments),
    total('total', totals.total),
    total('carriedIn', totals.carriedIn),
    total('paidOut', totals.paidOut),
    total('carriedOut', totals.carriedOut),
  ];
}
