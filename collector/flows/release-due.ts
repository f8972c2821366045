import type { Period } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { during } from '../core/changes.ts';
import { openPeriodAt } from '../core/period.ts';
import { decideRelease, type Pending } from '../core/release.ts';
import type { PeriodStatus, ShopRow } from '../core/rows.ts';
import { partnerOf } from '../store/queries/partners.ts';
import { lastClosed, periodOfShop } from '../store/queries/periods.ts';
import { ordersToRelease, orderWithId, standingOf } from '../store/queries/releases.ts';
import { attempt } from './attempt.ts';
import { eachShop } from './each-shop.ts';
import { countTogether } from './together.ts';

/** Orders that share one group commit; few enough that requests are answered in between. */
const TOGETHER = 32;

/** Pending -> payable for orders whose hold is over, at most `limit` of each shop; answers how many it released. Several
 * collectors may do it at once, and one may be killed anywhere: each order moves in one commit and is guarded by its version. */
export async function releaseDue(ctx: Context, { limit }: { readonly limit: number }): Promise<number> {
  let released = 0;
  for await (const shop of eachShop(ctx)) {
    const due = await ordersToRelease(ctx.store.read, { shop: shop.shopId, now: ctx.stamp().at, limit });
    released += await countTogether(due, TOGETHER, ({ id }) => releaseOrder(ctx, shop, id));
  }
  return released;
}

/** False where somebody else has done it, or a close is crediting orders of that period at this moment: their turn comes after it. */
function releaseOrder(ctx: Context, shop: ShopRow, id: string): Promise<boolean> {
  return attempt(async () => {
    const stamp = ctx.stamp();
    const order = await orderWithId(ctx.store.read, { shop: shop.shopId, id });
    if (!order || order.releaseAt === null || order.releaseAt > stamp.at) return false;
    const state = await stateOf(ctx, shop, order.period);
    if (state === 'input-closed') return false;
    const pending = await pendingOf(ctx, shop, id);
    const period = await openPeriod(ctx, shop, stamp.at);
    const asRead = order.period === null ? [] : [during(shop.shopId, order.period, state)];
    await ctx.store.commit([
      ...asRead,
      ...decideRelease({ ...order, currency: shop.currency }, pending, period, stamp),
    ]);
    return true;
  });
}

async function stateOf(ctx: Context, { shopId }: ShopRow, period: Period | null): Promise<PeriodStatus> {
  const row = period === null ? undefined : await periodOfShop(ctx.store.read, { shop: shopId, period });
  return row?.state ?? 'open';
}

async function pendingOf(ctx: Context, { shopId: shop }: ShopRow, order: string): Promise<Pending[]> {
  const standing = await standingOf(ctx.store.read, { shop, order });
  const pending = standing.filter(({ account }) => account.startsWith('pending:'));
  return Promise.all(
    pending.map(async ({ account, amount }) => {
      const partnerId = account.slice('pending:'.length);
      const partner = await partnerOf(ctx.store.read, { shop, id: partnerId });
      return { partnerId, amount, suspended: (partner?.suspendedAt ?? null) !== null };
    }),
  );
}

/** The period in which the books take in what happens at an instant. */
export async function openPeriod(ctx: Context, shop: ShopRow, at: number): Promise<Period> {
  const last = await lastClosed(ctx.store.read, { shop: shop.shopId, open: 'open' });
  return openPeriodAt(at, shop.timezone, last?.period ?? null);
}
