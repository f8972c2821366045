/** The credit notes and statements of a period as DATEV booking batch (EXTF, format 700, category 21, version 13): one booking each, the
 * commission as expense against the partners' creditor account. Windows-1252, decimal comma, amounts without a sign. */
import { exponentOf } from '../../shared/currency.ts';
import { Problem } from '../../shared/problem.ts';
import { type Day, dayOf, type Instant, isoOf } from '../../shared/time.ts';
import type { StatementDocument } from '../core/statement-document.ts';
import { type Tax, type TaxCase, taxOf } from '../core/tax.ts';
import { harmless } from './csv-cells.ts';
import { DATEV_COLUMNS } from './datev-columns.ts';
import { windows1252 } from './windows-1252.ts';

/** What the merchant's tax adviser says. Account numbers without leading zeros. */
export type DatevSettings = {
  /** Beraternummer and Mandantennummer. */
  readonly consultant: number;
  readonly client: number;
  /** First day of the fiscal year; a batch lies within one. */
  readonly yearStart: Day;
  /** Digits of a general ledger account, 4 to 8; a creditor has one more. */
  readonly accountLength: number;
  /** Commissions: 4760 in SKR03, 6770 in SKR04. */
  readonly expense: number;
  readonly creditor: number;
  /** Tax keys (BU-Schlüssel): `9` for 19 % input tax, `94` for reverse charge at 19 %; empty where there is none. */
  readonly keys: Readonly<Record<TaxCase, string>>;
};

export const DATEV_KEYS: DatevSettings['keys'] = {
  standard: '9',
  'small-business': '',
  'reverse-charge': '94',
  private: '',
  incomplete: '',
};

export type DatevBatch = {
  readonly settings: DatevSettings;
  readonly createdAt: Instant;
  readonly from: Day;
  readonly until: Day;
  /** At most 30 characters: `Provisionen 2026-06`. */
  readonly title: string;
};

/** The file, a statement at a time; those that come to nothing are left out. Throws `not-transferable` for numbers DATEV does not have
 * before its first byte, and for another currency than EUR or a document outside the batch's days where it meets one. */
export function datevBatch(
  batch: DatevBatch,
  documents: AsyncIterable<StatementDocument>,
): AsyncGenerator<Uint8Array> {
  requireSettings(batch);
  return pieces(batch, documents);
}

async function* pieces(
  batch: DatevBatch,
  documents: AsyncIterable<StatementDocument>,
): AsyncGenerator<Uint8Array> {
  yield windows1252(`${header(batch)}\r\n${DATEV_COLUMNS.join(';')}\r\n`);
  for await (const document of documents)
    if (document.totals.total !== 0) yield windows1252(`${booking(batch, document)}\r\n`);
}

/** 31 fields; `1` is a financial batch, the last `0` leaves it open for changes. */
function header({ settings, createdAt, from, until, title }: DatevBatch): string {
  const { consultant, client, yearStart, accountLength } = settings;
  const created = isoOf(createdAt).replace(/\D/g, '');
  return [
    ...['"EXTF"', '700', '21', '"Buchungsstapel"', '13', created, '', '"EV"', '""', '""'],
    ...[consultant, client, compact(yearStart), accountLength, compact(from), compact(until)],
    ...[quoted(title, 30), '""', '1', '0', '0', '"EUR"', '', '""', '', '', '""', '', '', '""', '""'],
  ].join(';');
}

function booking(batch: DatevBatch, document: StatementDocument): string {
  const { settings } = batch;
  requireBookable(batch, document);
  const tax = taxOf(document, document.totals.total);
  const { partner, number, issuedOn, until, shop } = document;
  const served = dayOf(until - 1, shop.timezone)
    .split('-')
    .reverse()
    .join('');
  const cells: Readonly<Record<string, string>> = {
    'Umsatz (ohne Soll/Haben-Kz)': amountOf(tax),
    'Soll/Haben-Kennzeichen': tax.gross < 0 ? '"H"' : '"S"',
    'WKZ Umsatz': '"EUR"',
    Konto: String(settings.expense),
    'Gegenkonto (ohne BU-Schlüssel)': String(settings.creditor),
    'BU-Schlüssel': quoted(settings.keys[tax.case], 4),
    // Day and month; the year is the batch's.
    Belegdatum: issuedOn.slice(8, 10) + issuedOn.slice(5, 7),
    'Belegfeld 1': quoted(number, 36),
    'Belegfeld 2': quoted(partner.number.replace(/[^A-Za-z0-9$&%*+\-/]/g, ''), 12),
    Buchungstext: quoted(`Provision ${document.period} ${partner.name}`, 60),
    Leistungsdatum: served,
  };
  return DATEV_COLUMNS.map((column) => cells[column] ?? '').join(';');
}

const amountOf = ({ gross }: Tax): string => {
  const digits = String(Math.abs(gross)).padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
};

const compact = (day: Day): string => day.replaceAll('-', '');

/** Also safe in a spreadsheet, which is where tax advisers look first. */
const quoted = (text: string, max: number): string =>
  `"${harmless(text.replace(/\s+/gu, ' ')).slice(0, max).replaceAll('"', '""')}"`;

function requireSettings({ settings, from, until }: DatevBatch): void {
  const { consultant, client, accountLength, expense, creditor, yearStart } = settings;
  const refuse = (fault: string): never => {
    throw new Problem('not-transferable', `The DATEV batch ${fault}`);
  };
  if (consultant < 1001 || consultant > 9_999_999) refuse('needs a Beraternummer from 1001 to 9999999');
  if (client < 1 || client > 99_999) refuse('needs a Mandantennummer from 1 to 99999');
  if (accountLength < 4 || accountLength > 8) refuse('needs accounts of 4 to 8 digits');
  if (String(expense).length > accountLength)
    refuse(`has an account ${expense} of more than ${accountLength} digits`);
  if (String(creditor).length !== accountLength + 1)
    refuse(`has a creditor ${creditor}; creditors have ${accountLength + 1} digits`);
  if (from > until || from < yearStart || until >= nextYear(yearStart))
    refuse(`from ${from} to ${until} does not lie in the fiscal year that begins ${yearStart}`);
}

const nextYear = (day: Day): Day => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

function requireBookable({ from, until }: DatevBatch, document: StatementDocument): void {
  const { number, currency, issuedOn } = document;
  const refuse = (fault: string): never => {
    throw new Problem('not-transferable', `Statement ${number} ${fault}`, { number });
  };
  if (currency !== 'EUR' || exponentOf(currency) !== 2)
    refuse(`is in ${currency}; the DATEV batch is in EUR`);
  if (issuedOn < from || issuedOn > until)
    refuse(`is of ${issuedOn}, outside the batch from ${from} to ${until}`);
}
