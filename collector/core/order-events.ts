/** What shops and browsers tell us about purchases, and what we answer. Amounts are minor units, times instants. */
import type { Instant } from '../../shared/time.ts';
import type { CommissionLine, OrderLine, RefundReason } from './commission/types.ts';
import type { Consent, OrderStatus, RefundRow, Signal, Touch } from './rows.ts';

/** A purchase as received, already parsed. `claimed`: a browser said so; `confirmed`: the shop's server did. */
export type OrderEvent = {
  /** The shop system it comes from; `shop` for the merchant API and the widget. Ids are unique per shop and source. */
  readonly source: string;
  readonly externalId: string;
  readonly state: 'claimed' | 'confirmed';
  /** It came through a browser: a claim, or a confirmation the shop's server signed and the browser carried. */
  readonly isReported?: true;
  readonly placedAt: Instant;
  /** When the shop confirmed it; the moment of recording where it does not say. */
  readonly confirmedAt?: Instant;
  readonly currency: string;
  /** What the customer paid, tax and shipping included; shown, never a base. */
  readonly total: number;
  readonly lines: readonly OrderLine[];
  readonly customer?: CustomerNames;
  /** A partner's code the order itself carries (a form, a phone order, a cart attribute). */
  readonly code?: string;
  readonly coupon?: string;
  readonly touch?: Touch;
  readonly visitor?: string;
  readonly consent?: Consent;
  /** The body as parsed, before defaults: its canonical JSON tells a repeat from a conflict. */
  readonly body: unknown;
};

/** How the shop names a customer: its own id, an e-mail address in clear (kept only as an HMAC), or both. */
export type CustomerNames = { readonly id?: string; readonly email?: string };

/** The answer to an order event. A repeat gets the first answer again with `repeated: true`; leave `repeated` out of the HTTP
 * body (or let it choose 200 or 201), so that copies racing each other read the same. */
export type OrderReceipt = {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly repeated: boolean;
  readonly partnerId: string | null;
  /** One English sentence; `sentenceOf(attribution, 'de')` in core/attribution.ts says it in German. */
  readonly why: string;
  readonly lost: readonly Signal[];
  readonly lines: readonly CommissionLine[];
  readonly releaseAt: Instant | null;
};

/** A refund as received. Neither `amount` nor `lines`: everything that is left. `lines` wins over `amount`. */
export type RefundEvent = {
  readonly order: string;
  readonly source?: string;
  /** The shop's id of the refund, unique per order. */
  readonly id: string;
  /** The moment of recording where the shop does not say. */
  readonly at?: Instant;
  readonly reason: RefundReason;
  readonly amount?: number;
  readonly lines?: readonly { readonly index: number; readonly amount: number }[];
  /** As in OrderEvent; where it is missing the fields above stand for it. */
  readonly body?: unknown;
};

/** `waiting`: the order is not confirmed yet; the refund is kept and applied in the commit that confirms it. */
export type RefundReceipt = {
  readonly refundId: string;
  readonly orderId: string;
  readonly repeated: boolean;
  readonly state: RefundRow['state'];
  readonly amount: number | null;
  readonly lines: readonly CommissionLine[];
  /** What could still be refunded after this refund; null while it waits. */
  readonly left: number | null;
};

/** A cancellation takes back everything that is left and ends the order; a second one changes nothing. */
export type CancelEvent = {
  readonly order: string;
  readonly source?: string;
  readonly at?: Instant;
  /** Why, in the merchant's words; the refund's reason is always `cancelled`. */
  readonly reason: string;
};

/** One claim of `POST /v1/orders/confirm`: what became of it, or why not. */
export type ConfirmOutcome =
  | { readonly order: string; readonly receipt: OrderReceipt }
  | { readonly order: string; readonly refusal: { readonly code: string; readonly detail: string } };
