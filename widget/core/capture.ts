/** Finds a partner's code in the address of the page and holds it in memory until the idle task. */
import type { BrowserChannel } from '../../shared/contract/inbox-types.ts';
import { domain, parameters, path } from './settings.ts';

export type Touch = {
  /** First, because a memory is compared by its text, and so by its time. */
  readonly at: string;
  readonly code: string;
  readonly channel: string;
  readonly clickId: string;
  readonly landing: string;
  readonly sub: string;
};

/** As in shared/code.ts, which a test holds beside it: the import would cost the function around it. */
export const FORM = /^[a-z0-9-]{3,32}$/;

/** Subdomains many shops have; the collector's longer list of reserved codes has the last word. */
const HOUSE = /^(www|shop|app|checkout)$/;

export const arrivals: Touch[] = [];
let seen = '';
let sub = '';

/** So many milliseconds ago. */
export const ago = (age: number): string => new Date(Date.now() - age).toISOString();

/** Time first, so that ids sort; chance against two browsers in one millisecond. */
export const uid = (): string => Date.now().toString(36) + Math.random().toString(36).slice(2);

/** The address without what may be secret in it: no query, no fragment. */
export const bare = (address: string): string => address.replace(/[?#].*/, '').slice(0, 300);

/** Whether the text is a code; one that stays in the address of a single-page shop arrives once. */
export function arrive(text: string, channel: BrowserChannel): boolean {
  const code = text.toLowerCase();
  const isCode = FORM.test(code);
  if (isCode && code !== seen) {
    seen = code;
    arrivals.push({ at: ago(0), code, channel, clickId: uid(), landing: bare(location.href), sub });
  }
  return isCode;
}

/** A parameter says more than a path, a path more than the host that all pages of an arrival share. */
export function look(): void {
  // A fragment may be a bare query (#ref=anna) or a client-side route with one (#/basket?ref=anna).
  const query = new URLSearchParams(`${location.search}&${location.hash.replace(/^#(.*\?)?/, '')}`);
  const found = (name: string): string => query.get(name) ?? '';
  sub = found('sub').slice(0, 100);
  // What stands before the prefix ends the search: it holds a slash, so it is no code.
  const [before, after = ''] = location.pathname.split(path);
  const [below = '', rest] = location.hostname.split(`.${domain}`);
  if (
    !parameters.some((parameter) => arrive(found(parameter), query.has('qr') ? 'qr' : 'link')) &&
    !arrive(before || after.replace(/\/.*/, ''), 'path') &&
    rest === '' &&
    !HOUSE.test(below)
  )
    arrive(below, 'subdomain');
}
