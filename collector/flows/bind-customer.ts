import type { Context } from '../context.ts';
import { type BindingChange, decideBindCustomer } from '../core/customer.ts';
import type { BindingRow, ShopRow } from '../core/rows.ts';
import { activationAt } from '../store/queries/plans.ts';
import { attempt } from './attempt.ts';
import { partnerNamed } from './find-partner.ts';
import { identityNamed, turnsOf } from './set-customer.ts';
import { inTurn } from './turns.ts';

/** Binds, moves or unbinds the customer of a shop's id by the merchant's decision; answers the binding that holds now, null for
 * none. Throws `unknown-partner` or `already-bound`. */
export function bindCustomer(
  ctx: Context,
  shop: ShopRow,
  id: string,
  change: BindingChange,
  who: string,
): Promise<BindingRow | null> {
  return inTurn(ctx.store, turnsOf(shop, { id }), () =>
    attempt(async () => {
      const stamp = ctx.stamp();
      const { read } = ctx.store;
      const activation = await activationAt(read, { shop: shop.shopId, at: stamp.at });
      const { partner: name } = change;
      const facts = {
        identity: await identityNamed(ctx, shop, { id }, stamp),
        partner:
          name === null ? null : await partnerNamed(read, { shop: shop.shopId, name, path: 'partner' }),
        planVersion: activation?.version ?? null,
      };
      const { binding, changes } = decideBindCustomer(facts, change, who, stamp);
      if (changes.length > 0) await ctx.store.commit(changes);
      return binding?.partnerId ? binding : null;
    }),
  );
}
