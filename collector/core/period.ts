/** Which period something counts in: its own month, or the next one whose books are still open (plan.md 1). */
import { type Instant, nextPeriod, type Period, periodOf } from '../../shared/time.ts';
import type { PeriodRow } from './rows.ts';

/** A period without a row is open; any other state than `open` takes nothing in any more. */
export function openPeriodAt(
  at: Instant,
  timezone: string,
  periods: readonly Pick<PeriodRow, 'period' | 'state'>[],
): Period {
  const closed = new Set(periods.filter(({ state }) => state !== 'open').map(({ period }) => period));
  let period = periodOf(at, timezone);
  while (closed.has(period)) period = nextPeriod(period);
  return period;
}
