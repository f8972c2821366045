import type { Context } from '../context.ts';
import { finishMail, mailIn } from '../core/mail.ts';
import type { OutboxRow } from '../core/rows.ts';
import { dueMails } from '../store/queries/outbox.ts';
import { shopOf } from '../store/queries/shops.ts';
import { countTogether } from './together.ts';
import { tryMessage } from './try-message.ts';

/** Mails one round takes, of all shops. */
export const MAILS_AT_ONCE = 500;
const TOGETHER = 50;

/** Hands what is due to the post; answers how many mails are settled. At least once, in no order. `signal` ends it after the mails on
 * their way. */
export async function deliverMails(ctx: Context, signal: AbortSignal): Promise<number> {
  const due = await dueMails(ctx.store.read, { now: ctx.stamp().at, limit: MAILS_AT_ONCE });
  return countTogether(
    due,
    TOGETHER,
    async (message) =>
      !signal.aborted &&
      tryMessage(ctx, { message, signal, send: () => posted(ctx, message), arrived: finishMail }),
  );
}

async function posted({ post, store }: Context, message: OutboxRow): Promise<string> {
  const mail = mailIn(message);
  const shop = await shopOf(store.read, { shop: message.shopId });
  if (!mail || !shop) return 'gone';
  if (!post) return 'nobody takes mails here';
  try {
    await post({ id: message.id, shopName: shop.name, mail });
    return 'arrived';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
