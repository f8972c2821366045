/** What stands on a partner's page, and who asked to belong to them. */
import type { Instant } from '../../../shared/time.ts';
import type { Touch } from './referral.ts';

/** How a partner can be reached, as far as they want it known; everything missing is not. */
export type Released = {
  readonly email?: string;
  readonly phone?: string;
  readonly place?: string;
};

/** A partner's own part of their page. A partner without a row has a page all the same. */
export type PartnerPageRow = {
  readonly shopId: string;
  readonly partnerId: string;
  /** Plain text with the marks of `shared/marks.ts`; never HTML. */
  readonly words: string;
  readonly released: Released;
  readonly recordedAt: Instant;
  readonly version: number;
};

/** The picture on the page, made anew from what was uploaded: 480 pixels square, WebP, nothing but pixels in it. */
export type PortraitRow = {
  readonly shopId: string;
  readonly partnerId: string;
  /** Of the bytes, part of their address; null where the picture was taken away. */
  readonly hash: string | null;
  /** Base64; empty where the picture was taken away. */
  readonly data: string;
  readonly recordedAt: Instant;
  readonly version: number;
};

/** The partner's own name for a link with a `sub` mark; a mark belongs to one campaign of its partner. Never edited. */
export type CampaignRow = {
  readonly shopId: string;
  readonly partnerId: string;
  readonly sub: string;
  readonly name: string;
  /** One of the partner's codes. */
  readonly code: string;
  /** A path on the shop; null: its first page. */
  readonly to: string | null;
  readonly createdAt: Instant;
};

/** `mailed`: the address is not confirmed yet; `waiting`: the merchant decides; `done`: they are a partner or customer now;
 * `declined` by the merchant; `expired`: nobody followed the mail, and name and address are forgotten. */
export type SignUpState = 'mailed' | 'waiting' | 'done' | 'declined' | 'expired';

/** Somebody who asked to become a partner or customer (double opt-in). */
export type SignUpRow = {
  readonly shopId: string;
  readonly id: string;
  readonly kind: 'partner' | 'customer';
  readonly state: SignUpState;
  /** SHA-256 of the secret in the mail. */
  readonly tokenHash: string;
  /** Null once they are not needed: customers are kept by the HMAC of their address only (domain.md 2). */
  readonly name: string | null;
  readonly email: string | null;
  /** The referral code a partner asks for. */
  readonly code: string | null;
  /** Whose page or touch it was; null: the company's. */
  readonly sponsorId: string | null;
  readonly touch: Touch | null;
  /** Which version of the shop's terms was accepted; null for customers. */
  readonly termsVersion: string | null;
  /** Of the page and the mails: `de`, `en`. */
  readonly language: string;
  /** The partner they were before they left; the merchant decides then. */
  readonly returning: string | null;
  /** Who they became. */
  readonly partnerId: string | null;
  readonly createdAt: Instant;
  readonly confirmedAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly reason: string | null;
  readonly version: number;
};
