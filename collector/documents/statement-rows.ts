/** The tables of a statement, a row each: lines, corrections, payments, lines the company kept, and the way to the rank. */
import type {
  DocumentAdjustment,
  DocumentKept,
  DocumentLine,
  QualificationStep,
} from '../core/statement-document.ts';
import { CSV_WORDS } from './csv-words.ts';
import { amountText, countText, instantText, periodText, rateText } from './format.ts';
import type { Row } from './pdf/blocks.ts';
import type { Sheet } from './sheet.ts';
import { fill, WORDS } from './words/words.ts';

/** One at a time: a statement of 10,000 lines has no second copy of them. */
export function* lineRows(sheet: Sheet): Generator<Row> {
  let sum = 0;
  for (const line of sheet.document.lines) {
    yield lineRow(sheet, line);
    sum += line.amount;
  }
  const total = amount(sheet, sum);
  yield { cells: ['', WORDS[sheet.language].sum, '', '', '', '', total], face: 'strong', isSum: true };
}

function lineRow(sheet: Sheet, line: DocumentLine): Row {
  return {
    cells: [
      day(sheet, line.orderedAt),
      line.order ?? '',
      line.component,
      line.level === null ? '' : String(line.level),
      amount(sheet, line.base),
      rate(sheet, line.rate),
      amount(sheet, line.amount),
    ],
    detail: detailOf(sheet, line),
  };
}

/** The rest of what the law wants to know of a line, on a smaller line below it. */
function detailOf(sheet: Sheet, line: DocumentLine): string {
  const { document, language } = sheet;
  const words = WORDS[language];
  const { customer, items, derived, refund, distance, level } = line;
  const more = document.plans.length > 1;
  const parts: readonly (string | null)[] = [
    line.reason === 'earned' ? null : CSV_WORDS[language].reasons[line.reason],
    customer === null ? null : `${words.customer} ${customer}`,
    items.length === 0 ? null : items.map((item) => `${item.quantity} × ${item.sku ?? '?'}`).join(', '),
    derived === null || derived.refunded === 0
      ? null
      : fill(words.derived, {
          net: amountText(derived.net, derived.currency, language),
          refunded: amountText(derived.refunded, derived.currency, language),
        }),
    refund === null ? null : `${words.refund} ${refund}`,
    isSameDay(sheet, line) ? null : `${words.confirmed} ${day(sheet, line.confirmedAt)}`,
    distance === null || distance === level ? null : fill(words.position, { distance }),
    stateText(sheet, line),
    more ? fill(words.plan, { version: line.planVersion }) : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

const isSameDay = (sheet: Sheet, { orderedAt, confirmedAt }: DocumentLine): boolean =>
  day(sheet, confirmedAt) === '' || day(sheet, orderedAt) === day(sheet, confirmedAt);

function stateText(sheet: Sheet, { state, payableFrom }: DocumentLine): string | null {
  if (state === 'definitive') return null;
  if (state === 'provisional' && payableFrom !== null)
    return fill(WORDS[sheet.language].payableFrom, { day: day(sheet, payableFrom) });
  return CSV_WORDS[sheet.language].states[state];
}

export const adjustmentRows = (sheet: Sheet): readonly Row[] =>
  sheet.document.adjustments.map((adjustment) => adjustmentRow(sheet, adjustment));

function adjustmentRow(sheet: Sheet, adjustment: DocumentAdjustment): Row {
  const { language } = sheet;
  const words = WORDS[language];
  const { original, author, approver } = adjustment;
  const detail = [
    original === null ? null : fill(words.original, { period: periodText(original.period, language) }),
    author === null ? null : fill(words.author, { author }),
    approver === null ? null : fill(words.approver, { approver }),
  ];
  return {
    cells: [
      day(sheet, adjustment.at),
      original?.order ?? '',
      refundReasons[language][adjustment.reason] ?? adjustment.reason,
      amount(sheet, adjustment.before),
      amount(sheet, adjustment.after),
      amount(sheet, adjustment.amount),
    ],
    detail: detail.filter((part) => part !== null).join(' · '),
  };
}

export const payoutRows = (sheet: Sheet): readonly Row[] =>
  sheet.document.payouts.map((payout) => ({
    cells: [
      day(sheet, payout.at),
      WORDS[sheet.language].payouts[payout.kind],
      payout.reference,
      amount(sheet, payout.amount),
      amount(sheet, payout.tax),
      amount(sheet, payout.amount + payout.tax),
    ],
  }));

export const keptRows = (sheet: Sheet): readonly Row[] =>
  sheet.document.kept.map((kept: DocumentKept) => ({
    cells: [
      kept.order ?? '',
      kept.component,
      CSV_WORDS[sheet.language].reasons[kept.reason],
      amount(sheet, kept.base),
      rate(sheet, kept.rate),
      amount(sheet, kept.amount),
    ],
  }));

export function standingRows({ document, language }: Sheet): readonly Row[] {
  const { standing } = document;
  if (standing === null) return [];
  return standing.path.map((step) => ({
    cells: [metricText(step, language), countText(step.needed, language), countText(step.reached, language)],
  }));
}

function metricText({ metric, of }: QualificationStep, language: Sheet['language']): string {
  const words = WORDS[language];
  if (of === undefined) return words.metrics[metric];
  return `${words.metrics[metric]} (${of === 'active' ? words.isActive : of})`;
}

const day = ({ document, language }: Sheet, at: number | null): string =>
  at === null ? '' : instantText(at, document.shop.timezone, language);

const amount = ({ document, language }: Sheet, minor: number | null): string =>
  minor === null ? '' : amountText(minor, document.currency, language);

const rate = ({ language }: Sheet, text: string | null): string =>
  text === null ? '' : rateText(text, language);

/** `RefundReason` in words; what people wrote stands as they wrote it. */
const refundReasons: Readonly<Record<Sheet['language'], Readonly<Record<string, string>>>> = {
  de: {
    withdrawal: 'Widerruf',
    'non-payment': 'nicht bezahlt',
    chargeback: 'Rücklastschrift',
    cancelled: 'storniert',
    'merchant-fault': 'Fehler des Händlers',
    goodwill: 'Kulanz',
  },
  en: {
    withdrawal: 'withdrawal',
    'non-payment': 'not paid',
    chargeback: 'chargeback',
    cancelled: 'cancelled',
    'merchant-fault': 'the merchant’s fault',
    goodwill: 'goodwill',
  },
};
