import type { ShopRow } from '../core/rows.ts';
import { clickCountsAfter, clickedCodeAfter, clicksCounted } from '../store/queries/clicks.ts';
import { codeNamed } from '../store/queries/codes.ts';
import type { Reader } from '../store/reader.ts';
import { type Grouping, monthsOf, type Range } from './report-range.ts';
import { PAGE, pages } from './walk.ts';

/** `flagged` ones look odd, such as a bot's, and are not among `clicks`. */
export type ClickSum = { readonly clicks: number; readonly flagged: number };

/** Clicks of these days by day, partner (empty: of a code that is nobody's) or channel: those still kept one by one and the counts of
 * older ones. Requests are answered between its steps. */
export async function reportClicks(
  read: Reader,
  { shopId }: Pick<ShopRow, 'shopId'>,
  range: Range,
  by: Grouping,
): Promise<ReadonlyMap<string, ClickSum>> {
  const sums = new Map<string, ClickSum>();
  const add = (of: Readonly<Record<Grouping, string>>, { clicks, flagged }: ClickSum): void => {
    const sum = sums.get(of[by]) ?? { clicks: 0, flagged: 0 };
    sums.set(of[by], { clicks: sum.clicks + clicks, flagged: sum.flagged + flagged });
  };
  for await (const { code } of clickedCodes(read, shopId)) {
    const named = by === 'partner' ? await codeNamed(read, { shop: shopId, code }) : undefined;
    for (const part of monthsOf(range))
      for (const { day, channel, flags, count } of await clicksCounted(read, { shop: shopId, code, ...part }))
        add(
          { day, channel, partner: named?.partnerId ?? '' },
          flags === '' ? { clicks: count, flagged: 0 } : { clicks: 0, flagged: count },
        );
  }
  const { from: day, until } = range;
  const first = { day, partnerId: '', channel: '' };
  const counts = pages<Awaited<ReturnType<typeof clickCountsAfter>>[number]>((last) => {
    const { partnerId: partner, ...after } = last ?? first;
    return clickCountsAfter(read, {
      shop: shopId,
      day: after.day,
      partner,
      channel: after.channel,
      until,
      limit: PAGE,
    });
  });
  for await (const page of counts) for (const row of page) add({ ...row, partner: row.partnerId }, row);
  return sums;
}

async function* clickedCodes(read: Reader, shop: string): AsyncGenerator<{ readonly code: string }> {
  for (let after = ''; ; ) {
    const next = await clickedCodeAfter(read, { shop, after });
    if (!next) return;
    yield next;
    after = next.code;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
