/** Who the shop is by law and by bank. */
import type { Stamp } from '../../shared/id.ts';
import { audited } from './audit.ts';
import { type Changes, update } from './changes.ts';
import type { Issuer } from './party.ts';
import type { ShopRow } from './rows.ts';

/** Holds for statements issued and payouts made from now on; frozen statements keep what they say. */
export function decideSetIssuer(
  { shopId, settings, version }: Pick<ShopRow, 'shopId' | 'settings' | 'version'>,
  issuer: Issuer,
  who: string,
  stamp: Stamp,
): Changes {
  const before = settings.issuer ?? null;
  const deed = { shopId, who, action: 'shop.issuer', subject: shopId, before, after: issuer };
  return [
    update('shops', { shopId, version }, { settings: { ...settings, issuer }, version: version + 1 }),
    audited(deed, stamp),
  ];
}
