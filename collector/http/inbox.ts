/** `POST /v1/inbox`, the busiest call: reads a report, checks each event by itself, answers after the durable commit. */
import {
  INBOX_BYTES_MAX,
  INBOX_EVENTS_MAX,
  type InboxEvent,
  inboxEnvelope,
  inboxEvent,
  postInbox,
} from '../../shared/contract/inbox.ts';
import { check, parse } from '../../shared/contract/parse.ts';
import { Problem } from '../../shared/problem.ts';
import { DAY_MS, type Instant, isoOf } from '../../shared/time.ts';
import { recordInbox } from '../flows/record-inbox.ts';
import type { House } from './house.ts';
import { inboxText } from './inbox-body.ts';
import { jsonOf } from './middleware/body.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { refusalOf } from './middleware/problems.ts';
import { type Mounted, open } from './mount.ts';
import { demandOrigin } from './origin.ts';
import { isBot } from './robots.ts';
import { touchIn } from './touch-cookie.ts';

/** A browser's clock may be wrong by a day; events wait in a browser for weeks, not for years. */
const AHEAD_MS = DAY_MS;
const BEHIND_MS = 400 * DAY_MS;

type Refused = {
  readonly id: string | null;
  readonly code: string;
  readonly detail: string;
  readonly path?: string;
};
type Accepted = { readonly event: InboxEvent; readonly body: unknown };

export const inboxCalls = (house: House): readonly Mounted[] => [
  open(postInbox, async (call) => {
    const origin = call.req.raw.headers.get('origin');
    try {
      return await receive(house, call, origin);
    } catch (error) {
      const refusal = refusalOf(error, house.ctx.log);
      // Without this line a browser hides the refusal from whoever has to find out what is wrong.
      if (origin !== null) refusal.headers.set('access-control-allow-origin', origin);
      return refusal;
    }
  }),
];

/** The answer to a browser that asks first, because somebody sends `application/json`. */
export function preflight(call: Call): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': call.req.header('origin') ?? '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '86400',
      vary: 'Origin',
    },
  });
}

async function receive(house: House, call: Call, origin: string | null): Promise<Response> {
  const { ctx, config, limits } = house;
  await limits.inboxNetwork(networkOf(addressOf(call, config.trustProxy)));
  const envelope = parse(inboxEnvelope, jsonOf(await inboxText(call.req.raw, INBOX_BYTES_MAX)));
  const caller = await house.callers.widget(envelope.key);
  if (!caller) throw new Problem('unknown-shop', 'No shop has this public key', { path: 'key' });
  await limits.inboxKey(caller.key.id);
  demandOrigin(caller.shop, origin, call.req.raw.headers.get('host'));
  if (envelope.events.length > INBOX_EVENTS_MAX)
    throw new Problem(
      'too-many-events',
      `events holds ${envelope.events.length} events; at most ${INBOX_EVENTS_MAX} are allowed in one call`,
      { path: 'events' },
    );
  const recordedAt = ctx.stamp().at;
  const { accepted, refused } = sorted(envelope.events, recordedAt, call.req.raw.headers.get('cookie'));
  const outcome =
    accepted.length === 0
      ? { accepted: 0, duplicates: 0, refused: [] }
      : await recordInbox(ctx, caller.shop, {
          visitor: envelope.visitor,
          consent: envelope.consent,
          events: accepted,
          recordedAt,
          network: { isBot: isBot(call.req.raw.headers.get('user-agent')) },
        });
  const all = [...refused, ...outcome.refused];
  house.tally.events({ accepted: outcome.accepted, duplicates: outcome.duplicates, refused: all.length });
  return new Response(JSON.stringify({ ...outcome, refused: all }), {
    status: 202,
    headers: headersFor(origin),
  });
}

function headersFor(origin: string | null): Record<string, string> {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return origin === null ? headers : { ...headers, 'access-control-allow-origin': origin, vary: 'Origin' };
}

function sorted(events: readonly unknown[], now: Instant, cookie: string | null) {
  const accepted: Accepted[] = [];
  const refused: Refused[] = [];
  events.forEach((body, index) => {
    const checked = check(inboxEvent, body);
    if ('faults' in checked) {
      const [{ path, message }] = checked.faults;
      const place = path === '$' ? `events[${index}]` : `events[${index}].${path}`;
      refused.push({ id: idOf(body), code: 'invalid-field', detail: `${place} ${message}`, path: place });
      return;
    }
    const wrongClock = clockFault(checked.value, index, now);
    if (wrongClock) refused.push(wrongClock);
    else accepted.push({ event: withTouch(checked.value, cookie), body });
  });
  return { accepted, refused };
}

function clockFault({ id, at }: InboxEvent, index: number, now: Instant): Refused | undefined {
  if (at <= now + AHEAD_MS && at >= now - BEHIND_MS) return undefined;
  const path = `events[${index}].at`;
  const range = `times from ${isoOf(now - BEHIND_MS)} to ${isoOf(now + AHEAD_MS)} are allowed`;
  return { id, code: 'invalid-field', detail: `${path} ${isoOf(at)} is no likely time; ${range}`, path };
}

/** Where `/r/:code` could keep the touch in a cookie of the shop's own domain, it speaks for an event that brings none. */
function withTouch(event: InboxEvent, cookie: string | null): InboxEvent {
  if (cookie === null || event.type === 'click' || event.touch) return event;
  const touch = touchIn(cookie);
  return touch ? { ...event, touch } : event;
}

const idOf = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string'
    ? body.id.slice(0, 128)
    : null;
