import { canonical } from '../../shared/canonical.ts';
import type { Context } from '../context.ts';
import { mailed } from '../core/mail.ts';
import { MAIL_WORDS } from '../core/mails/words.ts';
import type { PartnerProfile } from '../core/party.ts';
import { decideSaveProfile } from '../core/profile.ts';
import type { PartnerProfileRow, PartnerRow, ShopRow } from '../core/rows.ts';
import { newestProfiles } from '../store/queries/profiles.ts';
import { attempt } from './attempt.ts';
import { checkBank } from './check-bank.ts';
import { preferencesOf } from './set-preferences.ts';

type By = { readonly who: string; readonly signIn: string };

/** As the partner writes it; the minimum stays what the merchant set. Where the money goes is told by mail when it changes, in the same
 * commit: whoever got into a session cannot turn the money away unseen. Throws `invalid-field`. */
export function saveOwnProfile(
  ctx: Context,
  shop: ShopRow,
  partner: PartnerRow,
  input: Omit<PartnerProfile, 'minimum'>,
  { who, signIn }: By,
): Promise<PartnerProfileRow> {
  const { read } = ctx.store;
  const payout = checkBank(input.payout, 'payout.', input.payout.method === 'sepa');
  return attempt(async () => {
    const stamp = ctx.stamp();
    const [last] = await newestProfiles(read, { shop: shop.shopId, partners: [partner.id] });
    const whole = { ...input, payout, minimum: last?.minimum ?? null };
    const { profile, changes } = decideSaveProfile({ partner, last }, whole, who, stamp);
    if (changes.length === 0) return profile;
    const isMoved = last !== undefined && canonical(last.payout) !== canonical(payout);
    const { language } = await preferencesOf(read, shop, partner);
    const { subject, lines } = MAIL_WORDS[language].payoutChanged({
      shop: shop.name,
      name: partner.name,
      signIn,
    });
    const mail = { to: partner.email ?? '', language, subject, text: lines.join('\n\n') };
    const told = isMoved && partner.email !== null ? [mailed(shop.shopId, mail, stamp)] : [];
    await ctx.store.commit([...changes, ...told]);
    return profile;
  });
}
