/** Orders, what was said about them, and refunds. */
import type { Instant, Period } from '../../../shared/time.ts';
import type { OrderLine, RefundReason } from '../commission/types.ts';
import type { Consent, Touch } from './referral.ts';

export type OrderStatus = 'claimed' | 'confirmed' | 'released' | 'cancelled';

export type Signal = {
  readonly kind: 'binding' | 'code' | 'coupon' | 'touch';
  readonly code?: string;
  /** When the binding began or the touch was. */
  readonly at?: Instant;
  readonly partnerId: string | null;
  readonly lost?: string;
};

export type Attribution = {
  readonly winner: Signal | null;
  readonly why: string;
  readonly lost: readonly Signal[];
};

export type OrderRow = {
  readonly shopId: string;
  /** `ord_` and the shop's own id, with its source before it when that is not the shop itself. */
  readonly id: string;
  readonly externalId: string;
  readonly source: string;
  readonly status: OrderStatus;
  readonly customerId: string | null;
  readonly partnerId: string | null;
  readonly attribution: Attribution;
  readonly placedAt: Instant;
  readonly claimedAt: Instant | null;
  readonly confirmedAt: Instant | null;
  /** When the hold ends; null once released or where nothing is held. */
  readonly releaseAt: Instant | null;
  readonly releasedAt: Instant | null;
  readonly period: Period | null;
  readonly currency: string;
  readonly total: number;
  readonly net: number;
  readonly lines: readonly OrderLine[];
  /** This order is the customer's n-th confirmed one. */
  readonly nth: number | null;
  readonly planVersion: number | null;
  /** SHA-256 of the canonical JSON that confirmed it, to tell a repeat from a conflict. */
  readonly bodyHash: string | null;
  readonly signals: OrderSignals;
  readonly flags: readonly string[];
  /** How often a late message changed whose order this is; its lines of an earlier revision have all been taken back. */
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly version: number;
};

/** What a claim and a confirmation said about who recommended; both are kept. */
export type OrderSignals = {
  readonly touch?: Touch;
  readonly coupon?: string;
  readonly code?: string;
  readonly consent?: Consent;
  readonly visitor?: string;
  /** SHA-256 of the canonical JSON of the browser's claim, to tell its repeat from another one. */
  readonly claimHash?: string;
};

/** A different body under a known id: kept and shown, never applied. */
export type OrderConflictRow = {
  readonly shopId: string;
  readonly orderId: string;
  readonly bodyHash: string;
  readonly body: unknown;
  readonly recordedAt: Instant;
};

export type RefundRow = {
  readonly shopId: string;
  readonly orderId: string;
  readonly id: string;
  readonly at: Instant;
  readonly reason: RefundReason;
  /** null: everything that will be left once the order is confirmed. */
  readonly amount: number | null;
  readonly lines: readonly { readonly index: number; readonly amount: number }[] | null;
  /** `waiting`: it came before the confirmation and is applied with it; `exceeds`: it waited and turned out to be more than
   * the order had left: kept and shown, moved nothing. There need be no order row while a refund waits. */
  readonly state: 'applied' | 'waiting' | 'exceeds';
  /** The period whose books took it in; null unless applied. */
  readonly period: Period | null;
  /** What could still be refunded after it; null unless applied. */
  readonly left: number | null;
  readonly bodyHash: string;
  readonly recordedAt: Instant;
};
