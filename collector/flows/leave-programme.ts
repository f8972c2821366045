/** Leaving: what it means, and doing it (domain.md 7: self-service, at any time, free, and nothing earned is forfeited). */
import { Problem } from '../../shared/problem.ts';
import { type Instant, periodOf } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { LEAVE_SENTENCES } from '../core/leave-words.ts';
import { type MailLanguage, mailed } from '../core/mail.ts';
import { MAIL_WORDS } from '../core/mails/words.ts';
import { decideChangePartner } from '../core/partner-change.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import { partnerOf } from '../store/queries/partners.ts';
import { customersCounted, directsCounted } from '../store/queries/places.ts';
import { termsOf } from './accept-terms.ts';
import { attempt } from './attempt.ts';
import { type Purse, pursesOf } from './read-earnings.ts';
import { uplineOf } from './read-structure.ts';
import { preferencesOf } from './set-preferences.ts';

export type LeavePreview = {
  readonly leftAt: Instant | null;
  readonly leaver: 'roll-up' | 'company';
  readonly customers: number;
  readonly directs: number;
  readonly customersGoTo: { readonly code: string; readonly name: string } | null;
  readonly money: readonly Purse[];
  readonly sentences: readonly string[];
  readonly openPeriod: string;
};

/** As of now; changes nothing. */
export async function leavePreview(
  ctx: Context,
  shop: ShopRow,
  partner: PartnerRow,
  language: MailLanguage,
): Promise<LeavePreview> {
  const { read } = ctx.store;
  const { at } = ctx.stamp();
  const of = { shop: shop.shopId, partner: partner.id };
  const [terms, customers, directs, money, upline] = await Promise.all([
    termsOf(read, shop, partner, at),
    customersCounted(read, of),
    directsCounted(read, { shop: shop.shopId, sponsor: partner.id }),
    pursesOf(read, shop, partner),
    uplineOf(read, { ...of, at }),
  ]);
  const leaver = terms?.plan.plan.leaver ?? 'roll-up';
  // Whoever left above is passed over as well.
  const above = upline.places.find((place) => place.partner.leftAt === null)?.partner ?? null;
  const facts = { leaver, customers: customers?.count ?? 0, directs: directs?.count ?? 0 };
  const goTo = leaver === 'roll-up' && above ? { code: above.code, name: above.name } : null;
  return {
    ...facts,
    leftAt: partner.leftAt,
    customersGoTo: goTo,
    money,
    sentences: LEAVE_SENTENCES[language]({ ...facts, above: goTo?.name ?? null, shop: shop.name }),
    openPeriod: periodOf(at, shop.timezone),
  };
}

type Confirmation = { readonly confirm: string; readonly reason?: string };

/** `confirm` is the partner's own code, typed once more. Leaving twice keeps the first instant. Throws `confirmation-differs`. */
export function leaveProgramme(
  ctx: Context,
  shop: ShopRow,
  { id, code }: PartnerRow,
  { confirm, reason }: Confirmation,
  who: string,
): Promise<PartnerRow> {
  const { read } = ctx.store;
  if (confirm !== code)
    throw new Problem('confirmation-differs', `Write your own code, ${code}, to confirm it`, {
      path: 'confirm',
    });
  return attempt(async () => {
    const known = await partnerOf(read, { shop: shop.shopId, id });
    if (!known) throw new Problem('unknown-partner', 'The partner is gone');
    if (known.leftAt !== null) return known;
    const stamp = ctx.stamp();
    const nobody = {
      addCodeHeld: undefined,
      addCouponHeld: undefined,
      frozen: undefined,
      sponsor: undefined,
    };
    const change = { left: true, reason: reason ?? 'left by themselves' } as const;
    const { partner, changes } = decideChangePartner({ shop, partner: known, ...nobody }, change, who, stamp);
    const { language } = await preferencesOf(read, shop, known);
    const { subject, lines } = MAIL_WORDS[language].left({ shop: shop.name, name: known.name });
    const mail = { to: known.email ?? '', language, subject, text: lines.join('\n\n') };
    await ctx.store.commit([...changes, ...(known.email === null ? [] : [mailed(shop.shopId, mail, stamp)])]);
    return partner;
  });
}
