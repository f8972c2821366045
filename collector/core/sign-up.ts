/** Asking to become a partner or a customer: what is written and mailed. Confirmed by mail before anything holds (double opt-in). */
import { newId, type Stamp } from '../../shared/id.ts';
import { pagesOf, takesCustomers, takesPartners } from '../../shared/page-settings.ts';
import { Problem } from '../../shared/problem.ts';
import { emailOf } from '../../shared/signature.ts';
import { DAY_MS, type Instant } from '../../shared/time.ts';
import { type Change, type Changes, insert, update } from './changes.ts';
import { type MailLanguage, mailed } from './mail.ts';
import { type Letter, MAIL_WORDS } from './mails/words.ts';
import { newCode, refuseLookalike } from './referral-code.ts';
import type { CodeRow, PartnerRow, ShopRow, SignUpRow, Touch } from './rows.ts';

/** A mail nobody follows for so long says that nobody wanted it. */
export const SIGN_UP_DAYS = 7;

export type NewSignUp = {
  readonly kind: SignUpRow['kind'];
  readonly name: string;
  readonly email: string;
  readonly language: MailLanguage;
  /** Partners ask for a code and accept a version of the terms. */
  readonly code?: string;
  readonly terms?: string;
  readonly touch?: Touch;
};

export type SignUpFacts = {
  readonly shop: ShopRow;
  /** Whose page it was asked on, or whose touch came along. */
  readonly sponsor: PartnerRow | null;
  readonly codeHeld: CodeRow | undefined;
  /** Codes of the shop the wish could be taken for. */
  readonly lookalikes: readonly string[];
  /** Partners, also former ones, with this address. */
  readonly sameEmail: readonly PartnerRow[];
};

/** Addresses for the mail: made where hosts are known. */
export type SignUpLinks = {
  /** Where the mail's secret is brought back: `(id, secret) => https://…`. */
  readonly confirm: (id: string, secret: string) => string;
  readonly signIn: string;
};

/** Throws `signup-closed`, `terms-differ`, `code-taken`, `code-reserved` or `invalid-field`. Whoever is a partner already gets another
 * mail, and nobody else learns of it. */
export function decideSignUp(
  facts: SignUpFacts,
  input: NewSignUp,
  given: { readonly links: SignUpLinks; readonly secret: string; readonly tokenHash: string },
  stamp: Stamp,
): Changes {
  const { shop } = facts;
  const { shopId } = shop;
  refuseClosed(shop, input);
  if (facts.sponsor && facts.sponsor.leftAt !== null)
    throw new Problem('signup-closed', `Partner "${facts.sponsor.code}" has left`, { path: 'page' });
  const code = input.kind === 'partner' ? wishedCode(facts, input) : null;
  const words = MAIL_WORDS[input.language];
  const letter = { shopId, to: input.email, language: input.language };
  const isPartner = facts.sameEmail.some(({ leftAt }) => leftAt === null);
  if (input.kind === 'partner' && isPartner) {
    const known = words.alreadyPartner({ shop: shop.name, link: given.links.signIn });
    return [sent({ ...letter, words: known }, stamp)];
  }
  const row = signUpRow(facts, { ...input, code, tokenHash: given.tokenHash }, stamp);
  const link = given.links.confirm(row.id, given.secret);
  const about = { shop: shop.name, link, days: SIGN_UP_DAYS };
  const said = input.kind === 'partner' ? words.confirmPartner(about) : words.confirmCustomer(about);
  return [insert('signUps', row), sent({ ...letter, words: said }, stamp)];
}

function refuseClosed({ settings }: ShopRow, { kind, terms }: NewSignUp): void {
  const pages = pagesOf(settings);
  const isOpen = kind === 'partner' ? takesPartners(pages) : takesCustomers(pages);
  if (!isOpen) throw new Problem('signup-closed', 'The shop has not opened this sign-up');
  if (kind === 'partner' && terms !== pages.partnerTerms?.version)
    throw new Problem('terms-differ', `The terms in force are version ${pages.partnerTerms?.version}`, {
      path: 'terms',
    });
}

function wishedCode({ codeHeld, lookalikes }: SignUpFacts, { code = '' }: NewSignUp): string {
  const wish = newCode(code, 'canonical', codeHeld, 'code');
  refuseLookalike(wish, lookalikes, 'code');
  return wish;
}

function signUpRow(
  facts: SignUpFacts,
  input: Omit<NewSignUp, 'code'> & { readonly code: string | null; readonly tokenHash: string },
  stamp: Stamp,
): SignUpRow {
  const isPartner = input.kind === 'partner';
  return {
    shopId: facts.shop.shopId,
    id: newId('sgn', stamp),
    kind: input.kind,
    state: 'mailed',
    tokenHash: input.tokenHash,
    name: input.name,
    email: emailOf(input.email),
    code: input.code,
    sponsorId: facts.sponsor?.id ?? null,
    touch: input.touch ?? null,
    termsVersion: (isPartner && input.terms) || null,
    language: input.language,
    returning: isPartner ? (facts.sameEmail.at(-1)?.id ?? null) : null,
    partnerId: null,
    createdAt: stamp.at,
    confirmedAt: null,
    decidedAt: null,
    reason: null,
    version: 1,
  };
}

export type ToSend = {
  readonly shopId: string;
  readonly to: string;
  readonly language: MailLanguage;
  readonly words: Letter;
};

export const sent = ({ shopId, to, language, words }: ToSend, stamp: Stamp, n = 0): Change =>
  mailed(shopId, { to, language, subject: words.subject, text: words.lines.join('\n\n') }, stamp, n);

/** The one change of a sign-up's state, guarded by the version that was read. */
export const savedSignUp = (
  { shopId, id, version }: SignUpRow,
  set: Partial<Omit<SignUpRow, 'shopId' | 'id' | 'version'>>,
): Change => update('signUps', { shopId, id, version }, { ...set, version: version + 1 });

/** Name and address of somebody who never confirmed are forgotten. */
export const decideExpire = (signUp: SignUpRow): Change =>
  savedSignUp(signUp, { state: 'expired', name: null, email: null, touch: null });

export const isOver = ({ createdAt }: SignUpRow, now: Instant): boolean =>
  now - createdAt > SIGN_UP_DAYS * DAY_MS;

export const languageOf = ({ language }: Pick<SignUpRow, 'language'>): MailLanguage =>
  language === 'de' ? 'de' : 'en';
