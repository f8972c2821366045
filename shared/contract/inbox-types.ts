/** What the widget's core sends to `POST /v1/inbox`. Types only: the core carries no validator, the collector's schema must match. */

/** What the visitor allowed. `unknown` is sent only in the modes `auto` and `none`, which need no yes. */
export type Consent = 'granted' | 'denied' | 'unknown';

/** How a code reached the browser. `qr` is a link whose address carries the mark `qr`, as `/r/:code` sets it. */
export type BrowserChannel = 'link' | 'subdomain' | 'path' | 'coupon' | 'qr';

/** The touch the widget remembers; it travels with every later event, so nobody has to look it up by visitor. */
export type ReportedTouch = {
  /** 3-32 of a-z, 0-9 and `-`, already in lower case. */
  readonly code: string;
  /** ISO 8601 with zone. */
  readonly at: string;
  readonly channel: BrowserChannel;
  /** Id of the click event that reported this touch. */
  readonly clickId?: string;
  /** Origin and path of the landing page, at most 200 characters: never its query or fragment. */
  readonly landing?: string;
  /** The partner's own campaign, at most 200 characters. */
  readonly sub?: string;
};

type Common = {
  /** Unique per shop, so that a repeated delivery changes nothing: `purchase:<order>` for an order, else time and chance in base 36. */
  readonly id: string;
  /** ISO 8601 with zone. */
  readonly at: string;
};

export type ClickEvent = Common & {
  readonly type: 'click';
  readonly code: string;
  readonly channel: BrowserChannel;
  readonly landing: string;
  readonly sub?: string;
  /** Address of the page before, without query and fragment. Optional: the widget of today leaves it out. */
  readonly referrer?: string;
  /** Signals for the fraud review: the page is framed, or a program drives the browser. */
  readonly flags?: readonly ('framed' | 'automation')[];
};

/** The customer as the shop knows them; one of the two is present. */
type Person = { readonly customer?: string; readonly email?: string };

export type IdentifyEvent = Common & Person & { readonly type: 'identify'; readonly touch?: ReportedTouch };

export type SignupEvent = Common &
  Person & { readonly type: 'signup'; readonly touch?: ReportedTouch; readonly coupon?: string };

/** `net` is the line's whole amount in minor units, after discounts, without tax. */
export type ReportedLine = {
  readonly sku: string;
  readonly category?: string;
  readonly quantity: number;
  readonly net: number;
};

export type OrderReport = Common &
  Person & {
    readonly type: 'order';
    readonly order: string;
    /** Minor units of `currency`. */
    readonly total: number;
    readonly currency: string;
    readonly lines?: readonly ReportedLine[];
    readonly coupon?: string;
    /** HMAC-SHA256 by the shop's server; without it the report is a claim. */
    readonly signature?: string;
    readonly touch?: ReportedTouch;
  };

export type InboxEvent = ClickEvent | IdentifyEvent | SignupEvent | OrderReport;

export type InboxRequest = {
  /** Public key of the shop, `pk_…`. */
  readonly key: string;
  /** The id of the touch's click, so no further mark is kept in the browser; random for one request where there is no touch. */
  readonly visitor: string;
  readonly consent: Consent;
  readonly events: readonly InboxEvent[];
};

/** 202. A status of 429 or 5xx means: again later; any other 4xx: drop the batch. */
export type InboxAnswer = {
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: readonly { readonly id: string; readonly code: string; readonly detail: string }[];
};
