import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { audited } from '../core/audit.ts';
import { MAIL_TOPIC } from '../core/mail.ts';
import { resendMessage } from '../core/outbox.ts';
import type { OutboxRow, ShopRow } from '../core/rows.ts';
import { messageOf, messagesGivenUp } from '../store/queries/outbox.ts';
import { attempt } from './attempt.ts';

const PAGE = 500;

/** Sends messages again that were given up, each with all its tries: those named, or all. Answers how many; naming one that was not
 * given up counts it not, so a repeat sends nothing twice. Throws `invalid-field` where the shop has no receiver for them, `not-found` for an
 * id that is no message. */
export async function resendMessages(
  ctx: Context,
  shop: ShopRow,
  ids: readonly string[] | undefined,
  who: string,
): Promise<number> {
  const { shopId } = shop;
  if (ids) return resend(ctx, shop, await named(ctx, shopId, ids), who);
  let sent = 0;
  let after = '';
  for (;;) {
    const page = await messagesGivenUp(ctx.store.read, { shop: shopId, after, limit: PAGE });
    const last = page.at(-1);
    if (!last) return sent;
    sent += await resend(ctx, shop, page, who);
    after = last.id;
  }
}

async function named(ctx: Context, shop: string, ids: readonly string[]): Promise<readonly OutboxRow[]> {
  const rows: OutboxRow[] = [];
  for (const id of new Set(ids)) {
    const row = await messageOf(ctx.store.read, { shop, id });
    if (!row) throw new Problem('not-found', `There is no message ${id}`);
    rows.push(row);
  }
  return rows;
}

/** A message somebody else sends again at the same moment is counted by whoever came first. */
function resend(
  ctx: Context,
  { settings }: ShopRow,
  rows: readonly OutboxRow[],
  who: string,
): Promise<number> {
  return attempt(async () => {
    const given: OutboxRow[] = [];
    for (const { shopId, id } of rows) {
      const row = await messageOf(ctx.store.read, { shop: shopId, id });
      if (row && row.dueAt === null && row.failure !== null) given.push(row);
    }
    const [first] = given;
    if (!first) return 0;
    if (!settings.webhook && given.some(({ topic }) => topic !== MAIL_TOPIC))
      throw new Problem('invalid-field', 'The shop has named no receiver; set one first', { path: 'url' });
    const stamp = ctx.stamp();
    const { shopId } = first;
    const deed = {
      shopId,
      who,
      action: 'webhook.resend',
      subject: shopId,
      after: { messages: given.length },
    };
    await ctx.store.commit([...given.map((row) => resendMessage(row, stamp)), audited(deed, stamp)]);
    return given.length;
  });
}
