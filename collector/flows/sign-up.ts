import { digestOf } from '../../shared/canonical.ts';
import type { Context } from '../context.ts';
import type { ShopRow } from '../core/rows.ts';
import { decideSignUp, type NewSignUp, type SignUpLinks } from '../core/sign-up.ts';
import { attempt } from './attempt.ts';
import { randomnessOf } from './randomness.ts';
import { shopNow, signUpFacts } from './sign-up-facts.ts';

export type Asked = {
  /** The code whose page it was asked on; undefined: the touch says, or it is the company's. */
  readonly page: string | undefined;
  readonly links: SignUpLinks;
};

/** Keeps who asked and mails them a secret. Throws `signup-closed`, `terms-differ`, `unknown-partner`, `code-taken`, `code-reserved`
 * or `invalid-field`. */
export function signUp(ctx: Context, { shopId }: Pick<ShopRow, 'shopId'>, input: NewSignUp, asked: Asked) {
  return attempt(async () => {
    const { read } = ctx.store;
    const shop = await shopNow(read, shopId);
    const facts = await signUpFacts(read, shop, input, asked.page);
    const secret = randomnessOf(ctx);
    const given = { links: asked.links, secret, tokenHash: digestOf(secret) };
    await ctx.store.commit(decideSignUp(facts, input, given, ctx.stamp()));
  });
}
