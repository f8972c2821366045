import type { Context } from '../context.ts';
import { decideSetPreferences, preferencesFrom } from '../core/preferences.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import { type UnsubscribeQuery, type Unsubscribing, unsubscribingIn } from '../core/unsubscribe.ts';
import { preferenceOf } from '../store/queries/agreements.ts';
import { partnerOf } from '../store/queries/partners.ts';
import type { Reader } from '../store/reader.ts';
import { attempt } from './attempt.ts';

export type Meant = { readonly partner: PartnerRow; readonly events: Unsubscribing['events'] };

/** Whose mails an address switches off; undefined for one we did not make. */
export async function unsubscribing(
  read: Reader,
  shop: ShopRow,
  query: UnsubscribeQuery,
): Promise<Meant | undefined> {
  const found = unsubscribingIn(shop, query);
  const partner = found && (await partnerOf(read, { shop: shop.shopId, id: found.partner }));
  return partner && { partner, events: found.events };
}

/** Switches these mails off and leaves the others as they are; what is off already stays so. */
export function unsubscribe(ctx: Context, shop: ShopRow, { partner, events: off }: Meant): Promise<void> {
  return attempt(async () => {
    const known = await preferenceOf(ctx.store.read, { shop: shop.shopId, partner: partner.id });
    const { language, events } = preferencesFrom(shop, known);
    if (!off.some((event) => events[event])) return;
    const without = { ...events, ...Object.fromEntries(off.map((event) => [event, false])) };
    await ctx.store.commit(decideSetPreferences(partner, known, { language, events: without }, ctx.stamp()));
  });
}
