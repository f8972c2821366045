import { expect, test } from 'vitest';
import { openPeriodAt } from './period.ts';

const at = Date.UTC(2026, 5, 30, 23, 30);

test('what happens counts in its month in the shop’s time zone', () => {
  expect(openPeriodAt(at, 'UTC', null)).toBe('2026-06');
  expect(openPeriodAt(at, 'Europe/Berlin', null)).toBe('2026-07');
  expect(openPeriodAt(at, 'UTC', '2026-05')).toBe('2026-06');
});

test('what comes late counts in the month after the last one that is closed, however long ago it happened', () => {
  expect(openPeriodAt(at, 'UTC', '2026-06')).toBe('2026-07');
  expect(openPeriodAt(at, 'UTC', '2026-12')).toBe('2027-01');
});
