/** The book extract (Buchauszug, HGB § 87c II): every order of a partner's customers and of the downline that pays them, with its dates,
 * what was paid, refunds and cancellations with their reasons, and what it came to for the partner. As CSV, an order at a time. */
import type { Instant, Period } from '../../shared/time.ts';
import type { OrderLine, Reason, RefundReason } from '../core/commission/types.ts';
import type { Language } from '../core/tax.ts';
import {
  EXTRACT_COLUMNS,
  EXTRACT_WORDS,
  type ExtractColumn,
  type ExtractKind,
} from './book-extract-words.ts';
import { amount, BOM, type Cell, csvRow, day, percent, text, whole } from './csv-cells.ts';
import { CSV_WORDS } from './csv-words.ts';

export type ExtractHead = {
  readonly shop: { readonly name: string; readonly timezone: string };
  readonly partner: { readonly number: string; readonly code: string; readonly name: string };
  /** The first and the last month it covers. */
  readonly from: Period;
  readonly to: Period;
  readonly asOf: Instant;
};

export type ExtractOrder = {
  /** The shop's order number, which its invoice bears, and the system it came from. */
  readonly order: string;
  readonly source: string;
  readonly status: 'claimed' | 'confirmed' | 'released' | 'cancelled';
  /** A number of the customer, of the downline's too: here, and only here, a partner sees them all (lint rule L41). */
  readonly customer: string | null;
  readonly isOwn: boolean;
  readonly placedAt: Instant;
  /** When the shop said it was paid; null: never. */
  readonly confirmedAt: Instant | null;
  readonly releasedAt: Instant | null;
  readonly currency: string;
  /** What the customer paid, and the goods in it net of tax, shipping, discounts and gift cards. */
  readonly total: number;
  readonly net: number;
  readonly articles: readonly Pick<OrderLine, 'sku' | 'quantity' | 'net'>[];
  readonly refunds: readonly ExtractRefund[];
  readonly lines: readonly ExtractLine[];
};

export type ExtractRefund = {
  readonly id: string;
  readonly at: Instant;
  readonly reason: RefundReason;
  /** Null: everything that was left. */
  readonly amount: number | null;
};

/** What the order brought the partner, or why it brought nothing. In the currency of the plan. */
export type ExtractLine = {
  readonly period: Period;
  readonly component: string;
  readonly level: number | null;
  readonly refund: string | null;
  readonly base: number | null;
  readonly rate: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly reason: Reason;
};

/** The first piece is the header, also where no order follows. */
export async function* bookExtractCsv(
  head: ExtractHead,
  orders: AsyncIterable<ExtractOrder>,
  language: Language,
): AsyncGenerator<string> {
  const { columns } = EXTRACT_WORDS[language];
  const names = EXTRACT_COLUMNS.map((column) => text(columns[column]));
  yield BOM + csvRow(names, language);
  for await (const order of orders) yield rowsOf({ head, order, language }).join('');
}

type Sheet = { readonly head: ExtractHead; readonly order: ExtractOrder; readonly language: Language };

const rowsOf = (sheet: Sheet): readonly string[] => [
  orderRow(sheet),
  ...sheet.order.refunds.map((refund) => refundRow(sheet, refund)),
  ...sheet.order.lines.map((line) => lineRow(sheet, line)),
];

function orderRow(sheet: Sheet): string {
  const { order, head, language } = sheet;
  const at = (instant: Instant | null) => day(instant, head.shop.timezone, language);
  return row(sheet, 'order', {
    source: text(order.source),
    status: text(EXTRACT_WORDS[language].statuses[order.status]),
    customer: text(order.customer),
    placed: at(order.placedAt),
    paid: at(order.confirmedAt),
    released: at(order.releasedAt),
    articles: text(articlesOf(order)),
    total: amount(order.total, order.currency, language),
    net: amount(order.net, order.currency, language),
    currency: text(order.currency),
  });
}

function refundRow(sheet: Sheet, refund: ExtractRefund): string {
  const { order, head, language } = sheet;
  return row(sheet, 'refund', {
    refund: text(refund.id),
    refunded: day(refund.at, head.shop.timezone, language),
    amount: amount(refund.amount === null ? null : -refund.amount, order.currency, language),
    currency: text(order.currency),
    reason: text(EXTRACT_WORDS[language].refunds[refund.reason]),
  });
}

const lineRow = (sheet: Sheet, line: ExtractLine): string =>
  row(sheet, 'line', {
    period: text(line.period),
    component: text(line.component),
    level: whole(line.level),
    refund: text(line.refund),
    base: amount(line.base, line.currency, sheet.language),
    rate: percent(line.rate, sheet.language),
    amount: amount(line.amount, line.currency, sheet.language),
    currency: text(line.currency),
    reason: text(CSV_WORDS[sheet.language].reasons[line.reason]),
  });

type Cells = Partial<Readonly<Record<ExtractColumn, Cell>>>;

function row({ order, head, language }: Sheet, kind: ExtractKind, cells: Cells): string {
  const words = EXTRACT_WORDS[language];
  const all: Cells = {
    kind: text(words.kinds[kind]),
    partner: text(head.partner.number),
    order: text(order.order),
    relation: text(order.isOwn ? words.own : words.downline),
    ...cells,
  };
  return csvRow(
    EXTRACT_COLUMNS.map((column) => all[column] ?? text('')),
    language,
  );
}

export const articlesOf = ({ articles }: Pick<ExtractOrder, 'articles'>): string =>
  articles.map(({ quantity, sku }) => `${quantity} × ${sku ?? '?'}`).join(', ');
