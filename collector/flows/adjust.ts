/** Corrections by hand: one person proposes, somebody decides. */
import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { decideAdjustment, decideProposeAdjustment, type NewAdjustment } from '../core/adjustment.ts';
import type { AdjustmentRow, ShopRow } from '../core/rows.ts';
import { adjustmentWithId } from '../store/queries/adjustments.ts';
import { shopOf } from '../store/queries/shops.ts';
import { attempt } from './attempt.ts';
import { partnerNamed } from './find-partner.ts';
import { openPeriod } from './release-due.ts';

export type AdjustmentProposal = NewAdjustment & { readonly partner: string };

/** Throws `unknown-partner` or `invalid-field`. */
export async function proposeAdjustment(
  ctx: Context,
  { shopId: shop }: Pick<ShopRow, 'shopId'>,
  { partner: name, ...proposal }: AdjustmentProposal,
  who: string,
): Promise<AdjustmentRow> {
  const partner = await partnerNamed(ctx.store.read, { shop, name, path: 'partner' });
  const { adjustment, changes } = decideProposeAdjustment(partner, proposal, who, ctx.stamp());
  await ctx.store.commit(changes);
  return adjustment;
}

/** Throws `unknown-adjustment`, `already-resolved`, or `own-approval` where the shop wants a second person. */
export function resolveAdjustment(
  ctx: Context,
  shop: ShopRow,
  { id, state }: { readonly id: string; readonly state: 'approved' | 'rejected' },
  who: string,
): Promise<AdjustmentRow> {
  return attempt(async () => {
    const { read } = ctx.store;
    const found = await adjustmentWithId(read, { shop: shop.shopId, id });
    if (!found) throw new Problem('unknown-adjustment', `There is no adjustment "${id.slice(0, 64)}"`);
    const stamp = ctx.stamp();
    const settings = (await shopOf(read, { shop: shop.shopId }))?.settings;
    const period = await openPeriod(ctx, shop, stamp.at);
    const facts = { adjustment: found, twoPeople: settings?.approvals === 2, period };
    const { adjustment, changes } = decideAdjustment(facts, state, who, stamp);
    await ctx.store.commit(changes);
    return adjustment;
  });
}
