import type { Stamp } from '../../shared/id.ts';
import { assert } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { type CustomerChange, decideSetCustomer } from '../core/customer.ts';
import { type Identity, identityOf, namesOf } from '../core/identity.ts';
import type { CustomerNames } from '../core/order-events.ts';
import type { CustomerRow, ShopRow } from '../core/rows.ts';
import { attempt } from './attempt.ts';
import { partnerNamed } from './find-partner.ts';
import { purchaseFacts } from './order-facts.ts';
import { inTurn } from './turns.ts';

/** `id` is the shop's id of the customer, who is known from now on if they were not. Throws `unknown-partner` or
 * `invalid-field`. */
export function setCustomer(
  ctx: Context,
  shop: ShopRow,
  id: string,
  change: CustomerChange,
  who: string,
): Promise<CustomerRow> {
  const names = { id, ...(change.email === undefined ? {} : { email: change.email }) };
  return inTurn(ctx.store, turnsOf(shop, names), () =>
    attempt(async () => {
      const stamp = ctx.stamp();
      const identity = await identityNamed(ctx, shop, names, stamp);
      const { isPartner } = change;
      const partner =
        typeof isPartner === 'string'
          ? await partnerNamed(ctx.store.read, { shop: shop.shopId, name: isPartner, path: 'isPartner' })
          : isPartner;
      const facts = {
        identity,
        partner,
        showsCustomers: shop.settings.showCustomers,
      };
      const { customer, changes } = decideSetCustomer(facts, change, who, stamp);
      if (changes.length > 0) await ctx.store.commit(changes);
      return customer;
    }),
  );
}

/** Everybody who names this customer waits for each other. */
export const turnsOf = (shop: ShopRow, names: CustomerNames): string[] =>
  namesOf(shop, names).map(({ kind, value }) => `${shop.shopId} ${kind} ${value}`);

/** The customer of these names, new where nobody has them yet. */
export async function identityNamed(
  ctx: Context,
  shop: ShopRow,
  names: CustomerNames,
  stamp: Stamp,
): Promise<Identity> {
  const nothing = { signals: {}, customerId: null, planVersion: null };
  const facts = await purchaseFacts(ctx.store.read, { shop, customer: names, ...nothing });
  const identity = identityOf(facts.identity, stamp);
  assert(identity, 'whoever has a name has an identity');
  return identity;
}
