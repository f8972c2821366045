/** Who is signed in: read anew with every call, so that a session that was ended is over at once. */
import { createHash } from 'node:crypto';
import { Problem } from '../../../shared/problem.ts';
import type { PartnerRow, PersonRow, SessionRow, ShopRow } from '../../core/rows.ts';
import { partnerOf } from '../../store/queries/partners.ts';
import { sessionWithToken } from '../../store/queries/people.ts';
import { shopOf } from '../../store/queries/shops.ts';
import type { Reader } from '../../store/reader.ts';

export const SESSION_COOKIE = 'everline_session';

export type Signed = {
  readonly shop: ShopRow;
  readonly person: PersonRow;
  readonly session: SessionRow;
  /** Null: nobody but somebody of the merchant. */
  readonly partner: PartnerRow | null;
};

/** `tea.R4nd0m`: the shop goes first, because every row is looked up by it; another shop's token opens nothing. */
const FORM = /^(.+)\.([A-Za-z0-9]{20,100})$/;

/** Undefined where nobody is signed in. */
export async function signedOf(
  read: Reader,
  cookies: string | undefined,
  now: number,
): Promise<Signed | undefined> {
  const [, name, token] = FORM.exec(cookieIn(cookies)) ?? [];
  if (name === undefined || token === undefined) return undefined;
  const shopId = decoded(name);
  const tokenHash = createHash('sha256').update(token).digest('hex');
  const found = await sessionWithToken(read, { shop: shopId, tokenHash });
  if (!found || found.session.expiresAt <= now) return undefined;
  const { session, person } = found;
  const [shop, partner] = await Promise.all([
    shopOf(read, { shop: shopId }),
    session.partnerId === null ? undefined : partnerOf(read, { shop: shopId, id: session.partnerId }),
  ]);
  if (!shop || (!partner && person.role === null)) return undefined;
  return { shop, person, session, partner: partner ?? null };
}

/** Throws `not-signed-in`. */
export async function demandSigned(read: Reader, cookies: string | undefined, now: number): Promise<Signed> {
  const signed = await signedOf(read, cookies, now);
  if (signed) return signed;
  throw new Problem('not-signed-in', 'Sign in at /sign-in');
}

export type CookieFacts = {
  readonly shopId: string;
  readonly token: string;
  readonly maxAgeSeconds: number;
  readonly baseUrl: string;
};

export function sessionCookie({ shopId, token, maxAgeSeconds, baseUrl }: CookieFacts): string {
  const value = token === '' ? '' : `${encodeURIComponent(shopId)}.${token}`;
  const secure = isLocal(baseUrl) ? '' : '; Secure';
  return `${SESSION_COOKIE}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** In clear only on this very machine. */
const isLocal = (baseUrl: string): boolean =>
  /^http:\/\/(localhost|127\.0\.0\.1|\[::1\]|[a-z0-9.-]+\.localhost)(:\d+)?(\/|$)/.test(baseUrl);

function cookieIn(cookies = ''): string {
  const found = cookies.split(/;\s*/).find((pair) => pair.startsWith(`${SESSION_COOKIE}=`));
  return found?.slice(SESSION_COOKIE.length + 1) ?? '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
