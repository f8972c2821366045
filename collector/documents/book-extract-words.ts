/** The words of the book extract, by language. */
import type { RefundReason } from '../core/commission/types.ts';
import type { Language } from '../core/tax.ts';
import type { ExtractOrder } from './book-extract.ts';

export const EXTRACT_COLUMNS = [
  'kind',
  'partner',
  'order',
  'source',
  'relation',
  'customer',
  'status',
  'placed',
  'paid',
  'released',
  'articles',
  'total',
  'net',
  'refund',
  'refunded',
  'period',
  'component',
  'level',
  'base',
  'rate',
  'amount',
  'currency',
  'reason',
] as const;
export type ExtractColumn = (typeof EXTRACT_COLUMNS)[number];
export type ExtractKind = 'order' | 'refund' | 'line';

export type ExtractWords = {
  readonly title: string;
  readonly columns: Readonly<Record<ExtractColumn, string>>;
  readonly kinds: Readonly<Record<ExtractKind, string>>;
  readonly statuses: Readonly<Record<ExtractOrder['status'], string>>;
  readonly refunds: Readonly<Record<RefundReason, string>>;
  readonly own: string;
  readonly downline: string;
  readonly intro: string;
  readonly none: string;
  readonly everything: string;
};

const de: ExtractWords = {
  title: 'Buchauszug',
  columns: {
    kind: 'Art',
    partner: 'Partnernummer',
    order: 'Bestellung',
    source: 'Herkunft',
    relation: 'Beziehung',
    customer: 'Kunde',
    status: 'Status',
    placed: 'Bestellt am',
    paid: 'Bezahlt am',
    released: 'Freigegeben am',
    articles: 'Artikel',
    total: 'Rechnungsbetrag',
    net: 'Warenwert netto',
    refund: 'Erstattung',
    refunded: 'Erstattet am',
    period: 'Abrechnungszeitraum',
    component: 'Bestandteil',
    level: 'Ebene',
    base: 'Bemessungsgrundlage',
    rate: 'Satz',
    amount: 'Betrag',
    currency: 'Währung',
    reason: 'Grund',
  },
  kinds: { order: 'Bestellung', refund: 'Erstattung', line: 'Provision' },
  statuses: {
    claimed: 'nicht bestätigt',
    confirmed: 'bezahlt',
    released: 'bezahlt und freigegeben',
    cancelled: 'storniert',
  },
  refunds: {
    withdrawal: 'Widerruf',
    'non-payment': 'nicht bezahlt',
    chargeback: 'Rücklastschrift',
    cancelled: 'storniert',
    'merchant-fault': 'Fehler des Händlers',
    goodwill: 'Kulanz',
  },
  own: 'eigener Kunde',
  downline: 'Downline',
  intro:
    'Alle Geschäfte, für die dem Partner nach dem Plan Provision zusteht oder zustehen kann, mit Stornierungen und ihren Gründen (§ 87c Abs. 2 HGB). Stand {asOf}.',
  none: 'In diesem Zeitraum gab es keine Geschäfte.',
  everything: 'alles',
};

const en: ExtractWords = {
  title: 'Book extract',
  columns: {
    kind: 'Kind',
    partner: 'Partner number',
    order: 'Order',
    source: 'Source',
    relation: 'Relation',
    customer: 'Customer',
    status: 'Status',
    placed: 'Ordered on',
    paid: 'Paid on',
    released: 'Released on',
    articles: 'Articles',
    total: 'Invoice amount',
    net: 'Goods net',
    refund: 'Refund',
    refunded: 'Refunded on',
    period: 'Period',
    component: 'Component',
    level: 'Level',
    base: 'Base',
    rate: 'Rate',
    amount: 'Amount',
    currency: 'Currency',
    reason: 'Reason',
  },
  kinds: { order: 'order', refund: 'refund', line: 'commission' },
  statuses: {
    claimed: 'not confirmed',
    confirmed: 'paid',
    released: 'paid and released',
    cancelled: 'cancelled',
  },
  refunds: {
    withdrawal: 'withdrawal',
    'non-payment': 'not paid',
    chargeback: 'chargeback',
    cancelled: 'cancelled',
    'merchant-fault': 'the merchant’s fault',
    goodwill: 'goodwill',
  },
  own: 'own customer',
  downline: 'downline',
  intro:
    'All transactions on which the plan grants, or may grant, the partner commission, with cancellations and their reasons (§ 87c (2) HGB). As of {asOf}.',
  none: 'There were no transactions in this period.',
  everything: 'everything',
};

export const EXTRACT_WORDS: Readonly<Record<Language, ExtractWords>> = { de, en };
