/** What the visitor allows, which touch counts, what waits to be reported. */
import { ago, arrivals, bare, type Touch, uid } from './capture.ts';
import { forget, type Memory, recall, remember } from './memory.ts';
import { consentMode, which } from './settings.ts';

/** An event as it waits: an `InboxEvent` less the touch, which is added when it is sent. */
export type Waiting = { readonly id: string; readonly [field: string]: unknown };

/** `?ref=` often stays in the address while the visitor goes on: within half an hour it is one arrival. */
const ONE_ARRIVAL = 18e5;

/** The browser's general signal counts as a denial unless the merchant documents another basis; a yes said to this shop outranks it. */
export let consent = consentMode !== 'none' && navigator.globalPrivacyControl ? 'denied' : 'unknown';
export let visitor = uid();

export const queue: Waiting[] = [];

/** Before a decision nothing is written or sent where consent is required. */
export const isWaiting = (): boolean => consentMode === 'required' && consent === 'unknown';

export function decide(state: unknown): void {
  if (state === 'granted') consent = state;
  if (state === 'denied') {
    consent = state;
    forget();
  }
}

/** The touch that counts now; where that is allowed, new arrivals become click events and a memory. */
export function touchNow(): Partial<Touch> | undefined {
  let memory: Memory = recall();
  // A yes of an earlier page is written beside the touch, so it holds here.
  if (memory.consent === 'granted') consent = memory.consent;
  if (consent === 'denied') {
    if (memory.code) forget();
    visitor = uid();
    arrivals.length = 0;
    return undefined;
  }
  visitor = memory.visitor ?? visitor;
  for (const touch of isWaiting() ? arrivals : arrivals.splice(0)) {
    if (memory.code === touch.code && `${memory.at}` > ago(ONE_ARRIVAL)) continue;
    if (!isWaiting()) queue.push(clickOf(touch));
    if (!memory.code || which !== 'first') memory = touch;
  }
  const { visitor: _visitor, consent: _consent, ...touch } = memory;
  if (!touch.code) return undefined;
  if (!isWaiting()) remember({ ...touch, visitor, consent });
  return touch;
}

const clickOf = ({ clickId, ...touch }: Touch): Waiting => ({
  ...touch,
  id: clickId,
  type: 'click',
  referrer: bare(document.referrer),
  flags: [top !== self && 'framed', navigator.webdriver && 'automation'].filter(Boolean),
  touch: '',
});
