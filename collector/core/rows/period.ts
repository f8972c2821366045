/** Rows of what the close and the release of a period leave behind, and of the dated facts a close looks up. */
import type { Day, Instant, Period } from '../../../shared/time.ts';
import type { QualificationStep } from '../statement-document.ts';

/** Where a partner stood in a closed period. A partner without a row was not in the tree, or the plan asks for no standing. */
export type StandingRow = {
  readonly shopId: string;
  readonly period: Period;
  readonly partnerId: string;
  readonly rank: string;
  readonly isActive: boolean;
  /** Null where the plan does not ask for them. */
  readonly customers: number | null;
  readonly customerVolume: number;
  readonly groupVolume: number;
  /** The way the rank's condition was met. */
  readonly path: readonly QualificationStep[];
};

/** A frozen statement; `document` is the canonical JSON of a `StatementDocument`, `hash` its SHA-256. Never edited. */
export type StatementRow = {
  readonly shopId: string;
  readonly id: string;
  readonly partnerId: string;
  readonly period: Period;
  readonly currency: string;
  readonly year: number;
  readonly seq: number;
  readonly number: string;
  readonly issuedAt: Instant;
  readonly dueOn: Day;
  readonly hash: string;
  /** Of the partner's statement before in this currency, or sixty-four zeros. */
  readonly previousHash: string;
  readonly carriedIn: number;
  readonly total: number;
  /** What the document shows on top of `total`; 0 where it shows none. */
  readonly tax: number;
  readonly carriedOut: number;
  readonly document: string;
};

/** That a partner was suspended, or is no more; the highest `seq` with `at <= t` holds. Never edited. */
export type SuspensionRow = {
  readonly shopId: string;
  readonly partnerId: string;
  readonly seq: number;
  readonly at: Instant;
  readonly isSuspended: boolean;
  readonly reason: string;
};

/** So many of `target` for one of `currency` on a day, a decimal such as `1.0837`. Never edited: lines were reckoned with it. */
export type ExchangeRateRow = {
  readonly shopId: string;
  readonly currency: string;
  readonly target: string;
  readonly day: Day;
  readonly rate: string;
  readonly recordedAt: Instant;
};
