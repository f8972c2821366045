import { assert, Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import type { KnownCustomer } from '../core/identity.ts';
import { decideMerge, type MergeDecision } from '../core/merge.ts';
import type { ShopRow } from '../core/rows.ts';
import { mergeConflictOf } from '../store/queries/merges.ts';
import { attempt } from './attempt.ts';
import { purchaseFacts } from './order-facts.ts';

/** Decides about one entry of the conflict queue. Throws `not-found`, `already-resolved`, `already-bound` or `invalid-field`. */
export function resolveMerge(
  ctx: Context,
  shop: ShopRow,
  id: string,
  decision: MergeDecision,
  who: string,
): Promise<void> {
  return attempt(async () => {
    const conflict = await mergeConflictOf(ctx.store.read, { shop: shop.shopId, id });
    if (!conflict) throw new Problem('not-found', `There is no conflict ${id.slice(0, 64)}`, { path: 'id' });
    const customers = [
      await customerNow(ctx, shop, conflict.customerId),
      await customerNow(ctx, shop, conflict.otherId),
    ] as const;
    await ctx.store.commit(decideMerge({ shop, conflict, customers }, decision, who, ctx.stamp()));
  });
}

async function customerNow(ctx: Context, shop: ShopRow, customerId: string): Promise<KnownCustomer> {
  const named = { shop, customer: undefined, customerId, signals: {}, planVersion: null };
  const { identity } = await purchaseFacts(ctx.store.read, named);
  const [found] = identity.found;
  assert(found, 'a conflict is about two customers who are there');
  return found.known;
}
