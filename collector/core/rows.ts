/** The record type of every table. Times are epoch milliseconds, amounts minor units; the first column is always the shop. */
import type { Plan } from '../../shared/plan.ts';
import type { Day, Instant, Period } from '../../shared/time.ts';
import type { OrderLine, Reason, RefundReason } from './commission/types.ts';
import type { ExchangeRateRow, StandingRow, StatementRow, SuspensionRow } from './period-rows.ts';

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

export type ShopSettings = {
  /** Addresses `/r/:code` may lead to, the first is the default; also the origins the widget may report from. */
  readonly storefronts: readonly {
    readonly url: string;
    readonly country?: string;
    readonly language?: string;
  }[];
  readonly origins: readonly string[];
  readonly windowDays: number;
  readonly touch: 'first' | 'last';
  readonly bindable: 'new' | 'any';
  readonly precedence: readonly ('binding' | 'code' | 'coupon' | 'touch')[];
  readonly parameter: string;
  readonly showCustomers: boolean;
  readonly paidDepthMax: number;
  /** Where messages go, signed as Standard Webhooks says with this secret (`whsec_` and base64); missing: nowhere. */
  readonly webhook?: { readonly url: string; readonly secret: string };
};

export type ShopRow = {
  readonly shopId: string;
  readonly name: string;
  readonly timezone: string;
  readonly currency: string;
  readonly settings: ShopSettings;
  /** Keys the shop's e-mail addresses are hashed under and its order claims are signed with; never leave the collector. */
  readonly emailKey: string;
  readonly signingKey: string;
  readonly createdAt: Instant;
  readonly version: number;
};

export type KeyRow = {
  readonly shopId: string;
  readonly id: string;
  readonly kind: 'public' | 'secret';
  /** SHA-256 of a secret key; a public key stands here as it is. */
  readonly hash: string;
  readonly hint: string;
  readonly name: string;
  readonly role: 'owner' | 'manager' | 'accountant' | 'support' | 'widget';
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
};

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

export type CustomerRow = {
  readonly shopId: string;
  readonly id: string;
  /** Set where this customer turned out to be another one, whose history goes on. */
  readonly mergedInto: string | null;
  /** The partner this customer is. */
  readonly isPartner: string | null;
  readonly display: string | null;
  readonly touch: Touch | null;
  readonly ordersConfirmed: number;
  readonly bountiesUsed: readonly string[];
  /** Of the confirmed orders: the earliest and latest `placedAt` and the latest `confirmedAt`; null before the first. They tell,
   * without reading the history, whether somebody is new and whether an order comes late. */
  readonly firstOrderAt: Instant | null;
  readonly lastOrderAt: Instant | null;
  readonly lastConfirmedAt: Instant | null;
  readonly createdAt: Instant;
  readonly version: number;
};

/** A name the shop knows a customer by: its own id, or the HMAC of an e-mail address. */
export type IdentityRow = {
  readonly shopId: string;
  readonly kind: 'id' | 'email';
  readonly value: string;
  readonly customerId: string;
  readonly recordedAt: Instant;
};

/** The tie customer to partner from an instant on; the highest `seq` holds; `partnerId` null ends it. Never edited. */
export type BindingRow = {
  readonly shopId: string;
  readonly customerId: string;
  readonly seq: number;
  readonly partnerId: string | null;
  readonly from: Instant;
  readonly channel: Channel;
  readonly touch: Touch | null;
  readonly consent: Consent;
  readonly planVersion: number | null;
  readonly orderId: string | null;
  readonly reason: string;
  readonly recordedAt: Instant;
};

/** A link of the shop's receipt chain: `hash` = SHA-256(previous hash + canonical JSON of the binding). */
export type ReceiptRow = {
  readonly shopId: string;
  readonly seq: number;
  readonly customerId: string;
  readonly bindingSeq: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly sealedAt: Instant;
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

export type OrderStatus = 'claimed' | 'confirmed' | 'released' | 'cancelled';
export type Signal = {
  readonly kind: 'binding' | 'code' | 'coupon' | 'touch';
  readonly code?: string;
  /** When the binding began or the touch was. */
  readonly at?: Instant;
  readonly partnerId: string | null;
  readonly lost?: string;
};
export type Attribution = {
  readonly winner: Signal | null;
  readonly why: string;
  readonly lost: readonly Signal[];
};

export type OrderRow = {
  readonly shopId: string;
  /** `ord_` and the shop's own id, with its source before it when that is not the shop itself. */
  readonly id: string;
  readonly externalId: string;
  readonly source: string;
  readonly status: OrderStatus;
  readonly customerId: string | null;
  readonly partnerId: string | null;
  readonly attribution: Attribution;
  readonly placedAt: Instant;
  readonly claimedAt: Instant | null;
  readonly confirmedAt: Instant | null;
  /** When the hold ends; null once released or where nothing is held. */
  readonly releaseAt: Instant | null;
  readonly releasedAt: Instant | null;
  readonly period: Period | null;
  readonly currency: string;
  readonly total: number;
  readonly net: number;
  readonly lines: readonly OrderLine[];
  /** This order is the customer's n-th confirmed one. */
  readonly nth: number | null;
  readonly planVersion: number | null;
  /** SHA-256 of the canonical JSON that confirmed it, to tell a repeat from a conflict. */
  readonly bodyHash: string | null;
  readonly signals: OrderSignals;
  readonly flags: readonly string[];
  /** How often a late message changed whose order this is; its lines of an earlier revision have all been taken back. */
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly version: number;
};

/** What a claim and a confirmation said about who recommended; both are kept. */
export type OrderSignals = {
  readonly touch?: Touch;
  readonly coupon?: string;
  readonly code?: string;
  readonly consent?: Consent;
  readonly visitor?: string;
  /** SHA-256 of the canonical JSON of the browser's claim, to tell its repeat from another one. */
  readonly claimHash?: string;
};

/** A different body under a known id: kept and shown, never applied. */
export type OrderConflictRow = {
  readonly shopId: string;
  readonly orderId: string;
  readonly bodyHash: string;
  readonly body: unknown;
  readonly recordedAt: Instant;
};

export type RefundRow = {
  readonly shopId: string;
  readonly orderId: string;
  readonly id: string;
  readonly at: Instant;
  readonly reason: RefundReason;
  /** null: everything that will be left once the order is confirmed. */
  readonly amount: number | null;
  readonly lines: readonly { readonly index: number; readonly amount: number }[] | null;
  /** `waiting`: it came before the confirmation and is applied with it; `exceeds`: it waited and turned out to be more than
   * the order had left: kept and shown, moved nothing. There need be no order row while a refund waits. */
  readonly state: 'applied' | 'waiting' | 'exceeds';
  /** The period whose books took it in; null unless applied. */
  readonly period: Period | null;
  /** What could still be refunded after it; null unless applied. */
  readonly left: number | null;
  readonly bodyHash: string;
  readonly recordedAt: Instant;
};

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

export type PlanRow = {
  readonly shopId: string;
  readonly version: number;
  readonly plan: Plan;
  readonly hash: string;
  readonly createdAt: Instant;
};

/** Which plan version is in force from an instant on; the highest `seq` with `validFrom <= at` holds. Never edited. */
export type ActivationRow = {
  readonly shopId: string;
  readonly seq: number;
  readonly version: number;
  readonly validFrom: Instant;
  readonly activatedBy: string;
  readonly recordedAt: Instant;
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
  readonly changedAt: Instant;
  readonly version: number;
};

/** Two bindings to different partners met in one person: money unmoved until somebody decides. */
export type MergeConflictRow = {
  readonly shopId: string;
  readonly id: string;
  readonly customerId: string;
  readonly otherId: string;
  readonly recordedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly decision: string | null;
};

/** `dueAt` null: delivered, or given up where `attempts` is beyond the last try. */
export type OutboxRow = {
  readonly shopId: string;
  readonly id: string;
  readonly topic: string;
  readonly body: unknown;
  readonly createdAt: Instant;
  readonly dueAt: Instant | null;
  readonly attempts: number;
};

export type IdempotencyRow = {
  readonly shopId: string;
  readonly key: string;
  readonly requestHash: string;
  readonly status: number;
  readonly answer: unknown;
  readonly recordedAt: Instant;
};

export type AuditRow = {
  readonly shopId: string;
  readonly id: string;
  readonly at: Instant;
  readonly who: string;
  readonly action: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
};

export type Rows = {
  readonly shops: ShopRow;
  readonly keys: KeyRow;
  readonly partners: PartnerRow;
  readonly codes: CodeRow;
  readonly sponsorships: SponsorshipRow;
  readonly customers: CustomerRow;
  readonly identities: IdentityRow;
  readonly bindings: BindingRow;
  readonly receipts: ReceiptRow;
  readonly clicks: ClickRow;
  readonly events: EventRow;
  readonly orders: OrderRow;
  readonly orderConflicts: OrderConflictRow;
  readonly refunds: RefundRow;
  readonly lines: LineRow;
  readonly transactions: TransactionRow;
  readonly entries: EntryRow;
  readonly accounts: AccountRow;
  readonly plans: PlanRow;
  readonly activations: ActivationRow;
  readonly periods: PeriodRow;
  readonly standings: StandingRow;
  readonly statements: StatementRow;
  readonly suspensions: SuspensionRow;
  readonly exchangeRates: ExchangeRateRow;
  readonly mergeConflicts: MergeConflictRow;
  readonly outbox: OutboxRow;
  readonly idempotency: IdempotencyRow;
  readonly audit: AuditRow;
};
export type TableName = keyof Rows;

/** Columns of each table's primary key; all start with the shop so that a distributed PostgreSQL can shard by it. */
export const PRIMARY_KEYS = {
  shops: ['shopId'],
  keys: ['shopId', 'id'],
  partners: ['shopId', 'id'],
  codes: ['shopId', 'code'],
  sponsorships: ['shopId', 'partnerId', 'seq'],
  customers: ['shopId', 'id'],
  identities: ['shopId', 'kind', 'value'],
  bindings: ['shopId', 'customerId', 'seq'],
  receipts: ['shopId', 'seq'],
  clicks: ['shopId', 'id'],
  events: ['shopId', 'type', 'id'],
  orders: ['shopId', 'id'],
  orderConflicts: ['shopId', 'orderId', 'bodyHash'],
  refunds: ['shopId', 'orderId', 'id'],
  lines: ['shopId', 'id'],
  transactions: ['shopId', 'id'],
  entries: ['shopId', 'transactionId', 'account'],
  accounts: ['shopId', 'account', 'currency'],
  plans: ['shopId', 'version'],
  activations: ['shopId', 'seq'],
  periods: ['shopId', 'period'],
  standings: ['shopId', 'period', 'partnerId'],
  statements: ['shopId', 'id'],
  suspensions: ['shopId', 'partnerId', 'seq'],
  exchangeRates: ['shopId', 'currency', 'target', 'day'],
  mergeConflicts: ['shopId', 'id'],
  outbox: ['shopId', 'id'],
  idempotency: ['shopId', 'key'],
  audit: ['shopId', 'id'],
} as const satisfies { readonly [T in TableName]: readonly (keyof Rows[T])[] };
