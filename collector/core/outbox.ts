/** Messages on their way out: at least once, with the tries the Standard Webhooks specification recommends over three days. */
import type { Stamp } from '../../shared/id.ts';
import { type Instant, isoOf } from '../../shared/time.ts';
import { type Change, update } from './changes.ts';
import { mailIn } from './mail.ts';
import type { OutboxRow, ShopSettings } from './rows.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What we wait after the first try, the second, and so on; after the last one we give up. The first wait is longer than a
 * request may take, so that nobody sends what is still on its way. */
const WAITS = [
  20_000,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** What a receiver or the network said is kept in so many characters. */
const FAILURE_MAX = 300;
export const TRIES_MAX = WAITS.length + 1;
/** From the first try to the last: somewhat above three days. */
const TRIES_TAKE = WAITS.reduce((sum, wait) => sum + wait, 0);

/** At once; never where the shop has named no receiver, so that no job has to find that out for every order. */
export const firstDueAt = ({ webhook }: Pick<ShopSettings, 'webhook'>, stamp: Stamp): Instant | null =>
  webhook ? stamp.at : null;

/** A stamp after all of these rows, though the clock of whoever recorded them was ahead of ours: what is told about one order goes out in
 * the order of its recording. */
export const stampAfter = (rows: readonly { readonly recordedAt: Instant }[], stamp: Stamp): Stamp => ({
  ...stamp,
  at: rows.reduce((latest, { recordedAt }) => Math.max(latest, recordedAt + 1), stamp.at),
});

/** Taken before the message is sent: whoever else read the same row meets the guard, and whoever dies while sending leaves it due
 * again. */
export function takeMessage({ shopId, id, attempts, dueAt }: OutboxRow, stamp: Stamp): Change {
  const wait = WAITS[attempts] ?? HOUR;
  return update(
    'outbox',
    { shopId, id, attempts, dueAt },
    { attempts: attempts + 1, dueAt: stamp.at + wait },
  );
}

type Named = Pick<OutboxRow, 'shopId' | 'id'>;

/** Delivered, or nobody wants it. */
export const finishMessage = ({ shopId, id }: Named): Change =>
  update('outbox', { shopId, id }, { dueAt: null, failure: null });

/** Tried again later; until then anybody can read why. */
export const delayMessage = ({ shopId, id }: Named, failure: string): Change =>
  update('outbox', { shopId, id }, { failure: failure.slice(0, FAILURE_MAX) });

/** No further try by itself: it is shown until somebody sends it again (http.md, "paused and shown"). */
export const giveUpMessage = ({ shopId, id }: Named, failure: string): Change =>
  update('outbox', { shopId, id }, { dueAt: null, failure: failure.slice(0, FAILURE_MAX) });

/** Due at once, with all its tries before it; only where it was given up, as read. */
export const resendMessage = ({ shopId, id, failure }: OutboxRow, stamp: Stamp): Change =>
  update('outbox', { shopId, id, failure, dueAt: null }, { dueAt: stamp.at, attempts: 0 });

/** A message that waited behind others for as long as all tries take has one: else a receiver that is gone would hold each message of
 * its line for three days, one after the other. */
export const isLastTry = (
  { attempts, dueAt }: Pick<OutboxRow, 'attempts' | 'dueAt'>,
  now: Instant,
): boolean => attempts + 1 >= TRIES_MAX || (attempts === 0 && dueAt !== null && now - dueAt >= TRIES_TAKE);

/** What a merchant is shown of a message. A mail may hold a link that signs somebody in: that is between it and its reader. */
export function shownOf(message: OutboxRow): unknown {
  const mail = mailIn(message);
  return mail ? { to: mail.to, subject: mail.subject } : message.body;
}

/** The payload as the specification names its members. */
export const payloadOf = ({ topic, body, createdAt }: OutboxRow): string =>
  JSON.stringify({ type: topic, timestamp: isoOf(createdAt), data: body });
