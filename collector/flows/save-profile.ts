import type { Context } from '../context.ts';
import type { PartnerProfile } from '../core/party.ts';
import { decideSaveProfile } from '../core/profile.ts';
import type { PartnerProfileRow, ShopRow } from '../core/rows.ts';
import { newestProfiles } from '../store/queries/profiles.ts';
import { attempt } from './attempt.ts';
import { checkBank } from './check-bank.ts';
import { partnerNamed } from './find-partner.ts';

/** Records a new version of a partner's legal and payout data; `name`: our id, the merchant's id or a code. The same data again
 * answers with the version there is. Throws `unknown-partner` or `invalid-field`, which says what is wrong with an IBAN. */
export async function saveProfile(
  ctx: Context,
  { shopId: shop }: Pick<ShopRow, 'shopId'>,
  name: string,
  input: PartnerProfile,
  who: string,
): Promise<PartnerProfileRow> {
  const payout = checkBank(input.payout, 'payout.', input.payout.method === 'sepa');
  return attempt(async () => {
    const partner = await partnerNamed(ctx.store.read, { shop, name });
    const [last] = await newestProfiles(ctx.store.read, { shop, partners: [partner.id] });
    const { profile, changes } = decideSaveProfile({ partner, last }, { ...input, payout }, who, ctx.stamp());
    if (changes.length > 0) await ctx.store.commit(changes);
    return profile;
  });
}
