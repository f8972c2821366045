import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { type Accepted, decideAcceptTerms, type TermsInForce, termsInForce } from '../core/agreement.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import { acceptancesOf } from '../store/queries/agreements.ts';
import { activationAt, planOf } from '../store/queries/plans.ts';
import type { Reader } from '../store/reader.ts';
import { attempt } from './attempt.ts';

/** Undefined while the shop has no plan in force. */
export async function termsOf(
  read: Reader,
  shop: ShopRow,
  partner: PartnerRow,
  at: number,
): Promise<TermsInForce | undefined> {
  const { shopId } = shop;
  const activation = await activationAt(read, { shop: shopId, at });
  const plan = activation && (await planOf(read, { shop: shopId, version: activation.version }));
  if (!activation || !plan) return undefined;
  return termsInForce(
    shop,
    { plan, activation },
    await acceptancesOf(read, { shop: shopId, partner: partner.id }),
  );
}

/** Throws `no-plan`. */
export async function demandTerms(
  read: Reader,
  shop: ShopRow,
  partner: PartnerRow,
  at: number,
): Promise<TermsInForce> {
  const terms = await termsOf(read, shop, partner, at);
  if (terms) return terms;
  throw new Problem('no-plan', 'The shop has no plan in force yet');
}

/** Throws `no-plan` and `terms-differ`. */
export function acceptTerms(
  ctx: Context,
  shop: ShopRow,
  partner: PartnerRow,
  input: Accepted,
  who: string,
): Promise<TermsInForce> {
  const { read } = ctx.store;
  return attempt(async () => {
    const stamp = ctx.stamp();
    const terms = await demandTerms(read, shop, partner, stamp.at);
    const changes = decideAcceptTerms(partner, terms, input, who, stamp);
    if (changes.length > 0) await ctx.store.commit(changes);
    return { ...terms, acceptedAt: terms.acceptedAt ?? stamp.at };
  });
}
