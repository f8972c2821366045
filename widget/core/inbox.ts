/** One POST with all that waits; what fails is kept, twenty events at most, for the next page or the next `online`. */
import { json } from './json.ts';
import { safely } from './safely.ts';
import { consentNow, visitorNow, type Waiting } from './session.ts';
import { box, endpoint, key } from './settings.ts';

const KEPT_MAX = 20;

/** Browsers refuse keepalive bodies over 64 KiB, the collector too; a character may take three bytes. */
const BODY_MAX = 2e4;

/** The kept events where localStorage refuses them. */
let shadow = '[]';
let isDirty = false;

/** A string body travels as `text/plain`, so no browser asks the collector first (PostHog #4139). */
export function send(events: readonly Waiting[], isLeaving: boolean): void {
  const body = json({ key, visitor: visitorNow(), consent: consentNow(), events });
  const [first] = events;
  if (!first) return;
  if (events.length > KEPT_MAX || body.length > BODY_MAX) {
    const half = events.length >> 1;
    if (half) {
      send(events.slice(0, half), isLeaving);
      send(events.slice(half), isLeaving);
    } else if (first.lines) send([{ ...first, lines: '' }], isLeaving);
    return;
  }
  const beacon = safely(() => navigator.sendBeacon(endpoint, body));
  const post = (keepalive: boolean) => fetch(endpoint, { method: 'POST', body, keepalive });
  if (isLeaving && navigator.onLine && beacon()) return;
  try {
    // Other scripts may have used up the keepalive quota (PostHog #1416), hence once more without.
    post(true)
      .catch(() => post(false))
      .then(({ status }) => settle(events, status === 429 || status > 499))
      .catch(() => settle(events, true));
  } catch {
    // No fetch, or one that somebody patched.
    if (!beacon()) settle(events, true);
  }
}

/** What an earlier page could not deliver. */
export function kept(): readonly Waiting[] {
  const events = safely(() => JSON.parse(localStorage.getItem(box) ?? shadow))() ?? JSON.parse(shadow);
  isDirty ||= events.length > 0;
  return events;
}

const settle = safely((events: readonly Waiting[], isFailed: boolean) => {
  if (!isFailed && !isDirty) return;
  const ids = events.map(({ id }) => id);
  const others = kept().filter(({ id }) => !ids.includes(id));
  const rest = (isFailed ? [...others, ...events] : others).slice(-KEPT_MAX);
  shadow = json(rest);
  isDirty = rest.length > 0;
  if (consentNow() !== 'denied') isDirty ? localStorage.setItem(box, shadow) : localStorage.removeItem(box);
});
