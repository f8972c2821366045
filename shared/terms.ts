/**
 * What the lint reads besides the plan (plan.md section 8): the promises and limits of the shop's contract with its partners. Every
 * field may be missing while it is being written; a missing one blocks activation.
 */
import type { UnpaidItems } from './item-class.ts';
import type { Rate } from './rate.ts';

export const BASE_PARTS = ['vat', 'shipping', 'discount', 'voucher', 'payment-fee'] as const;
export type BasePart = (typeof BASE_PARTS)[number];

export type Terms = {
  /** What a partner pays to join, to stay or for the back office, in minor units. */
  readonly fees?: { readonly joining: number; readonly renewal: number; readonly backOffice: number };
  /** A purchase that joining or staying requires: starter kit, minimum order, subscription. */
  readonly purchaseRequired?: boolean;
  readonly positionsPerPerson?: number;
  readonly ranksForSale?: boolean;
  /** Partners buy goods to sell them on; null: they do not. */
  readonly resale?: { readonly buyBack: Rate; readonly months: number } | null;
  /** The price a partner pays depends on who stands above. */
  readonly pricesByLevel?: boolean;
  /** Articles whose base and points are 0 before any component sees them. */
  readonly unpaidItems?: UnpaidItems;
  /** What the base of a commission leaves out, and what it contains; together they name every part. */
  readonly baseWithout?: readonly BasePart[];
  readonly baseWith?: readonly BasePart[];
  readonly breakageShown?: boolean;
  /** Something earned is lost by notice, exit, inactivity or a payout threshold. */
  readonly forfeits?: boolean;
  /** Days after the end of a period by which its statement is due. */
  readonly statementDueDays?: number;
  readonly silenceAccepts?: boolean;
  /** A new plan version is announced this many days ahead and partners accept it. */
  readonly changeNoticeDays?: number;
  /** The customer's right of withdrawal, and the time a return takes. */
  readonly withdrawal?: { readonly days: number; readonly handlingDays: number };
  readonly projectionsLabelled?: boolean;
  readonly mailsThirdPersons?: boolean;
  readonly bindsWithoutDeviceStorage?: boolean;
  /** Deeper levels are shown to partners as numbers and pseudonyms. */
  readonly downlinePseudonymous?: boolean;
  readonly selfBillingAgreed?: boolean;
  readonly partnersSellInOwnName?: boolean;
  /** The shop's own ceilings. */
  readonly max?: {
    readonly paidDepth?: number;
    /** Everything an order may cost at worst, of its base. */
    readonly payout?: Rate;
    /** A bounty, of the least base it is paid for. */
    readonly bounty?: Rate;
  };
};

/** Neither to join, nor to stay, nor for the back office; a shop that has not said so does not promise it. */
export const asksNoFee = ({ fees }: Terms): boolean =>
  fees !== undefined && Object.values(fees).every((fee) => fee === 0);

/** Everything the lint has a rule for; `withdrawal` and `max` have defaults. */
export const TERMS_REQUIRED = [
  'fees',
  'purchaseRequired',
  'positionsPerPerson',
  'ranksForSale',
  'resale',
  'pricesByLevel',
  'unpaidItems',
  'baseWithout',
  'breakageShown',
  'forfeits',
  'statementDueDays',
  'silenceAccepts',
  'changeNoticeDays',
  'projectionsLabelled',
  'mailsThirdPersons',
  'bindsWithoutDeviceStorage',
  'downlinePseudonymous',
  'selfBillingAgreed',
  'partnersSellInOwnName',
] as const satisfies readonly (keyof Terms)[];

/** What is still to be said before a plan may be activated. */
export const missingTerms = (terms: Terms): readonly string[] =>
  TERMS_REQUIRED.filter((field) => terms[field] === undefined);
