/** The words of the CSV, by language. */

import type { LineRow } from '../core/rows.ts';
import type { LineState } from '../core/statement.ts';
import type { CsvLocale } from './csv-cells.ts';

export const COLUMNS = [
  'kind',
  'period',
  'number',
  'code',
  'name',
  'order',
  'ordered',
  'confirmed',
  'refund',
  'component',
  'level',
  'base',
  'rate',
  'amount',
  'currency',
  'reason',
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
  | 'adjustments'
  | 'total'
  | 'carriedIn'
  | 'paidOut'
  | 'carriedOut';

export type CsvWords = {
  readonly columns: Readonly<Record<ColumnName, string>>;
  readonly line: string;
  readonly totals: Readonly<Record<TotalName, string>>;
  readonly reasons: Readonly<Record<LineRow['reason'], string>>;
  readonly states: Readonly<Record<LineState, string>>;
};

const de: CsvWords = {
  columns: {
    kind: 'Art',
    period: 'Zeitraum',
    number: 'Partnernummer',
    code: 'Empfehlungscode',
    name: 'Name',
    order: 'Bestellung',
    ordered: 'Bestellt am',
    confirmed: 'Bestätigt am',
    refund: 'Erstattung',
    component: 'Bestandteil',
    level: 'Ebene',
    base: 'Bemessungsgrundlage',
    rate: 'Satz',
    amount: 'Betrag',
    currency: 'Währung',
    reason: 'Grund',
    state: 'Status',
    payableFrom: 'Auszahlbar ab',
    planVersion: 'Planversion',
    asOf: 'Stand',
  },
  line: 'Zeile',
  totals: {
    ownCustomers: 'Summe eigene Kunden',
    level: 'Summe Ebene',
    others: 'Summe ohne Ebene',
    adjustments: 'Berichtigungen',
    total: 'Gesamt',
    carriedIn: 'Übertrag',
    paidOut: 'Ausgezahlt',
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
    number: 'Partner number',
    code: 'Referral code',
    name: 'Name',
    order: 'Order',
    ordered: 'Ordered on',
    confirmed: 'Confirmed on',
    refund: 'Refund',
    component: 'Component',
    level: 'Level',
    base: 'Base',
    rate: 'Rate',
    amount: 'Amount',
    currency: 'Currency',
    reason: 'Reason',
    state: 'State',
    payableFrom: 'Payable from',
    planVersion: 'Plan version',
    asOf: 'As of',
  },
  line: 'line',
  totals: {
    ownCustomers: 'total own customers',
    level: 'total level',
    others: 'total without level',
    adjustments: 'adjustments',
    total: 'total',
    carriedIn: 'carried in',
    paidOut: 'paid out',
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
