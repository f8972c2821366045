/** Who a partner and a shop are by law and by bank: what profiles and settings store and documents print. */
import type { Instant } from '../../shared/time.ts';
import type { LegalParty, TaxStatus } from './statement-document.ts';

/** How a partner is paid. IBAN and BIC without spaces; `email` for PayPal and Wise. */
export type PayoutWay = {
  readonly method: 'sepa' | 'paypal' | 'wise' | 'none';
  readonly holder: string | null;
  readonly iban: string | null;
  readonly bic: string | null;
  readonly email: string | null;
  /** What the partner receives; null: whatever they are owed. SEPA is EUR. */
  readonly currency: string | null;
};

/** A partner's own legal and payout data; append-only, the newest version holds. */
export type PartnerProfile = LegalParty & {
  readonly taxStatus: TaxStatus;
  readonly selfBillingAgreedAt: Instant | null;
  readonly payout: PayoutWay;
  /** In place of the shop's minimum, in minor units of whatever is paid; null: the shop's. */
  readonly minimum: number | null;
};

/** The shop as the issuer of statements and the payer of payouts. */
export type Issuer = LegalParty & {
  readonly iban: string | null;
  readonly bic: string | null;
  readonly holder: string | null;
  /** Minor units by currency: below it a balance is carried. */
  readonly payoutMinimum: Readonly<Record<string, number>>;
  readonly dueDays: number | null;
  /** As a plan writes rates: `"19%"`. */
  readonly taxRate: string | null;
  readonly language: 'de' | 'en';
};
