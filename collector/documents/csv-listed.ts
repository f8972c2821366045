/** What a file of statements lists, whether a statement is open or frozen. */
import type { Instant, Period } from '../../shared/time.ts';
import { documentLineText, type Plans } from '../core/explained-statement.ts';
import type { LineState, Statement, StatementLine, StatementTotals } from '../core/statement.ts';
import type { DocumentKept, DocumentLine, StatementDocument } from '../core/statement-document.ts';
import { type Language, taxOf } from '../core/tax.ts';
import type { KindName, TotalName } from './csv-words.ts';

export type Listed = {
  readonly period: Period;
  readonly timezone: string;
  /** Null while the period is open. */
  readonly number: string | null;
  readonly partner: { readonly number: string; readonly code: string; readonly name: string };
  /** When this was known, or when it was issued. */
  readonly asOf: Instant;
  readonly parts: readonly ListedPart[];
};

export type ListedPart = {
  readonly currency: string;
  readonly lines: Iterable<ListedLine>;
  readonly totals: readonly ListedTotal[];
};

export type ListedLine = {
  readonly kind: KindName;
  readonly line: Pick<
    StatementLine,
    | 'order'
    | 'orderedAt'
    | 'confirmedAt'
    | 'refund'
    | 'component'
    | 'level'
    | 'base'
    | 'rate'
    | 'amount'
    | 'reason'
  > & {
    readonly customer: string | null;
    /** `2 × TEE-1, 1 × TEE-4`. */
    readonly articles: string;
    /** The line in words, where it was asked for. */
    readonly explanation: string | null;
    readonly state: LineState | null;
    readonly payableFrom: Instant | null;
    readonly planVersion: number;
  };
};

export type ListedTotal = {
  readonly name: TotalName;
  readonly level: number | null;
  readonly value: number;
};

/** In what words the lines of a frozen statement are explained; an open one brings its own. */
export type Explaining = { readonly plans: Plans; readonly language: Language };

export const listed = (statement: Statement | StatementDocument, explaining: Explaining): Listed =>
  'format' in statement ? frozen(statement, explaining) : open(statement);

const open = ({ period, shop, partner, asOf, parts }: Statement): Listed => ({
  period,
  timezone: shop.timezone,
  number: null,
  partner,
  asOf,
  parts: parts.map(({ currency, lines, totals }) => ({
    currency,
    lines: lines.map((line) => ({
      kind: 'line',
      line: { ...line, customer: null, articles: '', explanation: line.text ?? null },
    })),
    totals: [...earnedTotals(totals), ...balanceTotals(totals)],
  })),
});

function frozen(document: StatementDocument, explaining: Explaining): Listed {
  const { period, shop, partner, number, issuedAt, currency, totals } = document;
  const tax = taxOf(document, totals.total);
  const taxed = tax.rule.isCreditNote ? [total('tax', tax.tax), total('gross', tax.gross)] : [];
  const taxPaid = document.payouts.reduce((sum, payout) => sum + payout.tax, 0);
  const paidTax = taxPaid === 0 ? [] : [total('paidTax', taxPaid)];
  const part = {
    currency,
    lines: frozenLines(document, explaining),
    totals: [...earnedTotals(totals), ...taxed, ...balanceTotals(totals), ...paidTax],
  };
  return { period, timezone: shop.timezone, number, partner, asOf: issuedAt, parts: [part] };
}

function* frozenLines(document: StatementDocument, { plans, language }: Explaining): Generator<ListedLine> {
  const textOf = (line: DocumentLine | DocumentKept): string | null =>
    documentLineText(document, line, plans, language);
  for (const line of document.lines)
    yield { kind: 'line', line: { ...line, articles: articlesOf(line), explanation: textOf(line) } };
  for (const line of document.kept)
    yield { kind: 'kept', line: { ...keptLine(line), explanation: textOf(line) } };
}

const articlesOf = ({ items }: DocumentLine): string =>
  items.map(({ quantity, sku }) => `${quantity} × ${sku ?? '?'}`).join(', ');

const keptLine = (kept: DocumentKept): Omit<ListedLine['line'], 'explanation'> => ({
  ...kept,
  orderedAt: null,
  confirmedAt: null,
  refund: null,
  customer: null,
  articles: '',
  state: null,
  payableFrom: null,
});

type Totals = Omit<StatementTotals, 'byState'> & { readonly limits?: number };

function earnedTotals({ ownCustomers, levels, others, limits = 0, adjustments, total: all }: Totals) {
  return [
    total('ownCustomers', ownCustomers, 1),
    ...levels.map(({ level, amount }) => total('level', amount, level)),
    ...(others === 0 ? [] : [total('others', others)]),
    ...(limits === 0 ? [] : [total('limits', limits)]),
    total('adjustments', adjustments),
    total('total', all),
  ];
}

const balanceTotals = ({ carriedIn, paidOut, carriedOut }: Totals): readonly ListedTotal[] => [
  total('carriedIn', carriedIn),
  total('paidOut', paidOut),
  total('carriedOut', carriedOut),
];

const total = (name: TotalName, value: number, level: number | null = null): ListedTotal => ({
  name,
  level,
  value,
});
