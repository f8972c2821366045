/** The cookie `/r/:code` sets on the shop's own domain: set by a server and HttpOnly, it outlives the seven days browsers give to scripts. */

import { touch as touchSchema } from '../../shared/contract/inbox.ts';
import { parse as parsedBy } from '../../shared/contract/parse.ts';
import { isoOf } from '../../shared/time.ts';
import type { Touch } from '../core/rows.ts';

const NAME = 'everline_r';

/** `domain` is the storefront's, so that every page below it shares the cookie. */
export function touchCookie(
  touch: Touch,
  given: { readonly domain: string; readonly days: number; readonly isSecure: boolean },
): string {
  const value = encodeURIComponent(JSON.stringify({ ...touch, at: isoOf(touch.at) }));
  const secure = given.isSecure ? '; Secure' : '';
  return `${NAME}=${value}; Domain=${given.domain}; Path=/; Max-Age=${given.days * 86_400}; HttpOnly; SameSite=Lax${secure}`;
}

/** Anybody can write a cookie, so what cannot be read is no touch. */
export function touchIn(cookies: string): Touch | undefined {
  const found = cookies.split('; ').find((pair) => pair.startsWith(`${NAME}=`));
  if (found === undefined) return undefined;
  try {
    return parsedBy(touchSchema, JSON.parse(decodeURIComponent(found.slice(NAME.length + 1))));
  } catch {
    return undefined;
  }
}

/** The domain to set it on: the storefront's without `www`, where the collector answers on it or below it; undefined elsewhere. */
export function cookieDomainOf(host: string, storefront: string): string | undefined {
  const domain = new URL(storefront).hostname.replace(/^www\./, '');
  const name = host.replace(/:\d+$/, '');
  const isOurs =
    (name === domain || name.endsWith(`.${domain}`)) && domain.includes('.') && !/^[\d.]+$/.test(domain);
  return isOurs ? domain : undefined;
}
