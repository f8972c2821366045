import { Problem } from '../../shared/problem.ts';
import type { Instant } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { decideActivatePlan } from '../core/plan-activation.ts';
import type { ActivationRow, ShopRow } from '../core/rows.ts';
import { lastActivation, planOf } from '../store/queries/plans.ts';
import { shopOf } from '../store/queries/shops.ts';
import { attempt } from './attempt.ts';
import { trialOf } from './lint-plan.ts';

/** From `validFrom` on, missing: from now, orders are settled by this version. The lint judges it by its text, by the shop's terms and
 * on a generated network. Throws `unknown-plan`, `plan-blocked` with the findings that block, or `invalid-field` for a date that is
 * past. */
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
    const settings = (await shopOf(read, { shop: shop.shopId }))?.settings;
    if (!settings) throw new Problem('unknown-shop', 'The shop is gone');
    const last = await lastActivation(read, { shop: shop.shopId });
    const facts = { plan, last, terms: settings.terms, simulation: trialOf(plan.plan) };
    const { row, changes } = decideActivatePlan(facts, input, who, ctx.stamp());
    await ctx.store.commit(changes);
    return row;
  });
}
