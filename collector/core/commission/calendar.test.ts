import { expect, test } from 'vitest';
import { at } from './builders.ts';
import { calendarOf } from './calendar.ts';

test('every instant has the month of the shop’s zone, in whatever order they are asked for', () => {
  const monthOf = calendarOf('Europe/Berlin');
  const instants = ['2026-06-30T22:00:00Z', '2026-06-30T21:59:59Z', '2026-05-31T21:59:59Z'];
  expect(instants.map((text) => monthOf(at(text)).period)).toEqual(['2026-07', '2026-06', '2026-05']);
});

test('the zone’s clock is asked once a month', () => {
  const monthOf = calendarOf('Europe/Berlin');
  const june = monthOf(at('2026-06-10T10:00:00Z'));
  expect(monthOf(june.from)).toBe(june);
  expect(monthOf(june.until - 1)).toBe(june);
  expect(monthOf(june.until)).not.toBe(june);
});
