import { Webhook } from 'standardwebhooks';
import type { Context } from '../context.ts';
import { finishMail, MAIL_TOPIC, mailIn } from '../core/mail.ts';
import {
  delayMessage,
  finishMessage,
  giveUpMessage,
  isLastTry,
  payloadOf,
  takeMessage,
} from '../core/outbox.ts';
import type { OutboxRow, ShopRow, ShopSettings } from '../core/rows.ts';
import type { Letter } from '../mail/post.ts';
import { Conflict } from '../store/errors.ts';
import { dueMessages } from '../store/queries/outbox.ts';
import { shopOf } from '../store/queries/shops.ts';
import { countTogether } from './together.ts';

type Delivery = { readonly message: OutboxRow; readonly shop: ShopRow; readonly signal: AbortSignal };
type Receiver = NonNullable<ShopSettings['webhook']>;

/** Messages one round takes, of all shops. */
export const SENT_AT_ONCE = 500;
/** Requests on their way at the same time. */
const TOGETHER = 50;
const TIMEOUT_MS = 10_000;
/** "Gone": the receiver wants nothing more (Standard Webhooks, "Delivery"). */
const GONE = 410;

/** Sends what is due: mails to the post, everything else to the shops' receivers, signed as Standard Webhooks says; answers how many
 * messages are settled. At least once: a receiver tells repeats by `webhook-id`. Messages of shops without a receiver are done at once.
 * `signal` ends it after the requests on their way, which are given up and tried again later. */
export async function deliverOutbox(ctx: Context, signal: AbortSignal): Promise<number> {
  const due = await dueMessages(ctx.store.read, { now: ctx.stamp().at, limit: SENT_AT_ONCE });
  const shops = await shopsOf(ctx, due);
  const wanted = due.flatMap((message): Delivery[] => {
    const shop = shops.get(message.shopId);
    const isWanted = shop && (message.topic === MAIL_TOPIC || shop.settings.webhook);
    return isWanted ? [{ message, shop, signal }] : [];
  });
  const known = new Set(wanted.map(({ message }) => message));
  const unwanted = due.filter((message) => !known.has(message));
  if (unwanted.length > 0) await ctx.store.commit(unwanted.map(finishMessage));
  const settled = await countTogether(
    wanted,
    TOGETHER,
    async (delivery) => !signal.aborted && deliver(ctx, delivery),
  );
  return unwanted.length + settled;
}

async function shopsOf(ctx: Context, messages: readonly OutboxRow[]): Promise<ReadonlyMap<string, ShopRow>> {
  const shops = new Map<string, ShopRow>();
  for (const id of new Set(messages.map(({ shopId }) => shopId))) {
    const shop = await shopOf(ctx.store.read, { shop: id });
    if (shop) shops.set(id, shop);
  }
  return shops;
}

/** True where the message needs no further try. */
async function deliver(ctx: Context, { message, shop, signal }: Delivery): Promise<boolean> {
  const stamp = ctx.stamp();
  try {
    await ctx.store.commit([takeMessage(message, stamp)]);
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
  const mail = mailIn(message);
  const { webhook } = shop.settings;
  const outcome = mail
    ? await postMail(ctx, { id: message.id, shopName: shop.name, mail })
    : webhook
      ? await send({ message, receiver: webhook, signal }, stamp.at)
      : 'gone';
  if (outcome === 'arrived') await ctx.store.commit([mail ? finishMail(message) : finishMessage(message)]);
  else if (outcome === 'gone' || isLastTry(message))
    await ctx.store.commit([giveUpMessage(message, outcome)]);
  else {
    await ctx.store.commit([delayMessage(message, outcome)]);
    ctx.log.warn({ message: message.id, tries: message.attempts + 1, outcome }, 'message not delivered yet');
    return false;
  }
  return true;
}

async function postMail({ post }: Context, letter: Letter): Promise<string> {
  if (!post) return 'nobody takes mails here';
  try {
    await post(letter);
    return 'arrived';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type Call = { readonly message: OutboxRow; readonly receiver: Receiver; readonly signal: AbortSignal };

/** What came of it; anything else than `arrived` and `gone` says why, and is tried again. */
async function send({ message, receiver, signal }: Call, at: number): Promise<string> {
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
