/** What the merchant says about partners' pages. */
import type { Stamp } from '../../shared/id.ts';
import type { PageSettings } from '../../shared/page-settings.ts';
import { audited } from './audit.ts';
import { type Changes, update } from './changes.ts';
import type { ShopRow } from './rows.ts';

export function decideSetPages(
  { shopId, settings, version }: Pick<ShopRow, 'shopId' | 'settings' | 'version'>,
  pages: PageSettings,
  who: string,
  stamp: Stamp,
): Changes {
  const before = settings.pages ?? null;
  return [
    update('shops', { shopId, version }, { settings: { ...settings, pages }, version: version + 1 }),
    audited({ shopId, who, action: 'shop.pages', subject: shopId, before, after: pages }, stamp),
  ];
}
