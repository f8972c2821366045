import type { Context } from '../context.ts';
import type { Change } from '../core/changes.ts';
import { finishMail, mailIn } from '../core/mail.ts';
import { noticeIn } from '../core/notice.ts';
import { finishMessage } from '../core/outbox.ts';
import type { OutboxRow } from '../core/rows.ts';
import { dueMails } from '../store/queries/outbox.ts';
import { shopOf } from '../store/queries/shops.ts';
import { countTogether } from './together.ts';
import { tryMessage } from './try-message.ts';
import { writeNotice } from './write-notice.ts';

/** Mails one round takes, of all shops. */
export const MAILS_AT_ONCE = 500;
const TOGETHER = 50;

/** Hands what is due to the post, and writes the mails of notices; answers how many mails are settled. At least once, in no order. `signal` ends it after the mails on
 * their way. */
export async function deliverMails(ctx: Context, signal: AbortSignal): Promise<number> {
  const due = await dueMails(ctx.store.read, { now: ctx.stamp().at, limit: MAILS_AT_ONCE });
  return countTogether(
    due,
    TOGETHER,
    async (message) =>
      !signal.aborted &&
      tryMessage(ctx, { message, signal, send: () => posted(ctx, message), arrived: finishOne }),
  );
}

/** A mail's text is forgotten once it is sent; a notice never held one. */
const finishOne = (message: OutboxRow): Change =>
  mailIn(message) ? finishMail(message) : finishMessage(message);

async function posted(ctx: Context, message: OutboxRow): Promise<string> {
  const notice = noticeIn(message);
  if (notice) return doneOrWhy(() => writeNotice(ctx, message, notice));
  const { post, store } = ctx;
  const mail = mailIn(message);
  const shop = await shopOf(store.read, { shop: message.shopId });
  if (!mail || !shop) return 'gone';
  return post
    ? doneOrWhy(() => post({ id: message.id, shopName: shop.name, mail }))
    : 'nobody takes mails here';
}

/** What went wrong is kept beside the message and tried again, so that one bad letter stops no other. */
async function doneOrWhy(work: () => Promise<void>): Promise<string> {
  try {
    await work();
    return 'arrived';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
