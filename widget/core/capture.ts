/** Finds a partner's code in the address of the page. */
import { codeOf } from '../../shared/code.ts';
import type { BrowserChannel } from '../../shared/contract/inbox-types.ts';
import { parameters, setting } from './settings.ts';

export type Touch = {
  readonly code: string;
  readonly at: string;
  readonly channel: string;
  readonly clickId: string;
  readonly landing: string;
  readonly sub: string;
};

const prefix = setting('path');
const domain = `.${setting('domain')}`;

/** Subdomains every shop has; the collector's longer list of reserved codes has the last word. */
const HOUSE = /^(www|shop|app|blog|checkout|account|secure|static|cdn|api)$/;

/** Time first, so that ids sort; ten characters of chance against two browsers in one millisecond. */
export const uid = (): string => Date.now().toString(36) + Math.random().toString(36).slice(2, 12);

/** The address without what may be secret in it: no query, no fragment. */
export const bare = (address: string): string => address.replace(/[?#].*/, '').slice(0, 300);

export const touchOf = (code: string, channel: BrowserChannel, sub = ''): Touch | undefined => {
  const known = codeOf(code);
  return known
    ? {
        code: known,
        at: new Date().toISOString(),
        channel,
        clickId: uid(),
        landing: bare(location.href),
        sub: sub.slice(0, 100),
      }
    : undefined;
};

/** A parameter says more than a path, a path more than the host that every page of a visit shares. */
export function arrival(): Touch | undefined {
  const { search, hash, pathname, hostname } = location;
  // A fragment may be a bare query (#ref=anna) or a client-side route with one (#/basket?ref=anna).
  const query = new URLSearchParams(`${search}&${hash.replace(/^#(.*\?)?/, '')}`);
  const sub = query.get('sub') ?? '';
  for (const parameter of parameters) {
    const found = touchOf(query.get(parameter) ?? '', query.has('qr') ? 'qr' : 'link', sub);
    if (found) return found;
  }
  const segment =
    prefix && pathname.startsWith(prefix) ? pathname.slice(prefix.length).replace(/\/.*/, '') : '';
  const below = domain !== '.' && hostname.endsWith(domain) ? hostname.slice(0, -domain.length) : '';
  return touchOf(segment, 'path', sub) ?? (HOUSE.test(below) ? undefined : touchOf(below, 'subdomain', sub));
}
