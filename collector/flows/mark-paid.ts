import type { Period } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { accountOf } from '../core/ledger.ts';
import type { Issuer } from '../core/party.ts';
import { leftOf, payableNow } from '../core/period-payable.ts';
import { decidePaid } from '../core/period-steps.ts';
import type { PeriodRow, ShopRow } from '../core/rows.ts';
import { balancesByCurrency } from '../store/queries/books.ts';
import { payoutItemSums, payoutsInState, settledSince } from '../store/queries/payouts.ts';
import { periodOfShop, periodsOf } from '../store/queries/periods.ts';
import { shopOf } from '../store/queries/shops.ts';
import { movementsUntil } from '../store/queries/statements.ts';
import { attempt } from './attempt.ts';
import { eachShop } from './each-shop.ts';
import { pageAfter } from './payout-candidates.ts';

/** Every period there will ever be. */
const ALL = '9999-12';

/** Released periods whose money has left the house become `paid`; answers how many. A payment under way keeps them waiting, and so does
 * somebody who can be paid and was not; who cannot be paid yet is carried and holds up nothing. */
export async function markPaid(ctx: Context, { shopId: shop }: Pick<ShopRow, 'shopId'>): Promise<number> {
  const { read } = ctx.store;
  const released = (await periodsOf(read, { shop })).filter(({ state }) => state === 'released');
  if (released.length === 0) return 0;
  const issuer = (await shopOf(read, { shop }))?.settings.issuer;
  if (!issuer || (await isUnderWay(ctx, shop))) return 0;
  let paid = 0;
  for (const { period, issuedAt } of released) {
    const hasPaid = await settledSince(read, { shop, since: issuedAt ?? 0, items: 0 });
    if (!hasPaid || (await isOwed(ctx, { shop, issuer, period }))) continue;
    if (await attempt(() => mark(ctx, { shop, period }))) paid += 1;
  }
  return paid;
}

/** A job, for collectors that died between a settlement and this. */
export async function markAllPaid(ctx: Context): Promise<number> {
  let paid = 0;
  for await (const shop of eachShop(ctx)) paid += await markPaid(ctx, shop);
  return paid;
}

async function isUnderWay({ store: { read } }: Context, shop: string): Promise<boolean> {
  const building = await payoutsInState(read, { shop, state: 'building' });
  const items = await payoutItemSums(read, { shop });
  return building.length > 0 || items.some(({ state }) => state === 'open');
}

type Asked = { readonly shop: string; readonly issuer: Issuer; readonly period: Period };

async function isOwed(ctx: Context, asked: Asked): Promise<boolean> {
  for (const { currency } of await balancesByCurrency(ctx.store.read, { shop: asked.shop }))
    if (await isOwedIn(ctx, asked, currency)) return true;
  return false;
}

async function isOwedIn(ctx: Context, { shop, issuer, period }: Asked, currency: string): Promise<boolean> {
  const { read } = ctx.store;
  // The method only matters for who is paid how; here everybody counts.
  const terms = { shop, issuer, currency, method: 'sepa' as const, unapprovedFrom: null };
  for (let cursor = ''; ; ) {
    const page = await pageAfter(read, terms, cursor);
    const payable = payableNow(page.candidates, { issuer, currency, at: ctx.stamp().at });
    const accounts = payable.map(accountOf.payable);
    const rows = await movementsUntil(read, { shop, accounts, period: ALL });
    const own = rows.filter((row) => row.currency === currency);
    if (
      accounts.some(
        (name) =>
          leftOf(
            period,
            own.filter(({ account }) => account === name),
          ) > 0,
      )
    )
      return true;
    if (page.isLast) return false;
    cursor = page.cursor;
  }
}

async function mark(ctx: Context, of: { readonly shop: string; readonly period: Period }): Promise<boolean> {
  const row: PeriodRow | undefined = await periodOfShop(ctx.store.read, of);
  if (row?.state !== 'released') return false;
  await ctx.store.commit(decidePaid(row, 'payout', ctx.stamp()));
  return true;
}
