import { Webhook } from 'standardwebhooks';
import type { Context } from '../context.ts';
import { finishMessage, payloadOf } from '../core/outbox.ts';
import type { OutboxRow, ShopSettings } from '../core/rows.ts';
import { lineOf, nextLine } from '../store/queries/outbox.ts';
import { shopOf } from '../store/queries/shops.ts';
import { tryMessage } from './try-message.ts';

type Receiver = NonNullable<ShopSettings['webhook']>;

/** Messages of one shop that one round takes: then others have their turn. */
export const SENT_AT_ONCE = 500;
/** Shops whose messages are on their way at the same time. */
const LANES = 50;
const TIMEOUT_MS = 10_000;
/** "Gone": the receiver wants nothing more (Standard Webhooks, "Delivery"). */
const GONE = 410;

/** Sends what is due to the shops' receivers, signed as Standard Webhooks says; answers how many messages are settled. At least once (a
 * receiver tells repeats by `webhook-id`), and those of one shop one after the other, in the order in which they were recorded: one that
 * fails holds the later ones back until it has arrived or was given up. Shops wait for nobody but themselves. Messages of shops without a
 * receiver are done at once. `signal` ends it after the requests on their way, which are given up and tried again later. */
export async function deliverOutbox(ctx: Context, signal: AbortSignal): Promise<number> {
  const shops = shopsToServe(ctx);
  const lane = async (): Promise<number> => {
    let settled = 0;
    for await (const shop of shops) {
      if (signal.aborted) break;
      settled += await deliverLine(ctx, shop, signal);
    }
    return settled;
  };
  const outcomes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  return outcomes.reduce((sum, outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return sum + outcome.value;
  }, 0);
}

/** Every shop whose first message may be sent now, each lane taking the next. */
async function* shopsToServe(ctx: Context): AsyncGenerator<string> {
  const now = ctx.stamp().at;
  for (let after = ''; ; ) {
    const first = await nextLine(ctx.store.read, { after });
    if (!first) return;
    after = first.shopId;
    if (first.dueAt !== null && first.dueAt <= now) yield first.shopId;
  }
}

async function deliverLine(ctx: Context, shop: string, signal: AbortSignal): Promise<number> {
  const { webhook } = (await shopOf(ctx.store.read, { shop }))?.settings ?? {};
  if (!webhook) return finishLine(ctx, shop);
  let settled = 0;
  while (settled < SENT_AT_ONCE && !signal.aborted) {
    // Read anew for each: whoever else delivers, or sends again what was given up, changes who is first.
    const [message] = await lineOf(ctx.store.read, { shop, limit: 1 });
    if (!message || message.dueAt === null || message.dueAt > ctx.stamp().at) break;
    const send = (at: number) => sent({ message, receiver: webhook, signal }, at);
    if (!(await tryMessage(ctx, { message, signal, send, arrived: finishMessage }))) break;
    settled += 1;
  }
  return settled;
}

async function finishLine(ctx: Context, shop: string): Promise<number> {
  const unwanted = await lineOf(ctx.store.read, { shop, limit: SENT_AT_ONCE });
  if (unwanted.length > 0) await ctx.store.commit(unwanted.map(finishMessage));
  return unwanted.length;
}

type Call = { readonly message: OutboxRow; readonly receiver: Receiver; readonly signal: AbortSignal };

async function sent({ message, receiver, signal }: Call, at: number): Promise<string> {
  const { url, secret } = receiver;
  // Not `AbortSignal.any`: on Node 20 such a signal may be collected as garbage before it fires, and the request never ends.
  const ending = new AbortController();
  const stop = (): void => ending.abort();
  const timer = setTimeout(() => ending.abort(new Error('no answer within ten seconds')), TIMEOUT_MS);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const body = payloadOf(message);
    const signature = new Webhook(secret).sign(message.id, new Date(at), body);
    const answer = await fetch(url, {
      method: 'POST',
      body,
      // A receiver that has moved says so to the merchant, not to us: following could be led anywhere.
      redirect: 'manual',
      signal: ending.signal,
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
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
