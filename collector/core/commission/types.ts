/** The words the engine and its callers share. Amounts are minor units of the plan's currency. */

import type { ItemClass } from '../../../shared/item-class.ts';
import type { Plan } from '../../../shared/plan.ts';
import type { Instant, Period } from '../../../shared/time.ts';

/** Why a line says what it says (plan.md section 6); everything but the first four is money the company kept. */
export type Reason =
  | 'earned'
  | 'clawback'
  | 'limit'
  | 'suspended'
  | 'no-upline'
  | 'inactive'
  | 'needs'
  | 'depth'
  | 'left'
  | 'own-order'
  | 'missing-rate';

export type CommissionLine = {
  readonly period: Period;
  readonly order: string | null;
  readonly refund: string | null;
  readonly component: string;
  /** null: the company keeps it. */
  readonly partner: string | null;
  readonly level: number | null;
  readonly distance: number | null;
  readonly base: number | null;
  /** As the plan writes it (`"12.5%"`), null where no rate was used. */
  readonly rate: string | null;
  readonly amount: number;
  readonly reason: Reason;
};

export type OrderLine = {
  readonly sku: string | null;
  readonly category: string | null;
  readonly quantity: number;
  /** Goods net of tax, shipping, discounts and gift cards; the whole line, not one piece. */
  readonly net: number;
  readonly points: number | null;
  readonly partnerNet: number | null;
  /** Of a class that earns nobody anything. Said when the order came in, so that a later change of the shop's terms moves nothing. */
  readonly unpaid?: ItemClass;
};

export type RefundReason =
  | 'withdrawal'
  | 'non-payment'
  | 'chargeback'
  | 'cancelled'
  | 'merchant-fault'
  | 'goodwill';

export type Refund = {
  readonly id: string;
  readonly at: Instant;
  readonly reason: RefundReason;
  /** `lines` wins over `amount`; indexes count from 0. */
  readonly amount: number | null;
  readonly lines: readonly { readonly index: number; readonly amount: number }[] | null;
};

/** One partner on the chain as of the order's `placedAt`, leavers included: the engine applies the plan's `leaver`. */
export type ChainPlace = {
  readonly partner: string;
  readonly joinedAt: Instant;
  readonly leftAt: Instant | null;
  readonly suspendedAt: Instant | null;
};

/** Everything one order settled at the order may depend on. Times are instants; the chain starts at the partner the customer
 * is bound to, or, for an own order, at the buyer. */
export type OrderFacts = {
  readonly plan: Plan;
  readonly order: {
    readonly id: string;
    readonly placedAt: Instant;
    readonly confirmedAt: Instant;
    readonly currency: string;
    readonly lines: readonly OrderLine[];
  };
  readonly customer: {
    readonly boundAt: Instant | null;
    /** The partner this customer is, if any: the order is an own order then. */
    readonly isPartner: string | null;
    /** This order is the customer's n-th confirmed one, counted from 1. */
    readonly nth: number;
    /** Bounty components an earlier order of this customer used up. */
    readonly bountiesUsed: readonly string[];
  };
  readonly chain: readonly ChainPlace[];
  /** Every refund known so far, in any order. */
  readonly refunds: readonly Refund[];
  /** So many of the plan's currency for one of the order's, a decimal such as `"1.0837"`: the stored rate of the order's day.
   * Only where the two differ; without it such an order is held. */
  readonly exchangeRate?: string | null;
};
