import { digestOf } from '../../shared/canonical.ts';
import type { Plan } from '../../shared/plan.ts';
import type { Context } from '../context.ts';
import { decideSavePlan } from '../core/plan-activation.ts';
import type { PlanRow, ShopRow } from '../core/rows.ts';
import { lastPlan, planWithHash } from '../store/queries/plans.ts';
import { attempt } from './attempt.ts';

/** `plan` has passed `parsePlan`. Saving changes nobody's money; activating does. The same plan again is the same version. */
export function savePlan(
  ctx: Context,
  shop: Pick<ShopRow, 'shopId' | 'currency'>,
  plan: Plan,
  who: string,
): Promise<PlanRow> {
  return attempt(async () => {
    const { read } = ctx.store;
    const facts = {
      shop,
      last: await lastPlan(read, { shop: shop.shopId }),
      same: await planWithHash(read, { shop: shop.shopId, hash: digestOf(plan) }),
    };
    const { row, changes } = decideSavePlan(facts, plan, who, ctx.stamp());
    if (changes.length > 0) await ctx.store.commit(changes);
    return row;
  });
}
