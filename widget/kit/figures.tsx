/** Money, counts and days as people of a language write them. */
import { exponentOf } from '../../shared/currency.ts';
import { said } from './said.ts';

type MoneyProps = { readonly minor: number; readonly currency: string };

/** Minor units; what is below zero is also coloured, never only coloured. */
export const Money = (money: MoneyProps) => (
  <span class={money.minor < 0 ? 'money bad' : 'money'}>{moneyOf(money)}</span>
);

export const moneyOf = ({ minor, currency }: MoneyProps): string =>
  withMinus(formatOf(currency).format(minor / 10 ** exponentOf(currency)));

/** A real minus, as wide as a digit: formatted numbers have a hyphen. */
const withMinus = (figure: string): string => figure.replace('-', '\u2212');

const formatOf = (currency: string): Intl.NumberFormat =>
  new Intl.NumberFormat(said.value.locale, { style: 'currency', currency });

export const countOf = (count: number): string =>
  withMinus(new Intl.NumberFormat(said.value.locale).format(count));

/** `12.5%`, as a plan writes it. */
export const rateOf = (rate: string): string =>
  new Intl.NumberFormat(said.value.locale, { style: 'percent', maximumFractionDigits: 4 }).format(
    Number.parseFloat(rate) / 100,
  );

/** `2026-08-21`, or a moment: its day where the reader is. */
export const Day = ({ of }: { readonly of: string }) => (
  <time dateTime={of}>{textOf(of, of.length === 10 ? DAY : MOMENT_DAY)}</time>
);

/** A moment with its time of day. */
export const Moment = ({ of }: { readonly of: string }) => (
  <time dateTime={of}>{textOf(of, { ...MOMENT_DAY, hour: '2-digit', minute: '2-digit' })}</time>
);

/** `2026-08` as `August 2026`. */
export const monthOf = (period: string): string =>
  textOf(`${period}-01`, { month: 'long', year: 'numeric', timeZone: 'UTC' });

const MOMENT_DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
/** A calendar day has no zone. */
const DAY: Intl.DateTimeFormatOptions = { ...MOMENT_DAY, timeZone: 'UTC' };

const textOf = (at: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(said.value.locale, options).format(new Date(at));
