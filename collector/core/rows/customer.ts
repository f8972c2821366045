/** Customers, the names they are known by, and the partner they are bound to. */
import type { Instant } from '../../../shared/time.ts';
import type { Channel, Consent, Touch } from './referral.ts';

export type CustomerRow = {
  readonly shopId: string;
  readonly id: string;
  /** Set where this customer turned out to be another one, whose history goes on. */
  readonly mergedInto: string | null;
  /** The partner this customer is. */
  readonly isPartner: string | null;
  readonly display: string | null;
  readonly touch: Touch | null;
  readonly ordersConfirmed: number;
  readonly bountiesUsed: readonly string[];
  /** Of the confirmed orders: the earliest and latest `placedAt` and the latest `confirmedAt`; null before the first. They tell,
   * without reading the history, whether somebody is new and whether an order comes late. */
  readonly firstOrderAt: Instant | null;
  readonly lastOrderAt: Instant | null;
  readonly lastConfirmedAt: Instant | null;
  readonly createdAt: Instant;
  readonly version: number;
};

/** A name the shop knows a customer by: its own id, or the HMAC of an e-mail address. */
export type IdentityRow = {
  readonly shopId: string;
  readonly kind: 'id' | 'email';
  readonly value: string;
  readonly customerId: string;
  readonly recordedAt: Instant;
};

/** The tie customer to partner from an instant on; the highest `seq` holds; `partnerId` null ends it. Never edited. */
export type BindingRow = {
  readonly shopId: string;
  readonly customerId: string;
  readonly seq: number;
  readonly partnerId: string | null;
  readonly from: Instant;
  readonly channel: Channel;
  readonly touch: Touch | null;
  readonly consent: Consent;
  readonly planVersion: number | null;
  readonly orderId: string | null;
  readonly reason: string;
  readonly recordedAt: Instant;
};

/** A link of the shop's receipt chain: `hash` = SHA-256(previous hash + canonical JSON of the binding). */
export type ReceiptRow = {
  readonly shopId: string;
  readonly seq: number;
  readonly customerId: string;
  readonly bindingSeq: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly sealedAt: Instant;
};

/** Two bindings to different partners met in one person: money unmoved until somebody decides. */
export type MergeConflictRow = {
  readonly shopId: string;
  readonly id: string;
  readonly customerId: string;
  readonly otherId: string;
  readonly recordedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly decision: string | null;
};
