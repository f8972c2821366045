/** What a request brings: its session, its language, a nonce for its scripts, and the headers that go with them. */
import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { type Basket, piecesIn } from './basket.ts';
import { type Customer, endSession, keepBasket, type Session, sessionOf, startSession } from './customers.ts';
import type { Settings } from './env.ts';
import type { View } from './pages/layout.tsx';
import type { Storage } from './storage.ts';
import type { Language } from './words.ts';

export type Shop = {
  readonly db: Storage;
  readonly settings: Settings;
  /** Of the storefront that answers. */
  readonly language: Language;
};

const SESSION = 'halm';
const CONSENT = 'halm_consent';

export const currentSession = ({ db }: Shop, c: Context): Session => sessionOf(db, getCookie(c, SESSION));

export function viewOf({ settings, language }: Shop, c: Context, session: Session): View {
  return {
    settings,
    language,
    nonce: randomBytes(16).toString('base64'),
    path: new URL(c.req.url).pathname.slice(`${settings.base}/${language}`.length),
    pieces: piecesIn(session.basket),
    customer: session.customer,
    consent: getCookie(c, CONSENT),
  };
}

export function page(c: Context, view: View, element: JSX.Element, status: 200 | 404 | 422 = 200): Response {
  c.header('content-security-policy', policy(view));
  c.header('cache-control', 'no-store');
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'strict-origin-when-cross-origin');
  return c.html(`<!doctype html>${render(element)}`, status);
}

/** Nothing loads but our own files, what carries the nonce, and the collector's inbox. */
function policy({ nonce, settings, language }: View): string {
  const rules = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `connect-src 'self' ${settings.widgetOrigin}`.trim(),
    `style-src 'self'`,
    `img-src 'self'`,
    `font-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ];
  // The English storefront puts pages together from HTML it fetched, which trusted types are there to forbid.
  return (language === 'de' ? [...rules, `require-trusted-types-for 'script'`] : rules).join('; ');
}

/** Begins a session and ends the one before, so that a token somebody slipped in is worth nothing after a sign-in. */
export function renewSession(
  shop: Shop,
  c: Context,
  next: { readonly customer: Customer | undefined; readonly basket: Basket },
): void {
  const { token: old } = currentSession(shop, c);
  if (old !== undefined) endSession(shop.db, old);
  const token = startSession(shop.db, { customerId: next.customer?.id ?? null, basket: next.basket });
  setCookie(c, SESSION, token, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: new URL(c.req.url).protocol === 'https:',
    path: shop.settings.base || '/',
    maxAge: 30 * 86_400,
  });
}

export function dropSession(shop: Shop, c: Context): void {
  const { token } = currentSession(shop, c);
  if (token !== undefined) endSession(shop.db, token);
  deleteCookie(c, SESSION, { path: shop.settings.base || '/' });
}

/** Only a basket or a sign-in makes a session: looking around leaves no cookie. */
export function saveBasket(shop: Shop, c: Context, session: Session, basket: Basket): void {
  if (session.token === undefined) renewSession(shop, c, { customer: undefined, basket });
  else keepBasket(shop.db, session.token, basket);
}

/** Kept for a year: asking again on every page would be no question. */
export function keepConsent({ settings }: Shop, c: Context, answer: 'granted' | 'denied'): void {
  setCookie(c, CONSENT, answer, {
    httpOnly: true,
    sameSite: 'Lax',
    path: settings.base || '/',
    maxAge: 365 * 86_400,
  });
}

/** A form's fields as text; what is not text, or not there, is empty. */
export async function entriesOf(c: Context): Promise<Readonly<Record<string, string>>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, 300) : '']),
  );
}
