/** Numbers and days as people of one language read them. Minus is U+2212, as wide as a digit. */
import { decimalOf } from '../../shared/currency.ts';
import { type Day, dayOf, type Instant, type Period } from '../../shared/time.ts';
import type { Language } from '../core/tax.ts';

const MARKS: Readonly<Record<Language, { readonly decimal: string; readonly group: string }>> = {
  de: { decimal: ',', group: '.' },
  en: { decimal: '.', group: ',' },
};
const MINUS = '\u2212';

/** `-123456, EUR` -> `−1.234,56` in German, `−1,234.56` in English. */
export function amountText(minor: number, currency: string, language: Language): string {
  const { decimal, group } = MARKS[language];
  const [whole = '', decimals] = decimalOf(Math.abs(minor), currency).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${minor < 0 ? MINUS : ''}${grouped}${decimals === undefined ? '' : decimal + decimals}`;
}

export const moneyText = (minor: number, currency: string, language: Language): string =>
  `${amountText(minor, currency, language)}\u00A0${currency}`;

/** A count or volume: grouped, no decimals. */
export const countText = (count: number, language: Language): string =>
  `${count < 0 ? MINUS : ''}${String(Math.abs(count)).replace(/\B(?=(\d{3})+$)/g, MARKS[language].group)}`;

/** `"12.5%"` -> `12,5 %` in German (DIN 5008), `12.5%` in English. */
export const rateText = (rate: string, language: Language): string =>
  language === 'de' ? rate.replace('.', ',').replace('%', '\u00A0%') : rate;

/** `31.08.2026`, or `31 Aug 2026` where a day written in figures would be read two ways. */
export function dayText(day: Day, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return language === 'de'
    ? `${date}.${month}.${year}`
    : `${Number(date)}\u00A0${MONTHS.en[Number(month) - 1]?.slice(0, 3)}\u00A0${year}`;
}

export const instantText = (at: Instant, zone: string, language: Language): string =>
  dayText(dayOf(at, zone), language);

/** `2026-06` -> `Juni 2026`. */
export function periodText(period: Period, language: Language): string {
  const [year = '', month = ''] = period.split('-');
  return `${MONTHS[language][Number(month) - 1]} ${year}`;
}

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
