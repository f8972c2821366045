/** Every table: its record type and its primary key. Times are epoch milliseconds, amounts minor units; the first column is always
 * the shop. */

import type { BindingRow, CustomerRow, IdentityRow, MergeConflictRow, ReceiptRow } from './rows/customer.ts';
import type { AccountRow, EntryRow, LineRow, PeriodRow, TransactionRow } from './rows/money.ts';
import type { OrderConflictRow, OrderRow, RefundRow } from './rows/order.ts';
import type { CampaignRow, PartnerPageRow, PortraitRow, SignUpRow } from './rows/page.ts';
import type { CodeRow, PartnerRow, SponsorshipRow } from './rows/partner.ts';
import type { AdjustmentRow, PartnerProfileRow, PayoutItemRow, PayoutRow } from './rows/payout.ts';
import type { ExchangeRateRow, StandingRow, StatementRow, SuspensionRow } from './rows/period.ts';
import type {
  AcceptanceRow,
  CredentialRow,
  ObjectionRow,
  PersonRow,
  PreferenceRow,
  SessionRow,
  SignInTokenRow,
} from './rows/person.ts';
import type { ClickCountRow, ClickRow, EventRow, LinkCountRow } from './rows/referral.ts';
import type {
  ActivationRow,
  AuditRow,
  IdempotencyRow,
  KeyRow,
  OutboxRow,
  PlanRow,
  ShopRow,
} from './rows/shop.ts';

export type { BindingRow, CustomerRow, IdentityRow, MergeConflictRow, ReceiptRow } from './rows/customer.ts';
export type {
  AccountRow,
  EntryRow,
  LineRow,
  PeriodRow,
  PeriodStatus,
  TransactionKind,
  TransactionRow,
} from './rows/money.ts';
export type {
  Attribution,
  OrderConflictRow,
  OrderRow,
  OrderSignals,
  OrderStatus,
  RefundRow,
  Signal,
} from './rows/order.ts';
export type {
  CampaignRow,
  PartnerPageRow,
  PortraitRow,
  Released,
  SignUpRow,
  SignUpState,
} from './rows/page.ts';
export type { CodeRow, PartnerRow, SponsorshipRow } from './rows/partner.ts';
export type {
  AdjustmentRow,
  PartnerProfileRow,
  PayoutItemRow,
  PayoutItemState,
  PayoutMethod,
  PayoutRow,
  PayoutState,
} from './rows/payout.ts';
export type { ExchangeRateRow, StandingRow, StatementRow, SuspensionRow } from './rows/period.ts';
export type {
  AcceptanceRow,
  CredentialRow,
  MerchantRole,
  NotificationEvent,
  ObjectionRow,
  PersonRow,
  PreferenceRow,
  SessionRow,
  SignInTokenRow,
} from './rows/person.ts';
export type {
  Channel,
  ClickCountRow,
  ClickRow,
  Consent,
  EventRow,
  LinkCountRow,
  Touch,
} from './rows/referral.ts';
export type {
  ActivationRow,
  AuditRow,
  IdempotencyRow,
  KeyRow,
  Material,
  OutboxRow,
  PlanRow,
  ShopRow,
  ShopSettings,
} from './rows/shop.ts';

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
  readonly clickCounts: ClickCountRow;
  readonly linkCounts: LinkCountRow;
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
  readonly partnerProfiles: PartnerProfileRow;
  readonly payouts: PayoutRow;
  readonly payoutItems: PayoutItemRow;
  readonly adjustments: AdjustmentRow;
  readonly mergeConflicts: MergeConflictRow;
  readonly partnerPages: PartnerPageRow;
  readonly portraits: PortraitRow;
  readonly campaigns: CampaignRow;
  readonly signUps: SignUpRow;
  readonly people: PersonRow;
  readonly sessions: SessionRow;
  readonly credentials: CredentialRow;
  readonly signInTokens: SignInTokenRow;
  readonly acceptances: AcceptanceRow;
  readonly preferences: PreferenceRow;
  readonly objections: ObjectionRow;
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
  clickCounts: ['shopId', 'day', 'partnerId', 'channel'],
  linkCounts: ['shopId', 'day', 'code', 'sub', 'slot'],
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
  partnerProfiles: ['shopId', 'partnerId', 'version'],
  payouts: ['shopId', 'id'],
  payoutItems: ['shopId', 'payoutId', 'partnerId'],
  adjustments: ['shopId', 'id'],
  mergeConflicts: ['shopId', 'id'],
  partnerPages: ['shopId', 'partnerId'],
  portraits: ['shopId', 'partnerId'],
  campaigns: ['shopId', 'partnerId', 'sub'],
  signUps: ['shopId', 'id'],
  people: ['shopId', 'id'],
  sessions: ['shopId', 'id'],
  credentials: ['shopId', 'id'],
  signInTokens: ['shopId', 'id'],
  acceptances: ['shopId', 'partnerId', 'kind', 'version'],
  preferences: ['shopId', 'partnerId'],
  objections: ['shopId', 'id'],
  outbox: ['shopId', 'id'],
  idempotency: ['shopId', 'key'],
  audit: ['shopId', 'id'],
} as const satisfies { readonly [T in TableName]: readonly (keyof Rows[T])[] };
