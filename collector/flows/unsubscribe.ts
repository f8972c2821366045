import type { Context } from '../context.ts';
import { decideSetPreferences, preferencesFrom } from '../core/preferences.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import type { Unsubscribing } from '../core/unsubscribe.ts';
import { preferenceOf } from '../store/queries/agreements.ts';
import { attempt } from './attempt.ts';

/** Switches these mails off and leaves the others as they are; what is off already stays so. */
export function unsubscribe(
  ctx: Context,
  shop: ShopRow,
  partner: PartnerRow,
  off: Unsubscribing['events'],
): Promise<void> {
  return attempt(async () => {
    const known = await preferenceOf(ctx.store.read, { shop: shop.shopId, partner: partner.id });
    const { language, events } = preferencesFrom(shop, known);
    if (!off.some((event) => events[event])) return;
    const without = { ...events, ...Object.fromEntries(off.map((event) => [event, false])) };
    await ctx.store.commit(decideSetPreferences(partner, known, { language, events: without }, ctx.stamp()));
  });
}
