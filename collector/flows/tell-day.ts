/** What happened to a partner on one day, told the next morning in one mail at most: nobody wants a mail for each order, and recording an
 * order stays as light as it is. */
import { DAY_MS, type Day, dayOf, nextPeriod, type Period, startOfDay } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { type DaySum, dayTold, dayToldId, noticed } from '../core/notice.ts';
import type { ShopRow } from '../core/rows.ts';
import { boundBetween, earnedBetween, preferencesAfter } from '../store/queries/notices.ts';
import { messageOf } from '../store/queries/outbox.ts';
import { eachShop } from './each-shop.ts';

/** By the shop's clock: mails are there with the coffee, and whatever was recorded before midnight has long been written. */
const MORNING_MS = 7 * 3_600_000;
/** Days a collector that was away makes up for. */
const DAYS_MAX = 7;
const PAGE = 500;
const AT_ONCE = 200;

/** Answers how many partners of all shops were told something. */
export async function tellDays(ctx: Context, signal: AbortSignal): Promise<number> {
  let told = 0;
  for await (const shop of eachShop(ctx)) {
    for (const day of await daysToTell(ctx, shop)) {
      if (signal.aborted) return told;
      told += await tellDay(ctx, shop, day);
    }
  }
  return told;
}

/** Those after the last one that was told, oldest first; yesterday alone where none was. */
async function daysToTell(ctx: Context, { shopId: shop, timezone }: ShopRow): Promise<readonly Day[]> {
  const now = ctx.stamp().at;
  let start = startOfDay(dayOf(now, timezone), timezone);
  if (now < start + MORNING_MS) return [];
  const days: Day[] = [];
  for (let n = 0; n < DAYS_MAX; n += 1) {
    const day = dayOf(start - 1, timezone);
    if (await messageOf(ctx.store.read, { shop, id: dayToldId(day) })) return days;
    days.unshift(day);
    start = startOfDay(day, timezone);
  }
  return days.slice(-1);
}

type Stretch = {
  readonly shop: string;
  readonly from: number;
  readonly until: number;
  /** The months its lines may stand in: a late order may count in the month before. */
  readonly first: Period;
  readonly last: Period;
};
type News = { customers: number; orders: number; sums: readonly DaySum[] };

/** May be killed anywhere: the day counts as told with the last notice, and those written before meet their own rows. */
async function tellDay(ctx: Context, { shopId: shop, timezone }: ShopRow, day: Day): Promise<number> {
  const from = startOfDay(day, timezone);
  const until = startOfDay(dayOf(from + 1.5 * DAY_MS, timezone), timezone);
  const month = day.slice(0, 7);
  const before = dayOf(startOfDay(`${month}-01`, timezone) - 1, timezone).slice(0, 7);
  const stretch = { shop, from, until, first: before, last: nextPeriod(month) };
  const news = new Map<string, News>();
  for (const [partner, customers] of await customersOf(ctx, stretch))
    news.set(partner, { customers, orders: 0, sums: [] });
  for (const [partner, earned] of await earningsOf(ctx, stretch))
    news.set(partner, { customers: news.get(partner)?.customers ?? 0, ...earned });
  const { at } = ctx.stamp();
  const notices = [...news].map(([partner, told]) =>
    noticed(shop, { kind: 'day', partner, day, ...told }, at),
  );
  for (let i = 0; i < notices.length; i += AT_ONCE) await ctx.store.commit(notices.slice(i, i + AT_ONCE));
  await ctx.store.commit([dayTold(shop, day, at)]);
  return notices.length;
}

async function customersOf(ctx: Context, stretch: Stretch): Promise<ReadonlyMap<string, number>> {
  const customers = new Map<string, Set<string>>();
  for (let { from } = stretch, after = ''; ; ) {
    const rows = await boundBetween(ctx.store.read, { ...stretch, from, after, limit: PAGE });
    for (const { partnerId, customerId } of rows) {
      if (partnerId === null) continue;
      customers.set(partnerId, (customers.get(partnerId) ?? new Set()).add(customerId));
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    from = last.recordedAt;
    after = last.customerId;
  }
  return new Map([...customers].map(([partner, { size }]) => [partner, size]));
}

type Earned = Pick<News, 'orders' | 'sums'>;

/** Only of those who have asked for it, which few do. */
async function earningsOf(ctx: Context, stretch: Stretch): Promise<ReadonlyMap<string, Earned>> {
  const earned = new Map<string, Earned>();
  for (let after = ''; ; ) {
    const chosen = await preferencesAfter(ctx.store.read, { shop: stretch.shop, after, limit: PAGE });
    for (const { partnerId, events } of chosen) {
      const found = events.order ? await earnedBy(ctx, stretch, partnerId) : undefined;
      if (found && found.orders > 0) earned.set(partnerId, found);
    }
    const last = chosen.at(-1);
    if (!last) return earned;
    after = last.partnerId;
  }
}

async function earnedBy(ctx: Context, stretch: Stretch, partner: string): Promise<Earned> {
  const rows = await earnedBetween(ctx.store.read, { ...stretch, partner });
  const amountIn = (currency: string, sign: number): number =>
    rows.find((row) => row.currency === currency && row.isCredit === sign)?.amount ?? 0;
  return {
    orders: rows.reduce((sum, { isCredit, orders }) => sum + (isCredit === 1 ? orders : 0), 0),
    sums: [...new Set(rows.map(({ currency }) => currency))].map((currency) => ({
      currency,
      credited: amountIn(currency, 1),
      takenBack: amountIn(currency, 0),
    })),
  };
}
