/** What the merchant says about partners' pages, and what follows from it. */
import type { Stamp } from '../../shared/id.ts';
import { audited } from './audit.ts';
import { type Changes, update } from './changes.ts';
import type { PageSettings, ShopRow, ShopSettings } from './rows.ts';

/** A shop that has said nothing shows pages that lead to it, without forms. */
const NOTHING_SAID: PageSettings = {
  domain: null,
  imprint: null,
  privacy: null,
  partnerTerms: null,
  approval: false,
  products: [],
};

export const pagesOf = ({ pages }: Pick<ShopSettings, 'pages'>): PageSettings => pages ?? NOTHING_SAID;

/** Whoever leaves an address must be able to read who takes it and what becomes of it. */
export const takesCustomers = ({ imprint, privacy }: PageSettings): boolean =>
  imprint !== null && privacy !== null;

export const takesPartners = (pages: PageSettings): boolean =>
  takesCustomers(pages) && pages.partnerTerms !== null;

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
