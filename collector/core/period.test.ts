import { expect, test } from 'vitest';
import { openPeriodAt } from './period.ts';

const at = Date.UTC(2026, 5, 30, 23);

test('a late event counts in the next period whose books are open', () => {
  const periods = [
    { period: '2026-06', state: 'released' },
    { period: '2026-07', state: 'input-closed' },
    { period: '2026-08', state: 'open' },
  ] as const;
  expect(openPeriodAt(at, 'UTC', [])).toBe('2026-06');
  expect(openPeriodAt(at, 'Europe/Berlin', [])).toBe('2026-07');
  expect(openPeriodAt(at, 'UTC', periods)).toBe('2026-08');
});
