/** Finds a partner's code in the address of the page and holds it in memory until the idle task. */
import type { BrowserChannel } from '../../shared/contract/inbox-types.ts';
import { domain, hostname, parameters, path } from './settings.ts';

export type Touch = {
  /** First, because a memory is compared by its text, and so by its time. */
  readonly at: string;
  readonly code: string;
  readonly channel: string;
  readonly clickId: string;
  readonly landing: string;
  readonly sub: string;
};

export const arrivals: Touch[] = [];
/** Where we arrived, held at once because a single-page shop may move on before the idle task; then wherever we are. */
let page: URL | Location = new URL(location.href);
let seen = '';
let sub = '';

/** So many milliseconds ago. */
export const ago = (age: number): string => new Date(Date.now() - age).toISOString();

/** Time first, so that ids sort; chance against two browsers in one millisecond. */
export const uid = (): string => Date.now().toString(36) + Math.random().toString(36).slice(2);

/**
 * Whether the text is a code; one that stays in the address of a single-page shop arrives once. `clickId` is what
 * `/r/CODE` called the click that led here, so that it counts once.
 */
export const arrive = (text: unknown, channel: BrowserChannel, clickId?: string | null): boolean => {
  const code = `${text || 0}`.trim().toLowerCase();
  // As in shared/code.ts, which a test holds beside it (the import would cost the function around it), less the
  // subdomains most shops have; the collector's longer list of reserved codes has the last word.
  const isCode = /^(?!(www|shop)$)[a-z\d-]{3,32}$/.test(code);
  if (isCode && code !== seen) {
    seen = code;
    arrivals.push({
      at: ago(0),
      clickId: clickId ?? uid(),
      channel,
      // No query and no fragment: they may hold what is secret.
      landing: page.href.replace(/[?#].*/, '').slice(0, 200),
      sub,
      code,
    });
  }
  return isCode;
};

/** A parameter says more than a path, a path more than the host that all pages of an arrival share. */
export const look = (): void => {
  // A fragment may be a bare query (#ref=anna) or a client-side route with one (#/basket?ref=anna).
  const query = new URLSearchParams(`${page.search}&${page.hash.split(/[?#]/).pop()}`);
  sub = (query.get('sub') ?? '').slice(0, 200);
  // What stands before the prefix ends the search: it holds a slash, so it is no code.
  const [before, after] = page.pathname.split(path);
  const [below, rest] = hostname.split(`.${domain}`);
  if (
    !parameters.some((parameter) =>
      arrive(query.get(parameter), query.has('qr') ? 'qr' : 'link', query.get('click')),
    ) &&
    !arrive(before || after?.split('/')[0], 'path') &&
    rest === ''
  )
    arrive(below, 'subdomain');
  page = location;
};
