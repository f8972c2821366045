import type { Context } from '../context.ts';
import { decideAddCampaign, type NewCampaign } from '../core/campaign.ts';
import type { CampaignRow, PartnerRow } from '../core/rows.ts';
import { campaignOf, campaignsOf } from '../store/queries/pages.ts';
import { codesOf } from '../store/queries/partners.ts';
import { attempt } from './attempt.ts';

/** Names a link of the partner. Throws `campaign-differs`, `unknown-code` or `invalid-field`. */
export function addCampaign(ctx: Context, partner: PartnerRow, input: NewCampaign): Promise<CampaignRow> {
  return attempt(async () => {
    const { read } = ctx.store;
    const place = { shop: partner.shopId, partner: partner.id };
    const [codes, known, all] = await Promise.all([
      codesOf(read, place),
      campaignOf(read, { ...place, sub: input.sub }),
      campaignsOf(read, place),
    ]);
    const facts = { partner, codes, known, campaigns: all.length };
    const { campaign, changes } = decideAddCampaign(facts, input, ctx.stamp());
    if (changes.length > 0) await ctx.store.commit(changes);
    return campaign;
  });
}
