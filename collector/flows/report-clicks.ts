import { type Day, daysAfter } from '../../shared/time.ts';
import type { ShopRow } from '../core/rows.ts';
import { clickCountsAfter, clickedDay, clicksCounted } from '../store/queries/clicks.ts';
import { codesNamed } from '../store/queries/codes.ts';
import type { Reader } from '../store/reader.ts';
import type { Grouping, Range } from './report-range.ts';
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
  const partners = new Map<string, string>();
  for await (const { day, groups } of clickGroups(read, shopId, range)) {
    if (by === 'partner') await learn(partners, { read, shopId }, groups);
    for (const { code, channel, flags, count } of groups)
      add(
        { day, channel, partner: partners.get(code) ?? '' },
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

/** A few thousand clicks a step, so that no query counts for long while others wait. */
const STEP = 5_000;

type Groups = Awaited<ReturnType<typeof clicksCounted>>;

async function* clickGroups(
  read: Reader,
  shop: string,
  { from, until }: Range,
): AsyncGenerator<{ readonly day: Day; readonly groups: Groups }> {
  for (let first = from; ; ) {
    const next = await clickedDay(read, { shop, from: first, until });
    if (!next) return;
    const { day } = next;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const groups: Groups = await clicksCounted(read, { shop, day, after, limit: STEP });
      yield { day, groups };
      after = groups[0]?.last;
      await new Promise((resolve) => setImmediate(resolve));
    }
    first = daysAfter(day, 1);
  }
}

/** Whose the codes of these clicks are, unless it is known already. */
async function learn(
  partners: Map<string, string>,
  { read, shopId }: { readonly read: Reader; readonly shopId: string },
  groups: Groups,
): Promise<void> {
  const codes = [...new Set(groups.map(({ code }) => code))].filter((code) => !partners.has(code));
  if (codes.length === 0) return;
  for (const code of codes) partners.set(code, '');
  for (const { code, partnerId } of await codesNamed(read, { shop: shopId, codes }))
    partners.set(code, partnerId);
}
