/** Walking through everything a shop has, a page in memory at a time. */
import type { Reader } from '../store/reader.ts';

export type Checked =
  | 'plans'
  | 'accounts'
  | 'entries'
  | 'transactions'
  | 'orders'
  | 'receipts'
  | 'profiles'
  | 'payouts'
  | 'adjustments'
  | 'lines'
  | 'standings'
  | 'statements'
  | 'periods'
  | 'suspensions'
  | 'rates';
export type Walk = {
  readonly read: Reader;
  readonly shop: string;
  readonly count: Record<Checked, number>;
};

export const PAGE = 1_000;

/** Page after page until one is empty; `next` gets the last row of the page before. Requests are answered between two pages. */
export async function* pages<Row>(
  next: (last: Row | undefined) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let last: Row | undefined;
  for (;;) {
    const page = await next(last);
    if (page.length === 0) return;
    yield page;
    last = page.at(-1);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
