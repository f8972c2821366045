/** The shop's terms with its partners: what a new shop promises, and how the merchant says otherwise (plan.md section 8). */
import type { Stamp } from '../../shared/id.ts';
import type { Terms } from '../../shared/terms.ts';
import { audited } from './audit.ts';
import { type Changes, update } from './changes.ts';
import type { ShopRow } from './rows.ts';

/**
 * A contract every rule of lint.md lets through: no fees, no purchase to join or stay, one free position each, no resale, nothing
 * forfeited, statements that are due within the following month whatever its length and that silence does not accept, thirty days'
 * notice of a new plan. Whoever has another contract with their partners says so before activating a plan.
 */
export const LAWFUL_TERMS: Terms = {
  fees: { joining: 0, renewal: 0, backOffice: 0 },
  purchaseRequired: false,
  positionsPerPerson: 1,
  ranksForSale: false,
  resale: null,
  pricesByLevel: false,
  unpaidItems: { kit: {}, training: {}, event: {}, membership: {}, adCredit: {} },
  baseWithout: ['vat', 'shipping', 'discount', 'voucher', 'payment-fee'],
  breakageShown: true,
  forfeits: false,
  statementDueDays: 28,
  silenceAccepts: false,
  changeNoticeDays: 30,
  withdrawal: { days: 14, handlingDays: 14 },
  projectionsLabelled: true,
  mailsThirdPersons: false,
  bindsWithoutDeviceStorage: true,
  downlinePseudonymous: true,
  selfBillingAgreed: true,
  partnersSellInOwnName: false,
};

/** Holds for plans activated and orders recorded from now on. */
export function decideSetTerms(
  { shopId, settings, version }: Pick<ShopRow, 'shopId' | 'settings' | 'version'>,
  terms: Terms,
  who: string,
  stamp: Stamp,
): Changes {
  const deed = { shopId, who, action: 'shop.terms', subject: shopId, before: settings.terms, after: terms };
  return [
    update('shops', { shopId, version }, { settings: { ...settings, terms }, version: version + 1 }),
    audited(deed, stamp),
  ];
}
