/** Periods of many instants: the zone's clock is asked once a month, not once an order. */
import { boundsOf, type Instant, type Period, periodOf } from '../../../shared/time.ts';

export type Month = { readonly period: Period; readonly from: Instant; readonly until: Instant };

export function calendarOf(zone: string): (at: Instant) => Month {
  const known: Month[] = [];
  return (at) => {
    const found = known.find((month) => month.from <= at && at < month.until);
    if (found) return found;
    const period = periodOf(at, zone);
    const made = { period, ...boundsOf(period, zone) };
    known.push(made);
    return made;
  };
}
