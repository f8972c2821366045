import { Problem } from '../../shared/problem.ts';
import { dayOf, nextPeriod, type Period, periodOf } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { decideInputClose } from '../core/period-steps.ts';
import type { PeriodRow, ShopRow } from '../core/rows.ts';
import { Conflict } from '../store/errors.ts';
import { firstOrdered, foreignOrders, ratesOf } from '../store/queries/closing.ts';
import { lastClosed, periodOfShop } from '../store/queries/periods.ts';
import type { Reader } from '../store/reader.ts';
import { takeBackLateRefunds } from './late-refunds.ts';
import { pages } from './walk.ts';

const PAGE = 1_000;
/** As many as a refusal names. */
const NAMED_MAX = 20;

/** From here on everything new counts in the next period. A period whose input was closed before, by a close that did not end, is
 * answered as it is. */
export async function closeInput(
  ctx: Context,
  shop: ShopRow,
  period: Period,
  who: string,
): Promise<PeriodRow> {
  const { read } = ctx.store;
  const of = { shop: shop.shopId, period };
  const row = await periodOfShop(read, of);
  if (row?.state === 'input-closed') return row;
  const last = await lastClosed(read, { shop: shop.shopId, open: 'open' });
  const openBefore = await openPeriodBefore(read, shop, period, last?.period ?? null);
  const held = row && row.state !== 'open' ? [] : await heldOrders(read, shop, period);
  const changes = decideInputClose(
    { shop, period, row, lastClosed: last?.period ?? null, openBefore, held },
    who,
    ctx.stamp(),
  );
  if (last) await takeBackLateRefunds(ctx, shop, last.period);
  try {
    await ctx.store.commit(changes);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw new Problem('period-busy', `Somebody else is closing ${period}`, { period });
  }
  const closed = await periodOfShop(read, of);
  if (!closed) throw new Error(`${period} was closed and is not there`);
  return closed;
}

/** Periods close in their order, from the first one anything happened in. */
async function openPeriodBefore(
  read: Reader,
  shop: ShopRow,
  period: Period,
  last: Period | null,
): Promise<Period | null> {
  if (last !== null) return nextPeriod(last) < period ? nextPeriod(last) : null;
  const ordered = await firstOrdered(read, { shop: shop.shopId });
  const first = [periodOf(shop.createdAt, shop.timezone), ordered?.period ?? period].sort()[0] ?? period;
  return first < period ? first : null;
}

/** Orders in a currency there is no stored rate for; those of a time without a plan earn nothing in any currency. */
async function heldOrders(read: Reader, shop: ShopRow, period: Period): Promise<string[]> {
  const { shopId, currency, timezone } = shop;
  const rates = await ratesOf(read, { shop: shopId, target: currency });
  const known = new Set(rates.map((rate) => `${rate.currency} ${rate.day}`));
  const held: string[] = [];
  const next = (last: { readonly id: string } | undefined) =>
    foreignOrders(read, { shop: shopId, period, currency, after: last?.id ?? '', limit: PAGE });
  for await (const page of pages(next))
    for (const order of page) {
      const isKnown = known.has(`${order.currency} ${dayOf(order.placedAt, timezone)}`);
      if (!isKnown && order.planVersion !== null) held.push(order.externalId);
      if (held.length === NAMED_MAX) return held;
    }
  return held;
}
