/** How a partner wants to be told things: read and chosen. */
import type { Context } from '../context.ts';
import { decideSetPreferences, type Preferences, preferencesFrom } from '../core/preferences.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import { preferenceOf } from '../store/queries/agreements.ts';
import type { Reader } from '../store/reader.ts';
import { attempt } from './attempt.ts';

/** `changedAt` null: nothing was chosen yet. */
export async function preferencesOf(
  read: Reader,
  shop: ShopRow,
  { id: partner }: PartnerRow,
): Promise<Preferences & { readonly changedAt: number | null }> {
  const row = await preferenceOf(read, { shop: shop.shopId, partner });
  return { ...preferencesFrom(shop, row), changedAt: row?.changedAt ?? null };
}

export function setPreferences(ctx: Context, partner: PartnerRow, input: Preferences): Promise<void> {
  return attempt(async () => {
    const known = await preferenceOf(ctx.store.read, { shop: partner.shopId, partner: partner.id });
    await ctx.store.commit(decideSetPreferences(partner, known, input, ctx.stamp()));
  });
}
