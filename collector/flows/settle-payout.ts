/** What the bank says of a batch: everything arrived, some payments did, some came back. */
import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { decideOutcome, type PayoutOutcome } from '../core/payout-outcome.ts';
import type { PayoutItemRow, PayoutRow, ShopRow } from '../core/rows.ts';
import { payoutItemNamed, payoutItemOf, payoutItemsInState, payoutWithId } from '../store/queries/payouts.ts';
import type { Reader } from '../store/reader.ts';
import { attempt } from './attempt.ts';
import { findPartner } from './find-partner.ts';
import { markPaid } from './mark-paid.ts';
import { openPeriod } from './release-due.ts';
import { inTurn } from './turns.ts';

/** Payments of one commit. */
const PAGE = 200;

export type PayoutPart = {
  readonly id: string;
  /** References, or partners by id or code. Missing: everything that is open. */
  readonly items?: readonly string[];
};

/** transit -> cash. Throws `unknown-payout`, `payout-building`, `payout-closed` where nothing is open, and for named payments
 * `item-settled`, `item-failed` or `invalid-field`: then none of them has moved. Killed halfway, the rest is still open. */
export const settlePayout = (
  ctx: Context,
  shop: ShopRow,
  part: PayoutPart,
  who: string,
): Promise<PayoutRow> => decided(ctx, shop, part, { kind: 'settle' }, who);

/** transit -> payable, for the next payout. Throws as `settlePayout` does. */
export const failPayout = (
  ctx: Context,
  shop: ShopRow,
  { reason, ...part }: PayoutPart & { readonly reason: string },
  who: string,
): Promise<PayoutRow> => decided(ctx, shop, part, { kind: 'fail', reason }, who);

/** Throws `unknown-payout`. */
export async function payoutNamed(read: Reader, shop: string, id: string): Promise<PayoutRow> {
  const payout = await payoutWithId(read, { shop, id });
  if (payout) return payout;
  throw new Problem('unknown-payout', `There is no payout "${id.slice(0, 64)}"`);
}

function decided(
  ctx: Context,
  shop: ShopRow,
  { id, items: names }: PayoutPart,
  outcome: PayoutOutcome,
  who: string,
): Promise<PayoutRow> {
  const once = (): Promise<PayoutRow> =>
    attempt(async () => {
      const payout = await payoutNamed(ctx.store.read, shop.shopId, id);
      const items = names ? await itemsNamed(ctx.store.read, payout, names) : await openItems(ctx, payout);
      const stamp = ctx.stamp();
      const period = await openPeriod(ctx, shop, stamp.at);
      const { payout: after, changes } = decideOutcome({ payout, items, period }, outcome, who, stamp);
      await ctx.store.commit(changes);
      return after;
    });
  return inTurn(ctx.store, [`${shop.shopId} payout ${id}`], async () => {
    let payout = await once();
    while (!names && payout.state === 'open') payout = await once();
    if (payout.state === 'closed') await markPaid(ctx, shop);
    return payout;
  });
}

async function openItems(ctx: Context, { shopId: shop, id, state }: PayoutRow): Promise<PayoutItemRow[]> {
  const items = await payoutItemsInState(ctx.store.read, { shop, payout: id, state: 'open', limit: PAGE });
  if (items.length === 0 && state !== 'building')
    throw new Problem('payout-closed', `Every payment of ${id} has settled or failed`);
  return [...items];
}

async function itemsNamed(
  read: Reader,
  payout: PayoutRow,
  names: readonly string[],
): Promise<PayoutItemRow[]> {
  const found = new Map<string, PayoutItemRow>();
  for (const [index, name] of names.entries()) {
    const item = await itemNamed(read, payout, name);
    if (!item)
      throw new Problem('invalid-field', `Payout ${payout.id} has no payment "${name.slice(0, 64)}"`, {
        path: `items[${index}]`,
      });
    found.set(item.partnerId, item);
  }
  return [...found.values()];
}

async function itemNamed(
  read: Reader,
  { shopId: shop, id: payout }: PayoutRow,
  name: string,
): Promise<PayoutItemRow | undefined> {
  const referred = await payoutItemNamed(read, { shop, reference: name });
  if (referred) return referred.payoutId === payout ? referred : undefined;
  const partner = await findPartner(read, { shop, name });
  return partner && payoutItemOf(read, { shop, payout, partner: partner.id });
}
