import { Problem } from '../../shared/problem.ts';
import { boundsOf, DAY_MS, nextPeriod, type Period, periodOf } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { PeriodRow, ShopRow } from '../core/rows.ts';
import { lastClosed, periodsOf } from '../store/queries/periods.ts';
import { closePeriod } from './close-period.ts';
import { eachShop } from './each-shop.ts';
import { isBusy } from './period-work.ts';
import { releasePeriod } from './release-period.ts';

/** Whoever works on a period says so with every commit; after this long nobody does any more. */
const SILENT_MS = 60_000;
const WHO = 'job';

/** Takes up closes and releases that were interrupted, and closes months by itself for shops that want that; answers how many. A month
 * that cannot be closed is logged and tried again at the next round. */
export async function closeDue(ctx: Context): Promise<number> {
  let done = 0;
  for await (const shop of eachShop(ctx)) {
    for (const row of await periodsOf(ctx.store.read, { shop: shop.shopId }))
      if (isLeft(ctx, row)) done += await tried(ctx, shop, row.period, () => goOn(ctx, shop, row));
    const due = await dueOf(ctx, shop);
    if (due !== null) done += await tried(ctx, shop, due, () => closePeriod(ctx, shop, due, WHO));
  }
  return done;
}

const isLeft = (ctx: Context, row: PeriodRow): boolean =>
  (row.state === 'input-closed' || (row.state === 'approved' && row.issuedAt !== null)) &&
  row.changedAt + SILENT_MS < ctx.stamp().at &&
  !isBusy(ctx.store, row.shopId, row.period);

const goOn = (ctx: Context, shop: ShopRow, row: PeriodRow): Promise<PeriodRow> =>
  row.state === 'input-closed'
    ? closePeriod(ctx, shop, row.period, row.closedBy ?? WHO)
    : releasePeriod(ctx, shop, row.period, row.approvedBy ?? WHO);

/** The first open month, where it has been over for as many days as the shop says. */
async function dueOf(ctx: Context, shop: ShopRow): Promise<Period | null> {
  const days = shop.settings.closeAfterDays;
  if (days === undefined) return null;
  const last = await lastClosed(ctx.store.read, { shop: shop.shopId, open: 'open' });
  const first = last ? nextPeriod(last.period) : periodOf(shop.createdAt, shop.timezone);
  return ctx.stamp().at >= boundsOf(first, shop.timezone).until + days * DAY_MS ? first : null;
}

async function tried(
  ctx: Context,
  { shopId }: ShopRow,
  period: Period,
  work: () => Promise<unknown>,
): Promise<number> {
  try {
    await work();
    return 1;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    ctx.log.warn({ shop: shopId, period, code: error.code }, error.message);
    return 0;
  }
}
