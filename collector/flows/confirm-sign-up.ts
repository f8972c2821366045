import { digestOf } from '../../shared/canonical.ts';
import { codeOf } from '../../shared/code.ts';
import { Problem } from '../../shared/problem.ts';
import { sameSecret } from '../../shared/signature.ts';
import type { Context } from '../context.ts';
import type { ShopRow, SignUpRow, Touch } from '../core/rows.ts';
import { isOver, savedSignUp } from '../core/sign-up.ts';
import { type Confirmed, type DecisionFacts, decideConfirm } from '../core/sign-up-decision.ts';
import { codeHeld, partnerOf, partnersWithEmail } from '../store/queries/partners.ts';
import { personWithEmail } from '../store/queries/people.ts';
import { attempt } from './attempt.ts';
import { recordInbox } from './record-inbox.ts';
import { identityNamed } from './set-customer.ts';
import { shopNow, signUpNamed } from './sign-up-facts.ts';

export type Confirming = {
  readonly id: string;
  /** From the mail. */
  readonly secret: string;
  /** Another code, where somebody was given the first one meanwhile. */
  readonly code?: string | undefined;
  readonly links: DecisionFacts['links'];
};
export type Outcome = Confirmed['outcome'] | 'customer';

/** The address is theirs: a customer is bound, a partner joins or waits for the merchant. The same mail followed again answers
 * with what it led to. Throws `signup-over`, `unknown-signup`, `code-taken` or `code-reserved`. */
export function confirmSignUp(
  ctx: Context,
  { shopId }: Pick<ShopRow, 'shopId'>,
  given: Confirming,
): Promise<Outcome> {
  return attempt(async () => {
    const { read } = ctx.store;
    const [shop, row] = await Promise.all([shopNow(read, shopId), signUpMeant(ctx, shopId, given)]);
    if (row.state === 'waiting') return 'waiting';
    if (row.state === 'done') return row.kind;
    const now = ctx.stamp();
    if (row.state !== 'mailed' || isOver(row, now.at))
      throw new Problem('signup-over', 'This link has been used or is too old; ask again');
    if (row.kind === 'customer') return bind(ctx, shop, row);
    const facts = await decisionFacts(ctx, shop, row, given);
    const { outcome, changes } = decideConfirm(facts, given.code, now);
    await ctx.store.commit(changes);
    return outcome;
  });
}

/** Who guesses learns nothing: a wrong secret is answered like a sign-up that is not there. */
async function signUpMeant(ctx: Context, shop: string, { id, secret }: Confirming): Promise<SignUpRow> {
  const row = await signUpNamed(ctx.store.read, shop, id);
  if (sameSecret(row.tokenHash, digestOf(secret))) return row;
  throw new Problem('unknown-signup', `There is no sign-up "${id.slice(0, 64)}"`, { path: 'id' });
}

/** A sign-up of a customer is the event a shop's page would report, so that one rule binds; its id makes a repeat a repeat. */
async function bind(ctx: Context, shop: ShopRow, row: SignUpRow): Promise<'customer'> {
  const stamp = ctx.stamp();
  const sponsor =
    row.sponsorId === null
      ? undefined
      : await partnerOf(ctx.store.read, { shop: shop.shopId, id: row.sponsorId });
  const touch: Touch | undefined =
    row.touch ?? (sponsor && { code: sponsor.code, at: row.createdAt, channel: 'path' });
  const event = {
    id: row.id,
    type: 'signup' as const,
    at: stamp.at,
    email: row.email ?? '',
    ...(touch === undefined ? {} : { touch }),
  };
  const body = { id: row.id, type: 'signup', signUp: row.id };
  const report = {
    visitor: null,
    consent: 'unknown' as const,
    events: [{ event, body }],
    recordedAt: stamp.at,
  };
  const { refused } = await recordInbox(ctx, shop, report);
  const [fault] = refused;
  if (fault) throw new Problem('signup-over', fault.detail);
  const set = { state: 'done', name: null, email: null, confirmedAt: stamp.at } as const;
  await ctx.store.commit([savedSignUp(row, set)]);
  return 'customer';
}

/** Everything a decision about a sign-up looks at, read now. */
export async function decisionFacts(
  ctx: Context,
  shop: ShopRow,
  signUp: SignUpRow,
  { code, links }: Pick<Confirming, 'code' | 'links'>,
): Promise<DecisionFacts> {
  const { read } = ctx.store;
  const { shopId } = shop;
  const wish = codeOf(code ?? signUp.code ?? '');
  const email = signUp.email ?? '';
  const [sponsor, held, sameEmail, person] = await Promise.all([
    signUp.sponsorId === null ? undefined : partnerOf(read, { shop: shopId, id: signUp.sponsorId }),
    wish === undefined ? undefined : codeHeld(read, { shop: shopId, code: wish }),
    partnersWithEmail(read, { shop: shopId, email }),
    personWithEmail(read, { shop: shopId, email }),
  ]);
  const customer = await identityNamed(ctx, shop, { email }, ctx.stamp());
  return { shop, signUp, sponsor: sponsor ?? null, codeHeld: held, sameEmail, person, customer, links };
}
