import type { Context } from '../context.ts';
import { decideResume, decideResumeShares } from '../core/release.ts';
import type { ShopRow } from '../core/rows.ts';
import { partnerOf } from '../store/queries/partners.ts';
import { ordersOnAccount, orderWithId, standingOf, withholdingAfter } from '../store/queries/releases.ts';
import { balancesOf } from '../store/queries/reports.ts';
import { attempt } from './attempt.ts';
import { eachShop } from './each-shop.ts';
import { openPeriod } from './release-due.ts';

const WITHHELD = 'withheld:';
const PAGE = 100;

/** Gives back what was withheld from partners whose suspension is over; answers for how many orders. A job, because a release may
 * withhold at the very moment somebody ends the suspension: whatever is left over then is found in the next round. */
export async function resumeWithheld(ctx: Context): Promise<number> {
  let resumed = 0;
  for await (const shop of eachShop(ctx)) {
    let after = WITHHELD;
    for (;;) {
      const accounts = await withholdingAfter(ctx.store.read, { shop: shop.shopId, after, limit: PAGE });
      const last = accounts.at(-1);
      if (!last) break;
      for (const { account } of accounts) resumed += await resumeAccount(ctx, shop, account);
      after = last.account;
    }
  }
  return resumed;
}

async function resumeAccount(ctx: Context, shop: ShopRow, account: string): Promise<number> {
  const partnerId = account.slice(WITHHELD.length);
  const partner = await partnerOf(ctx.store.read, { shop: shop.shopId, id: partnerId });
  if (!partner || partner.suspendedAt !== null) return 0;
  const orders = await ordersOnAccount(ctx.store.read, { shop: shop.shopId, account });
  let resumed = 0;
  for (const { orderId, amount } of orders) {
    if (amount === 0) continue;
    const resume = orderId === null ? resumeShares : resumeOrder;
    if (await resume(ctx, shop, { orderId: orderId ?? '', account, partnerId })) resumed += 1;
  }
  return resumed;
}

type Of = { readonly orderId: string; readonly account: string; readonly partnerId: string };

/** What belongs to no single order: pools, matches and corrections. Guarded by the account, as there is no order to guard. */
function resumeShares(ctx: Context, shop: ShopRow, { account, partnerId }: Of): Promise<boolean> {
  return attempt(async () => {
    const stamp = ctx.stamp();
    const of = { shop: shop.shopId, account };
    const [balance] = await balancesOf(ctx.store.read, of);
    const amount =
      (await ordersOnAccount(ctx.store.read, of)).find(({ orderId }) => orderId === null)?.amount ?? 0;
    const period = await openPeriod(ctx, shop, stamp.at);
    const post = decideResumeShares(
      shop,
      { partnerId, amount, version: balance?.version ?? 0 },
      period,
      stamp,
    );
    if (post) await ctx.store.commit([post]);
    return post !== null;
  });
}

function resumeOrder(ctx: Context, shop: ShopRow, { orderId, account, partnerId }: Of): Promise<boolean> {
  return attempt(async () => {
    const stamp = ctx.stamp();
    const order = await orderWithId(ctx.store.read, { shop: shop.shopId, id: orderId });
    const standing = await standingOf(ctx.store.read, { shop: shop.shopId, order: orderId });
    const amount = standing.find((entry) => entry.account === account)?.amount ?? 0;
    if (!order || amount === 0) return false;
    const period = await openPeriod(ctx, shop, stamp.at);
    await ctx.store.commit(
      decideResume({ ...order, currency: shop.currency }, { partnerId, amount }, period, stamp),
    );
    return true;
  });
}
