import { shownOf } from '../core/outbox.ts';
import type { OutboxRow } from '../core/rows.ts';
import { messagesGivenUp } from '../store/queries/outbox.ts';
import type { Reader } from '../store/reader.ts';

type Page = { readonly shop: string; readonly after: string; readonly limit: number };

/** Messages no further try is made for, with as much of each as a merchant is shown. */
export async function givenUpShown(read: Reader, page: Page): Promise<readonly OutboxRow[]> {
  const rows = await messagesGivenUp(read, page);
  return rows.map((row) => ({ ...row, body: shownOf(row) }));
}
