import { emailOf } from '../../shared/signature.ts';
import type { Context } from '../context.ts';
import { decideAddMember, type NewMember } from '../core/member.ts';
import type { PersonRow, ShopRow } from '../core/rows.ts';
import { personWithEmail } from '../store/queries/people.ts';
import { attempt } from './attempt.ts';

/** Lets somebody of the merchant sign in. Throws `invalid-field`. */
export function addMember(
  ctx: Context,
  { shopId: shop }: Pick<ShopRow, 'shopId'>,
  member: NewMember,
  who: string,
): Promise<PersonRow> {
  return attempt(async () => {
    const known = await personWithEmail(ctx.store.read, { shop, email: emailOf(member.email) });
    const { person, changes } = decideAddMember(shop, known, member, who, ctx.stamp());
    if (changes.length > 0) await ctx.store.commit(changes);
    return person;
  });
}
