/** A link the partner named: one of their codes with a mark, to the shop or one of its pages. */
import type { Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { type Changes, insert } from './changes.ts';
import type { CampaignRow, CodeRow, PartnerRow } from './rows.ts';

export type NewCampaign = {
  readonly name: string;
  readonly sub: string;
  /** Missing: the canonical one. */
  readonly code?: string;
  /** A path on the shop; missing: its first page. */
  readonly to?: string;
};

/** One list is read whole; nobody needs more. */
export const CAMPAIGNS_MAX = 500;

export type CampaignFacts = {
  readonly partner: PartnerRow;
  readonly codes: readonly CodeRow[];
  /** What the mark is called already. */
  readonly known: CampaignRow | undefined;
  readonly campaigns: number;
};

/** The same again changes nothing. Throws `campaign-differs`, `unknown-code` or `invalid-field`. */
export function decideAddCampaign(
  { partner, codes, known, campaigns }: CampaignFacts,
  input: NewCampaign,
  stamp: Stamp,
): { readonly campaign: CampaignRow; readonly changes: Changes } {
  const code = input.code ?? partner.code;
  if (!codes.some((own) => own.code === code && own.kind !== 'coupon'))
    throw new Problem('unknown-code', `"${code}" is no code for links of this partner`, { path: 'code' });
  const { shopId, id: partnerId } = partner;
  const { name, sub, to = null } = input;
  const campaign: CampaignRow = { shopId, partnerId, sub, name, code, to, createdAt: stamp.at };
  if (known) {
    if (known.name === name && known.code === code && known.to === to)
      return { campaign: known, changes: [] };
    throw new Problem('campaign-differs', `The mark "${sub}" belongs to the campaign "${known.name}"`, {
      path: 'sub',
    });
  }
  if (campaigns >= CAMPAIGNS_MAX)
    throw new Problem('invalid-field', `A partner has at most ${CAMPAIGNS_MAX} campaigns`, { path: 'sub' });
  return { campaign, changes: [insert('campaigns', campaign)] };
}
