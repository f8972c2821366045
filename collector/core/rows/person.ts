/** Who may sign in, where they are signed in, and what a partner agreed to, chose and objected to. */
import type { Instant } from '../../../shared/time.ts';

/** What somebody of the merchant may do: the roles of keys, but for the widget's. */
export type MerchantRole = 'owner' | 'manager' | 'accountant' | 'support';

/** Somebody with a mail address; a partner, somebody of the merchant, or both. Which partner they are is decided when they sign in:
 * the one who has this address then. */
export type PersonRow = {
  readonly shopId: string;
  readonly id: string;
  /** As `emailOf` writes it; unique in the shop. */
  readonly email: string;
  readonly name: string;
  /** Null: nobody of the merchant. */
  readonly role: MerchantRole | null;
  /** When they last showed that mails to the address reach them, by a link that was followed; null: never. */
  readonly confirmedAt: Instant | null;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
};

export type SessionRow = {
  readonly shopId: string;
  readonly id: string;
  /** SHA-256 of what the cookie holds: who reads this table can sign in nowhere. */
  readonly tokenHash: string;
  readonly personId: string;
  readonly partnerId: string | null;
  readonly network: string | null;
  readonly device: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly changedAt: Instant;
  /** Signed out or revoked. */
  readonly endedAt: Instant | null;
};

export type CredentialRow = {
  readonly shopId: string;
  readonly id: string;
  readonly personId: string;
  /** `credential`: a password. */
  readonly provider: string;
  readonly accountId: string;
  /** scrypt with its salt. */
  readonly passwordHash: string | null;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
};

/** A one-time link: sign-in or a new password. Never deleted before it is long over, so that a replay finds it used. */
export type SignInTokenRow = {
  readonly shopId: string;
  readonly id: string;
  /** SHA-256 of what the link holds, with what it is for. */
  readonly identifier: string;
  /** Whose; forgotten when it was used. */
  readonly value: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly changedAt: Instant;
  readonly usedAt: Instant | null;
};

/** That a partner accepted a plan version, or a version of the shop's terms. Never edited. */
export type AcceptanceRow = {
  readonly shopId: string;
  readonly partnerId: string;
  readonly kind: 'plan' | 'terms';
  readonly version: string;
  /** Of the plan, so that what was accepted can be told from what runs (requirement 82); null for the shop's own document. */
  readonly hash: string | null;
  readonly acceptedAt: Instant;
  readonly channel: 'sign-up' | 'portal' | 'merchant';
};

export type NotificationEvent = 'customer' | 'order' | 'recruit' | 'statement' | 'payout';

/** What a partner wants to be told by mail. Without a row: everything but single orders, in the shop's language. */
export type PreferenceRow = {
  readonly shopId: string;
  readonly partnerId: string;
  readonly language: 'de' | 'en';
  readonly events: Readonly<Record<NotificationEvent, boolean>>;
  readonly changedAt: Instant;
  readonly version: number;
};

/** A partner's objection to a frozen statement (statements.md, rights); the statement stays as it is. */
export type ObjectionRow = {
  readonly shopId: string;
  readonly id: string;
  readonly statementId: string;
  readonly partnerId: string;
  readonly text: string;
  readonly at: Instant;
  readonly answer: string | null;
  readonly answeredAt: Instant | null;
  readonly answeredBy: string | null;
  readonly version: number;
};
