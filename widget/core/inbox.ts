/** One POST with all that waits; what fails is kept, twenty events at most, for the next page or the next `online`. */
import { json } from './json.ts';
import { attempt } from './quiet.ts';
import { consent, type Waiting } from './session.ts';
import { box, endpoint, key, source } from './settings.ts';

/** What earlier pages, or this one, could not deliver. */
export const keptNow = (): readonly Waiting[] => attempt(() => JSON.parse(localStorage[box])) ?? [];

/** A string body travels as `text/plain`, so no browser asks the collector first (PostHog #4139). */
export const post = (events: readonly Waiting[], visitor: string): unknown => {
  const inbox = new URL(endpoint, source);
  const body = json({ key, visitor, consent, events });
  const ask = (keepalive: boolean): Promise<Response> => fetch(inbox, { body, method: 'POST', keepalive });
  const settle = (failed: readonly Waiting[]): void =>
    attempt(() => {
      const before = keptNow();
      if (consent !== 'denied' && (failed[0] || before[0]))
        localStorage[box] = json(
          [...before.filter((event) => !body.includes(`"${event.id}"`)), ...failed].slice(-20),
        );
    });
  return (
    // It outlives the page. Other scripts may have used up the quota for that (PostHog #1416), hence once more without.
    attempt(() =>
      ask(true)
        .catch(() => ask(false))
        // From 429 on the collector asks for patience; any other refusal is final.
        .then(
          (answer) => settle(answer.status > 428 ? events : []),
          () => settle(events),
        ),
    ) ??
    // No fetch, or one that somebody patched.
    (attempt(() => navigator.sendBeacon(inbox, body)) || settle(events))
  );
};
