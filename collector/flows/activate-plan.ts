import { Problem } from '../../shared/problem.ts';
import type { Instant } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { decideActivatePlan } from '../core/plan-activation.ts';
import type { ActivationRow, ShopRow } from '../core/rows.ts';
import { lastActivation, planOf } from '../store/queries/plans.ts';
import { attempt } from './attempt.ts';

/** From `validFrom` on, missing: from now, orders are settled by this version. Throws `unknown-plan`, `plan-blocked` with the
 * findings that block, or `invalid-field` for a date that is past. */
export function activatePlan(
  ctx: Context,
  shop: Pick<ShopRow, 'shopId'>,
  version: number,
  input: { readonly validFrom?: Instant },
  who: string,
): Promise<ActivationRow> {
  return attempt(async () => {
    const { read } = ctx.store;
    const plan = await planOf(read, { shop: shop.shopId, version });
    if (!plan) throw new Problem('unknown-plan', `There is no plan version ${version}`, { path: 'version' });
    const last = await lastActivation(read, { shop: shop.shopId });
    const { row, changes } = decideActivatePlan({ plan, last }, input, who, ctx.stamp());
    await ctx.store.commit(changes);
    return row;
  });
}
