/** What a report covers: whole days of the shop, `from <= day < until`. */
import { Problem } from '../../shared/problem.ts';
import { DAY_MS, type Day, dayOf, daysAfter, type Instant, isDay } from '../../shared/time.ts';
import type { ShopRow } from '../core/rows.ts';

export type Grouping = 'day' | 'partner' | 'channel';
export type Range = { readonly from: Day; readonly until: Day };

/** A little more than a year, so that a month can stand beside the one a year before. */
export const DAYS_MAX = 400;
const DAYS_STANDARD = 30;

/** The last thirty days with today, where nothing is said. @throws Problem `invalid-field` */
export function rangeOf(
  { timezone }: Pick<ShopRow, 'timezone'>,
  asked: { readonly from?: string | undefined; readonly until?: string | undefined },
  now: Instant,
): Range {
  const until = dayIn(asked.until, 'until') ?? daysAfter(dayOf(now, timezone), 1);
  const from = dayIn(asked.from, 'from') ?? daysAfter(until, -DAYS_STANDARD);
  if (from >= until)
    throw new Problem('invalid-field', `from ${from} is not before until ${until}, which is not counted`, {
      path: 'from',
    });
  if (daysBetween({ from, until }) > DAYS_MAX)
    throw new Problem('invalid-field', `from ${from} until ${until} is more than ${DAYS_MAX} days`, {
      path: 'until',
    });
  return { from, until };
}

function dayIn(text: string | undefined, path: string): Day | undefined {
  if (text === undefined || isDay(text)) return text;
  throw new Problem('invalid-field', `${path} ${text} is not a day; write one such as 2026-08-21`, { path });
}

const midnight = (day: Day): Instant => Date.parse(`${day}T00:00:00Z`);
const daysBetween = ({ from, until }: Range): number => (midnight(until) - midnight(from)) / DAY_MS;

/** Instants that hold every moment of these days in any zone: zones lie within 14 hours of UTC. */
export const boundsAround = ({
  from,
  until,
}: Range): { readonly from: Instant; readonly until: Instant } => ({
  from: midnight(from) - DAY_MS,
  until: midnight(until) + DAY_MS,
});
