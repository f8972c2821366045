import type { Context } from '../context.ts';
import { decideSavePage, decideSavePortrait, type PageContent } from '../core/page.ts';
import type { PartnerRow } from '../core/rows.ts';
import { portraitFrom } from '../documents/portrait.ts';
import { pageOfPartner, portraitOf } from '../store/queries/pages.ts';
import { attempt } from './attempt.ts';

/** Replaces what a partner says on their page. */
export function savePartnerPage(
  ctx: Context,
  partner: PartnerRow,
  content: PageContent,
  who: string,
): Promise<void> {
  return attempt(async () => {
    const place = { shop: partner.shopId, partner: partner.id };
    const known = (await pageOfPartner(ctx.store.read, place))?.page ?? null;
    const changes = decideSavePage({ partner, known }, content, who, ctx.stamp());
    if (changes.length > 0) await ctx.store.commit(changes);
  });
}

/** `bytes` as they were uploaded; null takes the portrait away. Throws `not-a-picture`. */
export async function savePortrait(
  ctx: Context,
  partner: PartnerRow,
  bytes: Uint8Array | null,
  who: string,
): Promise<void> {
  const picture = bytes === null ? null : await portraitFrom(bytes);
  await attempt(async () => {
    const known = await portraitOf(ctx.store.read, { shop: partner.shopId, partner: partner.id });
    const changes = decideSavePortrait({ partner, known }, picture, who, ctx.stamp());
    if (changes.length > 0) await ctx.store.commit(changes);
  });
}
