/** A statement as it is frozen at the release of its period: the one truth every format is made from. Its canonical JSON is what is
 * hashed and chained, so a field added later is optional for ever. Contents: statements.md; HGB §§ 87a, 87c. */
import type { Day, Instant, Period } from '../../shared/time.ts';
import type { Reason, RefundReason } from './commission/types.ts';
import type { LineState } from './statement.ts';

export type PostalAddress = {
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
};

/** Who a party to the statement is by law, as of the day of issue. */
export type LegalParty = {
  readonly legalName: string;
  readonly address: PostalAddress | null;
  readonly taxNumber: string | null;
  readonly vatId: string | null;
};

export type TaxStatus = 'unknown' | 'small-business' | 'standard' | 'reverse-charge' | 'private';

/** What a partner had to reach for a rank and what they did reach, along the way of the condition that was met. */
export type QualificationStep = {
  readonly metric:
    | 'customerVolume'
    | 'ownVolume'
    | 'personalVolume'
    | 'teamVolume'
    | 'groupVolume'
    | 'customers'
    | 'legs'
    | 'rank'
    | 'active';
  /** `legs` only: what a leg must hold, a rank or `active`. `rank` only: the rank. */
  readonly of?: string;
  /** `teamVolume` and `groupVolume` only, as the plan writes it. */
  readonly maxPerLeg?: string;
  readonly needed: number;
  readonly reached: number;
};

export type DocumentStanding = {
  readonly rank: string;
  readonly isActive: boolean;
  /** Empty for the rank `none`, which asks for nothing. */
  readonly path: readonly QualificationStep[];
  /** Null where the plan does not ask for them. */
  readonly customers: number | null;
  readonly customerVolume: number;
  readonly groupVolume: number;
};

export type DocumentLine = {
  readonly id: string;
  readonly component: string;
  /** The level paid, and the position on the chain. */
  readonly level: number | null;
  readonly distance: number | null;
  /** The shop's order number, null where a line belongs to no single order (pool, match, limit). */
  readonly order: string | null;
  readonly source: string | null;
  readonly orderedAt: Instant | null;
  readonly confirmedAt: Instant | null;
  /** A number that says nothing about the person; names are never frozen, so that a customer can be erased. */
  readonly customer: string | null;
  readonly items: readonly DocumentItem[];
  readonly refund: string | null;
  readonly base: number | null;
  readonly derived: DerivedBase | null;
  readonly rate: string | null;
  readonly amount: number;
  readonly reason: Reason;
  readonly planVersion: number;
  readonly state: LineState;
  /** Provisional lines only. */
  readonly payableFrom: Instant | null;
};

export type DocumentItem = {
  readonly sku: string | null;
  readonly category: string | null;
  readonly quantity: number;
  readonly net: number;
};

/** How the base came about: goods net of tax, shipping, discounts and gift cards, less what refunds of this and earlier periods
 * took. In the order's own currency. A component that names articles takes its part of it. */
export type DerivedBase = {
  readonly currency: string;
  readonly net: number;
  readonly refunded: number;
};

/** What a refund took back, or a correction by hand. Every clawback also stands among the lines. */
export type DocumentAdjustment = {
  /** The line of this statement that does it; null for a correction by hand, which is a transaction. */
  readonly line: string | null;
  readonly transaction: string | null;
  readonly original: { readonly line: string; readonly period: Period; readonly order: string | null } | null;
  readonly at: Instant;
  /** The refund's reason, or the words of whoever corrected. */
  readonly reason: RefundReason | string;
  /** What the original line, or the balance, came to before and after. */
  readonly before: number;
  readonly after: number;
  readonly amount: number;
  readonly author: string | null;
  readonly approver: string | null;
};

/** What the company kept at level 1 of an order of this partner's own customers, and why. Not part of any total. */
export type DocumentKept = {
  readonly order: string | null;
  readonly component: string;
  readonly level: number | null;
  readonly base: number | null;
  readonly rate: string | null;
  readonly amount: number;
  readonly reason: Reason;
  readonly planVersion: number;
};

/** `ownCustomers` + `levels` + `others` + `limits` + `adjustments` = `total`; `carriedIn` + `total` + `paidOut` = `carriedOut`. */
export type DocumentTotals = {
  readonly ownCustomers: number;
  /** Level 2 and beyond, ascending. */
  readonly levels: readonly { readonly level: number; readonly amount: number }[];
  /** Pools and whatever has no level; what the partner limit took, negative; refunds and corrections. */
  readonly others: number;
  readonly limits: number;
  readonly adjustments: number;
  readonly total: number;
  /** The same total by component, in the order of their ids; corrections by hand are none's. */
  readonly components: readonly { readonly component: string; readonly amount: number }[];
  readonly byState: Readonly<Record<LineState, number>>;
  readonly carriedIn: number;
  /** Negative: money that left towards the partner during the period. */
  readonly paidOut: number;
  readonly carriedOut: number;
};

/** Texts every statement carries; the words stand in documents/. */
export const RIGHTS = [
  'book-extract',
  'information',
  'inspection',
  'no-acceptance-by-silence',
  'objection',
] as const;
export type Right = (typeof RIGHTS)[number];

export type StatementDocument = {
  readonly format: 1;
  readonly id: string;
  /** Gapless per shop and year of issue: `2026-000123`. */
  readonly number: string;
  /** The partner's statement before this one in the same currency. */
  readonly previous: { readonly number: string; readonly hash: string } | null;
  /** Earlier statements this one takes something back from, the earliest first; one that comes to less than nothing names at
   * least the one before it. */
  readonly corrects: readonly { readonly number: string; readonly period: Period }[];
  readonly period: Period;
  /** `from <= t < until`. */
  readonly from: Instant;
  readonly until: Instant;
  readonly currency: string;
  readonly issuedAt: Instant;
  /** Days in the shop's time zone. Due by the end of the month that follows the period (HGB § 87a IV with § 87c I). */
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly shop: {
    readonly id: string;
    readonly name: string;
    readonly timezone: string;
    readonly language: 'de' | 'en';
    /** Null: the shop has not said who it is by law; no tax document can be made then. */
    readonly legal: LegalParty | null;
    /** The rate of tax on commissions, as a plan writes rates: `"19%"`. */
    readonly taxRate: string | null;
  };
  readonly partner: {
    readonly id: string;
    /** The merchant's own id of the partner, ours where there is none. */
    readonly number: string;
    readonly code: string;
    readonly name: string;
    readonly legal: LegalParty | null;
    readonly taxStatus: TaxStatus;
    readonly selfBillingAgreedAt: Instant | null;
  };
  readonly plans: readonly { readonly version: number; readonly name: string; readonly hash: string }[];
  /** Null where the plan knows neither ranks nor `active`. */
  readonly standing: DocumentStanding | null;
  readonly lines: readonly DocumentLine[];
  readonly adjustments: readonly DocumentAdjustment[];
  readonly kept: readonly DocumentKept[];
  readonly totals: DocumentTotals;
  /** What was paid, or came back, during the period. */
  readonly payouts: readonly {
    readonly reference: string;
    readonly kind: 'payout' | 'fail';
    readonly at: Instant;
    /** Negative where money left; the bank moved both together. */
    readonly amount: number;
    readonly tax: number;
  }[];
  readonly rights: readonly Right[];
};

/** `2026`, 123 -> `2026-000123`. */
export const numberText = (year: number, seq: number): string => `${year}-${String(seq).padStart(6, '0')}`;
