/** What browsers report: touches, clicks and events. */
import type { Day, Instant } from '../../../shared/time.ts';

export type Channel = 'link' | 'subdomain' | 'path' | 'coupon' | 'qr' | 'manual' | 'import';

export type Consent = 'granted' | 'denied' | 'unknown';

/** One arrival as the customer's browser, or the merchant, reports it (domain.md 1). */
export type Touch = {
  readonly code: string;
  readonly at: Instant;
  readonly channel: Channel;
  readonly clickId?: string;
  readonly landing?: string;
  readonly sub?: string;
};

export type ClickRow = {
  readonly shopId: string;
  readonly id: string;
  readonly at: Instant;
  readonly day: Day;
  readonly recordedAt: Instant;
  readonly code: string;
  readonly channel: Channel;
  readonly visitor: string | null;
  readonly landing: string | null;
  readonly sub: string | null;
  readonly consent: Consent;
  /** What looks odd about it: `bot`, `framed`, `paid-search`; empty for an ordinary click. */
  readonly flags: string;
};

/** Clicks too old to be kept one by one, counted: the ordinary ones, and those that looked odd. `partnerId` is empty where nobody has
 * the code. */
export type ClickCountRow = {
  readonly shopId: string;
  readonly day: Day;
  readonly partnerId: string;
  readonly channel: Channel;
  readonly clicks: number;
  readonly flagged: number;
};

/** Ordinary clicks by code, mark (`sub`; empty where there is none) and day, counted as they come: what a partner sees of their links.
 * `slot` tells collectors apart that count at the same moment; whoever reads sums over it. */
export type LinkCountRow = {
  readonly shopId: string;
  readonly day: Day;
  readonly code: string;
  readonly sub: string;
  readonly slot: number;
  readonly clicks: number;
};

/** Everything else a browser reported, as received; the primary key makes a repeated message count once. */
export type EventRow = {
  readonly shopId: string;
  readonly id: string;
  readonly type: 'identify' | 'signup' | 'order';
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly visitor: string | null;
  readonly consent: Consent;
  readonly bodyHash: string;
  readonly body: unknown;
};
