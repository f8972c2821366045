import type { Context } from '../context.ts';
import type { ShopRow, SignUpRow } from '../core/rows.ts';
import { type DecisionFacts, decideApprove, decideDecline } from '../core/sign-up-decision.ts';
import { attempt } from './attempt.ts';
import { decisionFacts } from './confirm-sign-up.ts';
import { shopNow, signUpNamed } from './sign-up-facts.ts';

export type SignUpDecision =
  | { readonly approve: true; readonly code: string | undefined }
  | { readonly approve: false; readonly reason: string };

/** The merchant takes or declines somebody who waits. Throws `unknown-signup`, `already-resolved`, `code-taken` or `code-reserved`. */
export function decideOnSignUp(
  ctx: Context,
  { shopId }: Pick<ShopRow, 'shopId'>,
  id: string,
  given: { readonly decision: SignUpDecision; readonly links: DecisionFacts['links']; readonly who: string },
): Promise<SignUpRow> {
  const { decision, links, who } = given;
  return attempt(async () => {
    const { read } = ctx.store;
    const [shop, signUp] = await Promise.all([shopNow(read, shopId), signUpNamed(read, shopId, id)]);
    if (decision.approve) {
      const facts = await decisionFacts(ctx, shop, signUp, { code: decision.code, links });
      await ctx.store.commit(decideApprove(facts, decision.code, who, ctx.stamp()));
    } else await ctx.store.commit(decideDecline({ shop, signUp }, decision.reason, who, ctx.stamp()));
    return signUpNamed(read, shopId, id);
  });
}
