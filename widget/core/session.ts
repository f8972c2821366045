/** What the visitor allows, which touch counts, what waits to be reported. */
import { ago, arrivals, type Touch } from './capture.ts';
import { forget, recall, remember } from './memory.ts';
import { consentMode, host, which } from './settings.ts';

/** An event as it waits: an `InboxEvent` less the touch, which is added when it is sent. */
export type Waiting = { readonly [field: string]: unknown };

/**
 * Empty while the visitor has yet to decide and nothing may be written or sent. The browser's general signal counts as
 * a denial unless the merchant documents another basis; a yes said to this shop outranks it.
 */
export let consent =
  consentMode !== 'none' && navigator.globalPrivacyControl
    ? 'denied'
    : consentMode === 'required'
      ? ''
      : 'unknown';

export const queue: Waiting[] = [];

export const decide = (state: unknown): void => {
  if (state === 'granted') consent = state;
  if (state === 'denied') {
    consent = state;
    forget();
  }
};

/** The touch that counts now; where that is allowed, new arrivals become click events and a memory. */
export const touchNow = (): Touch | undefined => {
  let memory = recall();
  // Where a yes is required nothing is remembered without one, so the memory is its proof on the next page.
  if (memory) consent ||= 'granted';
  if (consent === 'denied') {
    if (memory) forget();
    arrivals.splice(0);
    return undefined;
  }
  for (const touch of consent ? arrivals.splice(0) : arrivals) {
    // `?ref=` often stays in the address while the visitor goes on: within half an hour it is one arrival.
    if (memory?.code === touch.code && memory.at > ago(18e5)) continue;
    if (consent)
      queue.push({
        ...touch,
        type: 'click',
        id: touch.clickId,
        flags: [top !== host && 'framed', navigator.webdriver && 'automation'].filter((flag) => flag),
      });
    if (!memory || which !== 'first') memory = touch;
  }
  if (memory && consent) remember(memory);
  return memory;
};
