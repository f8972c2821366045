/** Partners, their codes and who sponsors them. */
import type { Instant } from '../../../shared/time.ts';

export type PartnerRow = {
  readonly shopId: string;
  readonly id: string;
  readonly externalId: string | null;
  /** The canonical referral code. */
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
  readonly joinedAt: Instant;
  readonly leftAt: Instant | null;
  readonly suspendedAt: Instant | null;
  readonly createdAt: Instant;
  readonly version: number;
};

/** Codes are permanent and never reissued. */
export type CodeRow = {
  readonly shopId: string;
  readonly code: string;
  readonly partnerId: string;
  readonly kind: 'canonical' | 'alias' | 'coupon';
  readonly frozenAt: Instant | null;
  readonly createdAt: Instant;
};

/** Who sponsors a partner from an instant on; the highest `seq` with `from <= at` holds. Never edited. */
export type SponsorshipRow = {
  readonly shopId: string;
  readonly partnerId: string;
  readonly seq: number;
  readonly from: Instant;
  readonly sponsorId: string | null;
  readonly reason: string;
  readonly recordedAt: Instant;
};
