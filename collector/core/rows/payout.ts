/** Who is paid how, what was paid, and what was corrected by hand. */
import type { Instant, Period } from '../../../shared/time.ts';
import type { PartnerProfile, PayoutWay } from '../party.ts';

/** A partner's legal and payout data from an instant on; the highest `version` holds. Never edited, and chained by its hash, because
 * whoever changes an IBAN unseen gets somebody else's money. */
export type PartnerProfileRow = PartnerProfile & {
  readonly shopId: string;
  readonly partnerId: string;
  readonly version: number;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  /** Of the version before, or sixty-four zeros. */
  readonly previousHash: string;
  /** SHA-256 of the canonical JSON of everything above. */
  readonly hash: string;
};

/** How a batch leaves the house: one file, or one list, for all of it. */
export type PayoutMethod = Exclude<PayoutWay['method'], 'none'>;

/** `building`: items are still being added; `open`: complete, and some are neither settled nor failed; `closed`: all of them are. */
export type PayoutState = 'building' | 'open' | 'closed';

/** One batch: everything payable in one currency to partners who are paid the same way. */
export type PayoutRow = {
  readonly shopId: string;
  readonly id: string;
  /** 1, 2, 3 … within the shop; references are made from it. */
  readonly seq: number;
  readonly currency: string;
  readonly method: PayoutMethod;
  readonly state: PayoutState;
  readonly items: number;
  readonly total: number;
  readonly settledItems: number;
  readonly settledTotal: number;
  readonly failedItems: number;
  readonly failedTotal: number;
  /** Building goes on after this partner. */
  readonly cursor: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly version: number;
};

export type PayoutItemState = 'open' | 'settled' | 'failed';

/** What one partner gets with one batch. */
export type PayoutItemRow = {
  readonly shopId: string;
  readonly payoutId: string;
  readonly partnerId: string;
  /** What the bank statement shows: `PO-000007-0012`, unique in the shop, within the characters and length SEPA allows. */
  readonly reference: string;
  /** What the bank moves: what was payable, and the tax its credit note shows on top. */
  readonly amount: number;
  readonly tax: number;
  readonly currency: string;
  /** The profile it goes by: bank details are those of this version whatever is recorded later. */
  readonly profileVersion: number;
  readonly state: PayoutItemState;
  /** The period whose books it left. */
  readonly period: Period;
  readonly createdAt: Instant;
  /** When it settled or failed, and why it failed. */
  readonly changedAt: Instant | null;
  readonly reason: string | null;
};

export type AdjustmentState = 'proposed' | 'approved' | 'rejected';

/** A correction by hand: only with a reason, an author and an approver (domain.md 5). */
export type AdjustmentRow = {
  readonly shopId: string;
  readonly id: string;
  readonly partnerId: string;
  readonly currency: string;
  /** Minor units; negative takes from the partner. */
  readonly amount: number;
  readonly reason: string;
  readonly state: AdjustmentState;
  readonly author: string;
  readonly proposedAt: Instant;
  readonly approver: string | null;
  readonly decidedAt: Instant | null;
  readonly version: number;
};
