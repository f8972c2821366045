/** Which period something counts in: its own month, or the next one whose books are still open (plan.md 1). */
import { type Instant, nextPeriod, type Period, periodOf } from '../../shared/time.ts';

/** Periods close in their order, so the last closed one says it all: it and everything before it takes nothing in any more.
 * @param lastClosed null where none is closed yet */
export function openPeriodAt(at: Instant, timezone: string, lastClosed: Period | null): Period {
  const period = periodOf(at, timezone);
  return lastClosed !== null && period <= lastClosed ? nextPeriod(lastClosed) : period;
}
