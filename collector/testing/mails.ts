/** Mails that wait to be sent, as those they are for will read them. */
import type { Context } from '../context.ts';
import { type Mail, mailIn } from '../core/mail.ts';
import { dueMails } from '../store/queries/outbox.ts';

/** Oldest first. */
export async function mailsOf({ store }: Context): Promise<readonly Mail[]> {
  const due = await dueMails(store.read, { now: Number.MAX_SAFE_INTEGER, limit: 500 });
  return due.flatMap((row) => mailIn(row) ?? []);
}
