/** Messages on their way out: at least once, with the tries the Standard Webhooks specification recommends over three days. */
import type { Stamp } from '../../shared/id.ts';
import { type Instant, isoOf } from '../../shared/time.ts';
import { type Change, update } from './changes.ts';
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
export const TRIES_MAX = WAITS.length + 1;

/** At once; never where the shop has named no receiver, so that no job has to find that out for every order. */
export const firstDueAt = ({ webhook }: Pick<ShopSettings, 'webhook'>, stamp: Stamp): Instant | null =>
  webhook ? stamp.at : null;

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

/** Delivered, or nobody wants it. */
export const finishMessage = ({ shopId, id }: Pick<OutboxRow, 'shopId' | 'id'>): Change =>
  update('outbox', { shopId, id }, { dueAt: null });

/** `attempts` beyond the last try tells a message that was given up from one that arrived. */
export const giveUpMessage = ({ shopId, id }: Pick<OutboxRow, 'shopId' | 'id'>): Change =>
  update('outbox', { shopId, id }, { dueAt: null, attempts: TRIES_MAX + 1 });

export const isLastTry = ({ attempts }: Pick<OutboxRow, 'attempts'>): boolean => attempts + 1 >= TRIES_MAX;

/** The payload as the specification names its members. */
export const payloadOf = ({ topic, body, createdAt }: OutboxRow): string =>
  JSON.stringify({ type: topic, timestamp: isoOf(createdAt), data: body });
