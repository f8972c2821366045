/** What one call of the widget brings to the inbox, and what it is answered. */
import type { InboxEvent } from '../../shared/contract/inbox.ts';
import type { Instant } from '../../shared/time.ts';
import type { Consent } from './rows.ts';

export type InboxReport = {
  readonly visitor: string | null;
  readonly consent: Consent;
  /** `body` is the event before parsing: a shop's signature is over what was sent, not over what we made of it. */
  readonly events: readonly { readonly event: InboxEvent; readonly body: unknown }[];
  readonly recordedAt: Instant;
  /** What the network says about the sender; it becomes the flags of the clicks and drops nothing. */
  readonly network?: { readonly isBot?: boolean };
};

export type InboxOutcome = {
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: readonly InboxRefusal[];
};

/** A refused event leaves no row, so it gets the same answer when it comes again. */
export type InboxRefusal = { readonly id: string; readonly code: string; readonly detail: string };
