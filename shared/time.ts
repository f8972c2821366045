/** Instants, days and periods; a period is a calendar month in the shop's time zone (plan.md, head). */

/** Epoch milliseconds. */
export type Instant = number;
/** `2026-08-21` in the shop's zone. */
export type Day = string;
/** `2026-08` in the shop's zone. */
export type Period = string;

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const PERIOD = /^\d{4}-(0[1-9]|1[0-2])$/;
const formats = new Map<string, Intl.DateTimeFormat>();
const QUARTER_MS = 900_000;
const lastDays = new Map<string, { readonly quarter: number; readonly day: Day }>();

/** Reads ISO 8601 with a zone; undefined for anything else, so a caller can name the field. `Date.parse` takes ten times as long
 * and reads 30 February as 2 March. */
export function instantOf(text: string): Instant | undefined {
  if (!ISO.test(text) || !beginsWithDay(text)) return undefined;
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = text[16] === ':' ? digits(text, 17, 19) : 0;
  const offset = offsetOf(text);
  if (hour > 23 || minute > 59 || second > 59 || offset === undefined) return undefined;
  const days = daysUntil(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
  return days * DAY_MS + ((hour * 60 + minute - offset) * 60 + second) * 1000 + millisecondsOf(text);
}

/** Thousandths after the seconds; what is finer is cut off. */
function millisecondsOf(text: string): number {
  let value = 0;
  for (let i = 20, unit = text[19] === '.' ? 100 : 0; unit >= 1; i += 1, unit /= 10) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) break;
    value += digit * unit;
  }
  return value;
}

/** Days from 1970 in the Gregorian calendar, by arithmetic: a Date for each of a million times is slow (Howard Hinnant,
 * `days_from_civil`). March begins the year, so that a leap day ends it. */
function daysUntil(year: number, month: number, day: number): number {
  const yearFromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(yearFromMarch / 400);
  const yearOfEra = yearFromMarch - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

/** Minutes east of Greenwich at the end of an ISO time. */
function offsetOf(text: string): number | undefined {
  if (text.endsWith('Z')) return 0;
  const hours = digits(text, text.length - 5, text.length - 3);
  const minutes = digits(text, text.length - 2, text.length);
  if (hours > 23 || minutes > 59) return undefined;
  return (text[text.length - 6] === '-' ? -1 : 1) * (hours * 60 + minutes);
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** A day the calendar has. */
export const isDay = (text: string): boolean => DAY.test(text) && beginsWithDay(text);

function beginsWithDay(text: string): boolean {
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(new Date(0).setUTCFullYear(digits(text, 0, 4), month, 0)).getUTCDate();
}

export const isoOf = (at: Instant): string => new Date(at).toISOString();

export const isPeriod = (text: string): boolean => PERIOD.test(text);

export const isTimeZone = (zone: string): boolean => {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
};

/** Clocks change, and days begin, on quarter hours of UTC: within one of them the day is the same, and formatting costs ten microseconds. */
export function dayOf(at: Instant, zone: string): Day {
  const quarter = Math.floor(at / QUARTER_MS);
  const last = lastDays.get(zone);
  if (last?.quarter === quarter) return last.day;
  const day = formatOf(zone).format(at).slice(0, 10);
  lastDays.set(zone, { quarter, day });
  return day;
}

export const periodOf = (at: Instant, zone: string): Period => dayOf(at, zone).slice(0, 7);

/** First instant of the period, and the first instant after it: `from <= at < until`. */
export function boundsOf(period: Period, zone: string): { from: Instant; until: Instant } {
  return { from: startOfDay(`${period}-01`, zone), until: startOfDay(`${nextPeriod(period)}-01`, zone) };
}

export function nextPeriod(period: Period): Period {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return month === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}`;
}

export const DAY_MS = 86_400_000;

/** So many days after one, whatever the zone. */
export const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The instant at which the clock of the zone shows midnight, or the first instant after a gap there. */
export function startOfDay(day: Day, zone: string): Instant {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  const guess = wanted - offsetAt(wanted, zone);
  const at = wanted - offsetAt(guess, zone);
  return wallClock(at, zone) === wanted ? at : Math.max(guess, at);
}

const offsetAt = (at: Instant, zone: string): number => wallClock(at, zone) - Math.floor(at / 1000) * 1000;

/** What the clock on the wall shows, read as if it were UTC. */
function wallClock(at: Instant, zone: string): number {
  return Date.parse(`${formatOf(zone).format(at).replace(', ', 'T').replace(' ', 'T')}Z`);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}
