/** One POST with all that waits; what fails is kept, twenty events at most, for the next page or the next `online`. */
import { json } from './json.ts';
import { attempt } from './quiet.ts';
import { consent, visitor, type Waiting } from './session.ts';
import { box, endpoint, key } from './settings.ts';

const KEPT_MAX = 20;

/** Browsers refuse keepalive bodies over 64 KiB, the collector too; a character may take three bytes. */
export const BODY_MAX = 2e4;

let kept: readonly Waiting[] = [];

/** What earlier pages, or this one, could not deliver. */
export const keptNow = (): readonly Waiting[] =>
  attempt(() => JSON.parse(`${localStorage.getItem(box)}`)) ?? kept;

/** Sends what waits, twenty at a time, and one at a time where it is much. */
export function send(events: Waiting[]): void {
  const size = json(events).length > BODY_MAX ? 1 : KEPT_MAX;
  while (events[0]) post(events.splice(0, size));
}

/** A string body travels as `text/plain`, so no browser asks the collector first (PostHog #4139). */
function post(events: readonly Waiting[]): unknown {
  const body = json({ key, visitor, consent, events });
  const ask = (keepalive: boolean): Promise<Response> => fetch(endpoint, { method: 'POST', body, keepalive });
  const settle = (failed: readonly Waiting[]): void => {
    const before = keptNow();
    if (!failed[0] && !before[0]) return;
    kept = [...before.filter(({ id }) => !body.includes(`"${id}"`)), ...failed].slice(-KEPT_MAX);
    if (consent !== 'denied') attempt(() => localStorage.setItem(box, json(kept)));
  };
  return (
    // It outlives the page. Other scripts may have used up the quota for that (PostHog #1416), hence once more without.
    attempt(() =>
      ask(true)
        .catch(() => ask(false))
        // From 429 on the collector asks for patience; any other refusal is final.
        .then(({ status }) => settle(status > 428 ? events : []))
        .catch(() => settle(events)),
    ) ??
    // No fetch, or one that somebody patched.
    (attempt(() => navigator.sendBeacon(endpoint, body)) || settle(events))
  );
}
