import { Webhook } from 'standardwebhooks';
import type { Context } from '../context.ts';
import {
  delayMessage,
  finishMessage,
  giveUpMessage,
  isLastTry,
  payloadOf,
  takeMessage,
} from '../core/outbox.ts';
import type { OutboxRow, ShopSettings } from '../core/rows.ts';
import { Conflict } from '../store/errors.ts';
import { dueMessages } from '../store/queries/outbox.ts';
import { shopOf } from '../store/queries/shops.ts';
import { countTogether } from './together.ts';

type Receiver = NonNullable<ShopSettings['webhook']>;
type Delivery = { readonly message: OutboxRow; readonly receiver: Receiver; readonly signal: AbortSignal };

/** Messages one round takes, of all shops. */
export const SENT_AT_ONCE = 500;
/** Requests on their way at the same time. */
const TOGETHER = 50;
const TIMEOUT_MS = 10_000;
/** "Gone": the receiver wants nothing more (Standard Webhooks, "Delivery"). */
const GONE = 410;

/** Sends what is due to the shops' receivers, signed as Standard Webhooks says; answers how many messages are settled. At least once: a
 * receiver tells repeats by `webhook-id`. Messages of shops without a receiver are done at once.
 * `signal` ends it after the requests on their way, which are given up and tried again later. */
export async function deliverOutbox(ctx: Context, signal: AbortSignal): Promise<number> {
  const due = await dueMessages(ctx.store.read, { now: ctx.stamp().at, limit: SENT_AT_ONCE });
  const receivers = await receiversOf(ctx, due);
  const unwanted = due.filter(({ shopId }) => !receivers.get(shopId));
  if (unwanted.length > 0) await ctx.store.commit(unwanted.map(finishMessage));
  const settled = await countTogether(due, TOGETHER, async (message) => {
    const receiver = receivers.get(message.shopId);
    return receiver !== undefined && !signal.aborted && deliver(ctx, { message, receiver, signal });
  });
  return unwanted.length + settled;
}

async function receiversOf(
  ctx: Context,
  messages: readonly OutboxRow[],
): Promise<ReadonlyMap<string, Receiver | undefined>> {
  const receivers = new Map<string, Receiver | undefined>();
  for (const shop of new Set(messages.map(({ shopId }) => shopId)))
    receivers.set(shop, (await shopOf(ctx.store.read, { shop }))?.settings.webhook);
  return receivers;
}

/** True where the message needs no further try. */
async function deliver(ctx: Context, delivery: Delivery): Promise<boolean> {
  const { message } = delivery;
  const stamp = ctx.stamp();
  try {
    await ctx.store.commit([takeMessage(message, stamp)]);
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
  const outcome = await send(delivery, stamp.at);
  if (outcome === 'arrived') await ctx.store.commit([finishMessage(message)]);
  else if (outcome === 'gone' || isLastTry(message))
    await ctx.store.commit([giveUpMessage(message, outcome)]);
  else {
    await ctx.store.commit([delayMessage(message, outcome)]);
    ctx.log.warn({ message: message.id, tries: message.attempts + 1, outcome }, 'message not delivered yet');
    return false;
  }
  return true;
}

/** What came of it; anything else than `arrived` and `gone` says why, and is tried again. */
async function send({ message, receiver, signal }: Delivery, at: number): Promise<string> {
  const { url, secret } = receiver;
  try {
    const body = payloadOf(message);
    const signature = new Webhook(secret).sign(message.id, new Date(at), body);
    const answer = await fetch(url, {
      method: 'POST',
      body,
      // A receiver that has moved says so to the merchant, not to us: following could be led anywhere.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: {
        'content-type': 'application/json',
        'webhook-id': message.id,
        'webhook-timestamp': String(Math.floor(at / 1_000)),
        'webhook-signature': signature,
      },
    });
    await answer.body?.cancel();
    if (answer.ok) return 'arrived';
    return answer.status === GONE ? 'gone' : `answered ${answer.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
