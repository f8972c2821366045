/** Who the shop is by law and by bank. */
import type { Stamp } from '../../shared/id.ts';
import { audited } from './audit.ts';
import { type Changes, update } from './changes.ts';
import type { Issuer } from './party.ts';
import type { ShopRow, ShopSettings } from './rows.ts';

/** `approvals` missing: as it is. */
export type IssuerChange = Issuer & Pick<ShopSettings, 'approvals'>;

export type SavedIssuer = { readonly issuer: Issuer; readonly approvals: 1 | 2 };

/** Holds for statements issued and payouts made from now on; frozen statements keep what they say. */
export function decideSetIssuer(
  { shopId, settings, version }: Pick<ShopRow, 'shopId' | 'settings' | 'version'>,
  { approvals, ...issuer }: IssuerChange,
  who: string,
  stamp: Stamp,
): { readonly saved: SavedIssuer; readonly changes: Changes } {
  const before = { issuer: settings.issuer ?? null, approvals: settings.approvals ?? 1 };
  const after = { issuer, approvals: approvals ?? before.approvals };
  const deed = { shopId, who, action: 'shop.issuer', subject: shopId, before, after };
  const set = { settings: { ...settings, ...after }, version: version + 1 };
  return { saved: after, changes: [update('shops', { shopId, version }, set), audited(deed, stamp)] };
}
