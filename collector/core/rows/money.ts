/** Commission lines, the ledger and the periods. */
import type { Instant, Period } from '../../../shared/time.ts';
import type { Seals } from '../closing-seal.ts';
import type { Reason } from '../commission/types.ts';
import type { Issuer } from '../party.ts';

/** A commission line (plan.md section 6). Append only. */
export type LineRow = {
  readonly shopId: string;
  readonly id: string;
  readonly orderId: string | null;
  readonly refundId: string | null;
  /** The revision of the order it belongs to; a line that takes back a superseded one bears that one's number. */
  readonly revision: number;
  readonly period: Period;
  readonly component: string;
  readonly partnerId: string | null;
  readonly level: number | null;
  readonly distance: number | null;
  readonly base: number | null;
  readonly rate: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly reason: Reason;
  readonly planVersion: number;
  readonly recordedAt: Instant;
};

export type TransactionKind =
  | 'credit'
  | 'release'
  | 'clawback'
  | 'payout'
  | 'settle'
  | 'fail'
  | 'suspend'
  | 'resume'
  | 'adjustment';

export type TransactionRow = {
  readonly shopId: string;
  readonly id: string;
  readonly kind: TransactionKind;
  readonly orderId: string | null;
  readonly refundId: string | null;
  readonly period: Period;
  readonly currency: string;
  readonly at: Instant;
  readonly reason: string | null;
  readonly author: string | null;
  readonly approver: string | null;
};

/** One signed amount on one account. The store fills the three last columns while it writes, under the account's row. */
export type EntryRow = {
  readonly shopId: string;
  readonly transactionId: string;
  readonly account: string;
  readonly currency: string;
  readonly period: Period;
  readonly amount: number;
  readonly balanceBefore: number;
  readonly balanceAfter: number;
  readonly accountVersion: number;
};

/** `expense`, `transit`, `cash`, or `pending:`, `payable:`, `withheld:` and a partner's id. */
export type AccountRow = {
  readonly shopId: string;
  readonly account: string;
  readonly currency: string;
  readonly balance: number;
  readonly version: number;
};

export type PeriodStatus = 'open' | 'input-closed' | 'calculated' | 'approved' | 'released' | 'paid';

/** A period without a row is open. Periods close in their order, so everything before a closed one is closed too. */
export type PeriodRow = {
  readonly shopId: string;
  readonly period: Period;
  readonly state: PeriodStatus;
  /** When its input was closed, and who did; every row the close writes bears this instant. */
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  readonly approvedAt: Instant | null;
  readonly approvedBy: string | null;
  /** How far the step under way has come, in its own units: orders and shares of the close, partners of the release. */
  readonly done: number;
  readonly total: number;
  /** The release goes on after this partner. */
  readonly cursor: string;
  /** When the release began, and the year and the next number of its statements; null before. */
  readonly issuedAt: Instant | null;
  readonly year: number | null;
  readonly nextSeq: number | null;
  /** Who issues the statements: as the shop said when the release began, for all of them. */
  readonly issuer: Issuer | null;
  /** What the close reckoned with, a hash a table; null before. */
  readonly facts: Seals | null;
  readonly changedAt: Instant;
  readonly version: number;
};
