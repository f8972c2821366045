/** What a partner's links brought: clicks of 90 days, orders of this month and the two before. Reading changes nothing. */
import { boundsOf, DAY_MS, type Day, dayOf, daysAfter, type Period, periodOf } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import { clicksByMark } from '../store/queries/clicks.ts';
import { ownOrderSignals } from '../store/queries/places.ts';

/** More orders than these are not read to be counted. */
const ORDERS_MAX = 1000;
const DAYS = 90;
const MONTHS = 3;
/** Today, and tomorrow for clocks that are ahead. */
const AHEAD = 2;

export type LinkCounts = {
  readonly since: Day;
  /** `sub` null: all of the code. Orders null: more than are counted. */
  readonly of: (
    code: string,
    sub: string | null,
  ) => { readonly clicks: number; readonly orders: number | null };
};

export async function linkCounts(
  ctx: Context,
  shop: ShopRow,
  partner: PartnerRow,
  codes: readonly string[],
): Promise<LinkCounts> {
  const { read } = ctx.store;
  const { at } = ctx.stamp();
  const { shopId, timezone } = shop;
  const since = dayOf(at - DAYS * DAY_MS, timezone);
  const days = Array.from({ length: DAYS + AHEAD }, (_, n) => daysAfter(since, n));
  const clicks = new Map(
    await Promise.all(
      codes.map(async (code) => [code, await clicksByMark(read, { shop: shopId, code, days })] as const),
    ),
  );
  const of = { shop: shopId, partner: partner.id, level: 1, limit: ORDERS_MAX + 1 };
  const orders = await Promise.all(
    lastPeriods(at, timezone).map((period) => ownOrderSignals(read, { ...of, period })),
  );
  const isWhole = orders.every(({ length }) => length <= ORDERS_MAX);
  const touches = orders.flat().map(({ attribution, signals }) => ({
    code: attribution.winner?.code ?? signals.touch?.code ?? null,
    sub: signals.touch?.sub ?? null,
  }));
  return {
    since,
    of: (code, sub) => ({
      clicks: (clicks.get(code) ?? [])
        .filter((row) => sub === null || row.sub === sub)
        .reduce((sum, { count }) => sum + count, 0),
      orders: isWhole
        ? touches.filter((touch) => touch.code === code && (sub === null || touch.sub === sub)).length
        : null,
    }),
  };
}

function lastPeriods(at: number, timezone: string): readonly Period[] {
  const periods: Period[] = [];
  for (let until = at; periods.length < MONTHS; until = boundsOf(periods.at(-1) ?? '', timezone).from - 1)
    periods.push(periodOf(until, timezone));
  return periods;
}
