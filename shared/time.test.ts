import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundsOf, dayOf, daysAfter, instantOf, isoOf, isPeriod, nextPeriod, periodOf } from './time.ts';

const at = (text: string): number => instantOf(text) ?? Number.NaN;

test('a period begins at midnight of the shop, not of Greenwich', () => {
  const { from, until } = boundsOf('2026-06', 'Europe/Berlin');
  expect([isoOf(from), isoOf(until)]).toEqual(['2026-05-31T22:00:00.000Z', '2026-06-30T22:00:00.000Z']);
  expect(periodOf(until - 1, 'Europe/Berlin')).toBe('2026-06');
  expect(periodOf(until, 'Europe/Berlin')).toBe('2026-07');
});

test('a month that holds a change of clocks has the right length', () => {
  const { from, until } = boundsOf('2026-03', 'Europe/Berlin');
  expect(until - from).toBe((31 * 24 - 1) * 3_600_000);
});

test('a zone whose clocks jump at midnight of the first begins its month with the first instant there is', () => {
  const { from } = boundsOf('2018-11', 'America/Sao_Paulo');
  expect(dayOf(from, 'America/Sao_Paulo')).toBe('2018-11-01');
  expect(dayOf(from - 1, 'America/Sao_Paulo')).toBe('2018-10-31');
});

test('only ISO times with a zone are instants', () => {
  expect(instantOf('2026-06-10T10:00:00Z')).toBe(Date.UTC(2026, 5, 10, 10));
  expect(at('2026-06-10T10:00:00+02:00')).toBe(Date.UTC(2026, 5, 10, 8));
  for (const text of [
    '2026-06-10',
    '2026-06-10T10:00:00',
    '10.06.2026',
    '2026-13-10T10:00:00Z',
    '2026-02-30T10:00:00Z',
    '',
  ])
    expect(instantOf(text), text).toBeUndefined();
});

test('every day from 1600 to 2999 is counted as the calendar counts it, to the millisecond', () => {
  const days = fc.integer({ min: Date.UTC(1600, 0, 1), max: Date.UTC(2999, 11, 31) });
  fc.assert(fc.property(days, (instant) => instantOf(new Date(instant).toISOString()) === instant));
  for (const [text, expected] of [
    ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
    ['0001-01-01T00:00:00Z', Date.parse('0001-01-01T00:00:00Z')],
    ['1969-12-31T23:59:59.999Z', -1],
    ['2026-06-10T10:00Z', Date.UTC(2026, 5, 10, 10)],
    ['2026-06-10T10:00:00.5+00:00', Date.UTC(2026, 5, 10, 10) + 500],
    ['2026-06-10T10:00:00.123999Z', Date.UTC(2026, 5, 10, 10) + 123],
    ['2026-06-10T10:00:00.07-01:30', Date.UTC(2026, 5, 10, 11, 30) + 70],
  ] as const)
    expect(instantOf(text), text).toBe(expected);
  expect([instantOf('1900-02-29T00:00:00Z'), instantOf('2100-02-29T00:00:00Z')]).toEqual([
    undefined,
    undefined,
  ]);
});

test('december is followed by january', () => {
  expect(nextPeriod('2026-12')).toBe('2027-01');
  expect([isPeriod('2026-12'), isPeriod('2026-13'), isPeriod('2026-1')]).toEqual([true, false, false]);
});

test('days are counted on over the ends of months and years, and backwards', () => {
  expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29');
  expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysAfter('2026-03-29', 0)).toBe('2026-03-29');
  expect(daysAfter('2027-01-01', -366)).toBe('2025-12-31');
});
