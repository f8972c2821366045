import { codeOf } from '../../shared/code.ts';
import type { Context } from '../context.ts';
import { decideAddPartner, type NewPartner } from '../core/partner.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import { codeHeld, partnerWithExternalId } from '../store/queries/partners.ts';
import { attempt } from './attempt.ts';
import { partnerNamed } from './find-partner.ts';
import { identityNamed } from './set-customer.ts';

/** The same merchant's id with the same code again answers with the partner there is. Throws `code-taken`, `code-reserved`,
 * `partner-differs`, `unknown-partner` for the sponsor, or `invalid-field`. */
export function addPartner(ctx: Context, shop: ShopRow, input: NewPartner, who: string): Promise<PartnerRow> {
  return attempt(async () => {
    const { read } = ctx.store;
    const stamp = ctx.stamp();
    const { shopId } = shop;
    const code = codeOf(input.code);
    const { id: externalId, sponsor, customer } = input;
    const facts = {
      shopId,
      codeHeld: code === undefined ? undefined : await codeHeld(read, { shop: shopId, code }),
      known:
        externalId === undefined
          ? undefined
          : await partnerWithExternalId(read, { shop: shopId, externalId }),
      sponsor: sponsor ? await partnerNamed(read, { shop: shopId, name: sponsor, path: 'sponsor' }) : null,
      customer: customer === undefined ? null : await identityNamed(ctx, shop, { id: customer }, stamp),
    };
    const { partner, changes } = decideAddPartner(facts, input, who, stamp);
    if (changes.length > 0) await ctx.store.commit(changes);
    return partner;
  });
}
