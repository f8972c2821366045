/** One row of CSV as RFC 4180 writes it, for the two ways Europe's spreadsheets read numbers. */
import { decimalOf } from '../../shared/currency.ts';
import { dayOf, type Instant } from '../../shared/time.ts';

export type CsvLocale = 'de' | 'en';

/** Spreadsheets guess UTF-8 only where a file begins with this. */
export const BOM = '\uFEFF';

const SEPARATOR: Readonly<Record<CsvLocale, string>> = { de: ';', en: ',' };

/** `text` is what people typed; `raw` is what we computed and what must stay a number or date. */
export type Cell = { readonly text: string } | { readonly raw: string };

export const text = (value: string | null): Cell => ({ text: value ?? '' });
export const whole = (value: number | null): Cell => ({ raw: value === null ? '' : String(value) });

export function amount(minor: number | null, currency: string, locale: CsvLocale): Cell {
  if (minor === null) return { raw: '' };
  return { raw: localDecimal(decimalOf(minor, currency), locale) };
}

/** `"12.5%"` -> `12,5 %` in German (DIN 5008), `12.5%` in English. */
export function percent(rate: string | null, locale: CsvLocale): Cell {
  if (rate === null) return { raw: '' };
  return { raw: locale === 'de' ? localDecimal(rate, locale).replace('%', ' %') : rate };
}

/** The day in the shop's zone: `31.08.2026` or `2026-08-31`. */
export function day(at: Instant | null, timezone: string, locale: CsvLocale): Cell {
  if (at === null) return { raw: '' };
  const iso = dayOf(at, timezone);
  return { raw: locale === 'de' ? iso.split('-').reverse().join('.') : iso };
}

export function csvRow(cells: readonly Cell[], locale: CsvLocale): string {
  const separator = SEPARATOR[locale];
  return `${cells.map((cell) => quoted('raw' in cell ? cell.raw : harmless(cell.text), separator)).join(separator)}\r\n`;
}

const localDecimal = (decimal: string, locale: CsvLocale): string =>
  locale === 'de' ? decimal.replace('.', ',') : decimal;

/** A cell that begins like a formula is run by the accountant's spreadsheet (OWASP, CSV injection); an apostrophe makes it text.
 * Full-width forms count too, and so does white space before them. */
const FORMULA = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not reach the file.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu;

export function harmless(value: string): string {
  const clean = value.replace(CONTROL, '');
  return FORMULA.test(clean) ? `'${clean}` : clean;
}

function quoted(value: string, separator: string): string {
  const needsQuotes = value.includes(separator) || /["\r\n]|^\s|\s$/u.test(value);
  return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
}
