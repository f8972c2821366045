/** The words of the CSV, by language. */

import type { LineRow } from '../core/rows.ts';
import type { LineState } from '../core/statement.ts';
import type { CsvLocale } from './csv-cells.ts';

export const COLUMNS = [
  'kind',
  'period',
  'statement',
  'number',
  'code',
  'name',
  'order',
  'ordered',
  'confirmed',
  'customer',
  'articles',
  'refund',
  'component',
  'level',
  'base',
  'rate',
  'amount',
  'currency',
  'reason',
  'explanation',
  'state',
  'payableFrom',
  'planVersion',
  'asOf',
] as const;
export type ColumnName = (typeof COLUMNS)[number];

export type TotalName =
  | 'ownCustomers'
  | 'level'
  | 'others'
  | 'limits'
  | 'adjustments'
  | 'total'
  | 'tax'
  | 'gross'
  | 'carriedIn'
  | 'paidOut'
  | 'paidTax'
  | 'carriedOut';

/** `kept`: earned by nobody, with the reason; part of no total. */
export type KindName = 'line' | 'kept';

export type CsvWords = {
  readonly columns: Readonly<Record<ColumnName, string>>;
  readonly kinds: Readonly<Record<KindName, string>>;
  readonly totals: Readonly<Record<TotalName, string>>;
  readonly reasons: Readonly<Record<LineRow['reason'], string>>;
  readonly states: Readonly<Record<LineState, string>>;
};

const de: CsvWords = {
  columns: {
    kind: 'Art',
    period: 'Zeitraum',
    statement: 'Abrechnung',
    number: 'Partnernummer',
    code: 'Empfehlungscode',
    name: 'Name',
    order: 'Bestellung',
    ordered: 'Bestellt am',
    confirmed: 'Bestätigt am',
    customer: 'Kunde',
    articles: 'Artikel',
    refund: 'Erstattung',
    component: 'Bestandteil',
    level: 'Ebene',
    base: 'Bemessungsgrundlage',
    rate: 'Satz',
    amount: 'Betrag',
    currency: 'Währung',
    reason: 'Grund',
    explanation: 'Erläuterung',
    state: 'Status',
    payableFrom: 'Auszahlbar ab',
    planVersion: 'Planversion',
    asOf: 'Stand',
  },
  kinds: { line: 'Zeile', kept: 'nicht gezahlt' },
  totals: {
    ownCustomers: 'Summe eigene Kunden',
    level: 'Summe Ebene',
    others: 'Summe ohne Ebene',
    limits: 'Obergrenzen',
    adjustments: 'Berichtigungen',
    total: 'Gesamt',
    tax: 'Umsatzsteuer',
    gross: 'Gesamt brutto',
    carriedIn: 'Übertrag',
    paidOut: 'Ausgezahlt',
    paidTax: 'Dazu gezahlte Umsatzsteuer',
    carriedOut: 'Saldo',
  },
  reasons: {
    earned: 'verdient',
    clawback: 'Rückbuchung',
    limit: 'Obergrenze',
    suspended: 'gesperrt',
    'no-upline': 'keine Upline',
    inactive: 'nicht aktiv',
    needs: 'Bedingung nicht erfüllt',
    depth: 'Tiefe nicht erreicht',
    left: 'ausgeschieden',
    'own-order': 'eigene Bestellung',
    'missing-rate': 'Umrechnungskurs fehlt',
  },
  states: { provisional: 'vorläufig', definitive: 'endgültig', withheld: 'einbehalten' },
};

const en: CsvWords = {
  columns: {
    kind: 'Kind',
    period: 'Period',
    statement: 'Statement',
    number: 'Partner number',
    code: 'Referral code',
    name: 'Name',
    order: 'Order',
    ordered: 'Ordered on',
    confirmed: 'Confirmed on',
    customer: 'Customer',
    articles: 'Articles',
    refund: 'Refund',
    component: 'Component',
    level: 'Level',
    base: 'Base',
    rate: 'Rate',
    amount: 'Amount',
    currency: 'Currency',
    reason: 'Reason',
    explanation: 'Explanation',
    state: 'State',
    payableFrom: 'Payable from',
    planVersion: 'Plan version',
    asOf: 'As of',
  },
  kinds: { line: 'line', kept: 'not paid' },
  totals: {
    ownCustomers: 'total own customers',
    level: 'total level',
    others: 'total without level',
    limits: 'limits',
    adjustments: 'adjustments',
    total: 'total',
    tax: 'VAT',
    gross: 'total gross',
    carriedIn: 'carried in',
    paidOut: 'paid out',
    paidTax: 'VAT paid with it',
    carriedOut: 'balance',
  },
  reasons: {
    earned: 'earned',
    clawback: 'clawback',
    limit: 'limit',
    suspended: 'suspended',
    'no-upline': 'no upline',
    inactive: 'inactive',
    needs: 'condition not met',
    depth: 'depth not reached',
    left: 'left',
    'own-order': 'own order',
    'missing-rate': 'exchange rate missing',
  },
  states: { provisional: 'provisional', definitive: 'definitive', withheld: 'withheld' },
};

export const CSV_WORDS: Readonly<Record<CsvLocale, CsvWords>> = { de, en };
