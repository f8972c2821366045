/** This page's state: what the visitor allows, which touch counts, what waits to be reported. */
import { bare, type Touch, uid } from './capture.ts';
import { elect, forget, type Memory, recall, remember } from './memory.ts';
import { consentMode, keepsFirst } from './settings.ts';

/** An event as it waits: an `InboxEvent` less the touch, which is added when it is sent. */
export type Waiting = { readonly id: string; readonly type: string; readonly [field: string]: unknown };

/** `?ref=` often stays in the address while the visitor goes on: within half an hour it is one arrival. */
const ONE_ARRIVAL = 18e5;

const stranger = uid();
const gpc = consentMode !== 'none' && Object(navigator).globalPrivacyControl;

let said = 'unknown';
let page: Memory | undefined;
let arrivals: Touch[] = [];
let seen = '';

export const queue: Waiting[] = [];

/** The visitor's own word for this shop outranks the browser's general signal, which counts as a denial. */
export const consentNow = (): string => (said === 'unknown' && gpc ? 'denied' : said);

/** Before a decision nothing is written or sent where consent is required. */
export const isWaiting = (): boolean => consentNow() === 'unknown' && consentMode === 'required';

export const visitorNow = (): string => page?.visitor ?? stranger;

export function decide(state: unknown): void {
  if (state !== 'granted' && state !== 'denied') return;
  said = state;
  if (state === 'denied') {
    arrivals = [];
    page = undefined;
    forget();
  }
}

/** Holds a touch in memory; one that stays in the address of a single-page shop arrives once. */
export function arrive(touch: Touch | undefined): void {
  const mark = `${touch?.code} ${touch?.channel}`;
  if (!touch || mark === seen) return;
  seen = mark;
  arrivals.push(touch);
}

/** The touch that counts now; new arrivals become click events and, where that is allowed, a memory. */
export function touchNow(): Memory | undefined {
  const saved = recall();
  // A yes of an earlier page is written beside the touch, so it holds here.
  if (said === 'unknown' && saved?.consent === 'granted') said = 'granted';
  const consent = consentNow();
  if (consent === 'denied') {
    if (saved) forget();
    arrivals = [];
    return undefined;
  }
  if (!isWaiting()) page = elect([page, saved]);
  for (const touch of arrivals.splice(0)) {
    if (page?.code === touch.code && Date.parse(touch.at) - Date.parse(page.at) < ONE_ARRIVAL) continue;
    queue.push(clickOf(touch));
    if (!page || !keepsFirst) page = { ...touch, visitor: visitorNow(), consent };
  }
  if (page && !isWaiting() && (page.clickId !== saved?.clickId || consent !== saved.consent))
    remember({ ...page, consent });
  return page && { ...page, visitor: '', consent: '' };
}

function clickOf({ code, at, channel, clickId, landing, sub }: Touch): Waiting {
  const before = bare(document.referrer);
  return {
    id: clickId,
    type: 'click',
    at,
    code,
    channel,
    landing,
    sub,
    referrer: before.startsWith(location.origin) ? '' : before,
    flags: [top !== window && 'framed', navigator.webdriver && 'automation'].filter(Boolean),
  };
}
