/** What the decisions about a sign-up know. */
import { codeOf } from '../../shared/code.ts';
import { Problem } from '../../shared/problem.ts';
import { emailOf } from '../../shared/signature.ts';
import type { KnownCode } from '../core/attribution.ts';
import { lookalikesOf } from '../core/referral-code.ts';
import type { PartnerRow, ShopRow, SignUpRow } from '../core/rows.ts';
import type { NewSignUp, SignUpFacts } from '../core/sign-up.ts';
import { codesNamed } from '../store/queries/codes.ts';
import { codeHeld, partnerOf, partnersWithEmail } from '../store/queries/partners.ts';
import { shopOf } from '../store/queries/shops.ts';
import { signUpOf } from '../store/queries/sign-ups.ts';
import type { Reader } from '../store/reader.ts';

/** `page`: the code whose page it was asked on. Throws `unknown-partner` where nobody holds it. */
export async function signUpFacts(
  read: Reader,
  shop: ShopRow,
  input: NewSignUp,
  page: string | undefined,
): Promise<SignUpFacts> {
  const { shopId } = shop;
  const code = codeOf(input.code ?? '');
  const [held, alike, sameEmail, sponsor] = await Promise.all([
    code === undefined ? undefined : codeHeld(read, { shop: shopId, code }),
    code === undefined ? [] : codesNamed(read, { shop: shopId, codes: lookalikesOf(code) }),
    input.kind === 'partner' ? partnersWithEmail(read, { shop: shopId, email: emailOf(input.email) }) : [],
    sponsorOf(read, shopId, page, input.touch?.code),
  ]);
  return {
    shop,
    sponsor,
    codeHeld: held,
    lookalikes: alike.map((known: KnownCode) => known.code),
    sameEmail,
  };
}

/** The page goes before the touch; a touch of nobody is no touch. */
async function sponsorOf(
  read: Reader,
  shop: string,
  page: string | undefined,
  touched: string | undefined,
): Promise<PartnerRow | null> {
  const holder = async (code: string | undefined) => {
    const held = code === undefined ? undefined : await codeHeld(read, { shop, code });
    return held && held.frozenAt === null ? partnerOf(read, { shop, id: held.partnerId }) : undefined;
  };
  const ofPage = await holder(page);
  if (page !== undefined && !ofPage)
    throw new Problem('unknown-partner', `There is no page of "${page}"`, { path: 'page' });
  if (ofPage) return ofPage;
  const ofTouch = await holder(touched);
  return ofTouch && ofTouch.leftAt === null ? ofTouch : null;
}

/** Throws `unknown-signup`. */
export async function signUpNamed(read: Reader, shop: string, id: string): Promise<SignUpRow> {
  const row = await signUpOf(read, { shop, id });
  if (row) return row;
  throw new Problem('unknown-signup', `There is no sign-up "${id.slice(0, 64)}"`, { path: 'id' });
}

/** The shop as it is now: what a caller is remembered with may be two seconds old. */
export async function shopNow(read: Reader, shopId: string): Promise<ShopRow> {
  const shop = await shopOf(read, { shop: shopId });
  if (shop) return shop;
  throw new Problem('unknown-shop', 'The shop is gone');
}
