/**
 * Reading large files by hand: a million rows through a schema library would cost more than settling them. Collects every fault
 * with its path; a field that is wrong comes back as a harmless value, so that the rest can still be judged.
 */
import { isCurrency } from './currency.ts';
import { type Fault, fault, isRecord, listed, type PathStep, quoted } from './fault.ts';
import { type Instant, instantOf } from './time.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Reading = { readonly path: PathStep[]; readonly faults: Fault[]; unlisted: number };

/** More than a person reads; what comes after is counted. */
const FAULTS_LISTED = 1000;
const ID_MAX = 200;
/** Beyond these years a time is a slip of the pen, and calendars stop being sure. */
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(3000, 0, 1);

export const startReading = (): Reading => ({ path: [], faults: [], unlisted: 0 });

export function report(reading: Reading, step: PathStep | undefined, message: string): void {
  if (reading.faults.length >= FAULTS_LISTED) reading.unlisted += 1;
  else reading.faults.push(fault(step === undefined ? reading.path : [...reading.path, step], message));
}

/** Reports at a path below the current one. */
export function reportAt(reading: Reading, path: readonly PathStep[], message: string): void {
  reading.path.push(...path);
  report(reading, undefined, message);
  reading.path.length -= path.length;
}

export function faultsOf(reading: Reading): readonly Fault[] {
  if (reading.unlisted === 0) return reading.faults;
  return [...reading.faults, fault([], `has ${reading.unlisted} further faults`)];
}

/** All rows where none was left out: a copy of a million rows costs as much as reading them. */
export const present = <T>(rows: readonly (T | undefined)[]): readonly T[] =>
  rows.every(isPresent) ? rows : rows.filter(isPresent);

const isPresent = <T>(row: T | undefined): row is T => row !== undefined;

const NOTHING: readonly never[] = [];

/** Reads one list of objects; rows of another form are reported and left out as undefined, so that indexes stay. */
export function readRows<T>(
  reading: Reading,
  owner: Row,
  list: {
    readonly name: string;
    readonly fields: ReadonlySet<string>;
    readonly max: number;
    readonly isOptional?: true;
  },
  read: (row: Row, index: number) => T,
): readonly (T | undefined)[] {
  const rows = owner[list.name];
  if (rows === undefined || rows === null) {
    if (!list.isOptional) report(reading, list.name, 'is missing');
    return NOTHING;
  }
  if (!Array.isArray(rows)) {
    report(reading, list.name, `${quoted(rows)} is not a list; write [ … ]`);
    return NOTHING;
  }
  if (rows.length > list.max) {
    report(reading, list.name, `has ${rows.length} entries; at most ${list.max} can be read`);
    return NOTHING;
  }
  if (rows.length === 0) return NOTHING;
  reading.path.push(list.name);
  const result = rows.map((row: unknown, index) => readRow(reading, row, index, list.fields, read));
  reading.path.pop();
  return result;
}

function readRow<T>(
  reading: Reading,
  row: unknown,
  index: number,
  fields: ReadonlySet<string>,
  read: (row: Row, index: number) => T,
): T | undefined {
  reading.path.push(index);
  let result: T | undefined;
  if (isRecord(row)) {
    unknownFields(reading, row, fields);
    result = read(row, index);
  } else report(reading, undefined, `${quoted(row)} is not an object; write { … }`);
  reading.path.pop();
  return result;
}

export function unknownFields(reading: Reading, row: Row, fields: ReadonlySet<string>): void {
  for (const key in row) {
    if (!fields.has(key))
      report(reading, key, `is not a field here; allowed are ${listed([...fields], 'and')}`);
  }
}

/** An id; `''` where there is none. */
export function readId(reading: Reading, row: Row, key: string): string {
  const value = row[key];
  if (typeof value === 'string' && value !== '' && value.length <= ID_MAX && isPrintable(value)) return value;
  if (value === undefined) report(reading, key, 'is missing');
  else if (typeof value !== 'string') report(reading, key, `${quoted(value)} is not an id; write a text`);
  else if (value === '') report(reading, key, 'is empty; write an id');
  else if (value.length > ID_MAX) report(reading, key, `is longer than ${ID_MAX} characters`);
  else
    report(reading, key, `${quoted(value)} is not an id; control characters and __proto__ are not allowed`);
  return '';
}

/** No control characters, and not the one key that objects treat as something else. Called ten million times for a large file. */
function isPrintable(id: string): boolean {
  for (let i = 0; i < id.length; i += 1) {
    const code = id.charCodeAt(i);
    if (code < 32 || (code >= 127 && code < 160)) return false;
  }
  return id !== '__proto__';
}

export const readIdOrNull = (reading: Reading, row: Row, key: string): string | null =>
  row[key] === undefined || row[key] === null ? null : readId(reading, row, key);

/** An instant; NaN where there is none, which compares as neither before nor after anything. */
export function readInstant(reading: Reading, row: Row, key: string): Instant {
  const value = row[key];
  const at = typeof value === 'string' ? instantOf(value) : undefined;
  if (at !== undefined && at >= EARLIEST && at < LATEST) return at;
  if (value === undefined) report(reading, key, 'is missing');
  else if (at !== undefined) report(reading, key, `${quoted(value)} lies outside the years 1900 to 2999`);
  else
    report(
      reading,
      key,
      `${quoted(value)} is not a time; write ISO 8601 with a zone, such as "2026-06-30T22:00:00Z"`,
    );
  return Number.NaN;
}

export const readInstantOrNull = (reading: Reading, row: Row, key: string): Instant | null =>
  row[key] === undefined || row[key] === null ? null : readInstant(reading, row, key);

/** A whole number of minor units or points, at least 0; 0 where there is none. */
export function readAmount(reading: Reading, row: Row, key: string, max: number): number {
  const value = row[key];
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return value;
  if (value === undefined) report(reading, key, 'is missing');
  else if (typeof value !== 'number')
    report(reading, key, `${quoted(value)} is not a number; write minor units, 12.50 EUR is 1250`);
  else if (!Number.isInteger(value))
    report(reading, key, `${value} is not a whole number; amounts are in minor units`);
  else if (value < 0) report(reading, key, `${value} is negative; write 0 or more`);
  else report(reading, key, `${value} is above ${max}, the most allowed`);
  return 0;
}

export const readAmountOrNull = (reading: Reading, row: Row, key: string, max: number): number | null =>
  row[key] === undefined || row[key] === null ? null : readAmount(reading, row, key, max);

export function readCurrency(reading: Reading, row: Row, key: string): string {
  const value = row[key];
  if (typeof value === 'string' && isCurrency(value)) return value;
  if (value === undefined) report(reading, key, 'is missing');
  else
    report(
      reading,
      key,
      `${quoted(value)} is not a currency; write an ISO 4217 code in capitals, such as "EUR"`,
    );
  return '';
}
